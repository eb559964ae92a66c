"""A small PDF writer for tests: Chinese text at given places, lines, quarter turns, no fonts inside."""

from dataclasses import dataclass, field


@dataclass
class Page:
    """One page in points, y counted from the top."""

    width: float = 595
    height: float = 842
    turn: int = 0
    operators: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, text: str, size: float = 12, gray: float = 0, matrix: str | None = None) -> "Page":
        code = text.encode("utf-16-be").hex()
        place = matrix or f"1 0 0 1 {x:g} {self.height - y:g}"
        self.operators.append(f"BT {gray:g} g /F1 {size:g} Tf {place} Tm <{code}> Tj ET")
        return self

    def line(self, x0: float, y0: float, x1: float, y1: float, width: float = 0.5) -> "Page":
        self.operators.append(f"{width:g} w {x0:g} {self.height - y0:g} m {x1:g} {self.height - y1:g} l S")
        return self

    def bar(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        self.operators.append(f"0 g {x0:g} {self.height - y1:g} {x1 - x0:g} {y1 - y0:g} re f")
        return self

    def grid(self, xs: list[float], ys: list[float], holes: tuple[tuple[str, int, int], ...] = ()) -> "Page":
        """A ruled table; `holes` are edges left out: ("v", row, edge) or ("h", edge, column)."""
        for e, y in enumerate(ys):
            for c in range(len(xs) - 1):
                if ("h", e, c) not in holes:
                    self.line(xs[c], y, xs[c + 1], y)
        for e, x in enumerate(xs):
            for r in range(len(ys) - 1):
                if ("v", r, e) not in holes:
                    self.line(x, ys[r], x, ys[r + 1])
        return self

    def paragraph(self, x: float, y: float, text: str, chars: int, size: float = 12, indent: int = 2, lead: float = 20) -> float:
        """Text set in lines of so many characters; gives the next line's y."""
        room = chars - indent
        while text:
            self.text(x + (chars - room) * size, y, text[:room], size)
            text, room, y = text[room:], chars, y + lead
        return y


def pdf(*pages: Page, extra: str = "") -> bytes:
    """The pages as a PDF file; the font is a standard one that readers have tables for."""
    objects: list[bytes] = [b"", b""]
    kids = []
    objects.append(
        b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>"
    )
    objects.append(
        b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) "
        b"/Supplement 2 >> /DW 1000 /W [1 95 500] /FontDescriptor 5 0 R >>"
    )
    objects.append(
        b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 /Ascent 880 "
        b"/Descent -120 /CapHeight 880 /StemV 93 >>"
    )
    for page in pages:
        stream = "\n".join(page.operators).encode()
        objects.append(b"<< /Length %d >>\nstream\n" % len(stream) + stream + b"\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width:g} {page.height:g}] /Rotate {page.turn} "
            f"/Resources << /Font << /F1 3 0 R >> >> /Contents {len(objects)} 0 R >>".encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>".encode()
    out = bytearray(b"%PDF-1.5\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for n, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n" % n + body + b"\nendobj\n"
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % p for p in places)
    return bytes(out + f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode())
