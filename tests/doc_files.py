"""Binary Word files for tests, put together byte by byte: an OLE container, a header, pieces of text, properties."""

import struct
from dataclasses import dataclass
from itertools import pairwise

PAGE = 512
HEADER = 0x800  # where text begins in the stream

# modifiers (sprm) by what they do
IN_TABLE = struct.pack("<HB", 0x2416, 1)
ROW_END = struct.pack("<HB", 0x2417, 1)
INNER_CELL, INNER_ROW = struct.pack("<HB", 0x244B, 1), struct.pack("<HB", 0x244C, 1)
CENTERED = struct.pack("<HB", 0x2403, 1)
HEADER_ROW = struct.pack("<HB", 0x3404, 1)
BOLD, HIDDEN, DELETED, INSERTED = (struct.pack("<HB", code, 1) for code in (0x0835, 0x083C, 0x0800, 0x0801))


def depth(n: int) -> bytes:
    """sprmPItap."""
    return struct.pack("<Hi", 0x6649, n)


def listed(number: int, level: int = 0) -> bytes:
    """sprmPIlfo and sprmPIlvl."""
    return struct.pack("<HhHB", 0x460B, number, 0x260A, level)


def outline(level: int) -> bytes:
    """sprmPOutLvl."""
    return struct.pack("<HB", 0x2640, level)


def row(edges: list[int], down: str = "", across: str = "") -> bytes:
    """sprmTDefTable: the cells' edges; a letter a cell, `r` where a merge begins, `c` where it goes on, `-` else."""
    cells = len(edges) - 1
    flags = [({"r": 3, "c": 1}.get(d, 0) << 5) | {"r": 1, "c": 2}.get(a, 0) for d, a in zip(down.ljust(cells, "-"), across.ljust(cells, "-"), strict=True)]
    operand = bytes((cells,)) + struct.pack(f"<{len(edges)}h", *edges) + b"".join(struct.pack("<HH", flag, 0) + b"\xff" * 16 for flag in flags)
    return struct.pack("<HH", 0xD608, len(operand) + 1) + operand


@dataclass
class Para:
    """A paragraph with its mark; `runs` are stretches of its text with character properties."""

    text: str
    properties: bytes = b""
    mark: str = "\r"
    runs: tuple[tuple[int, int, bytes], ...] = ()
    style: int = 0


def cell(text: str, properties: bytes = b"") -> Para:
    """A cell of one paragraph."""
    return Para(text, IN_TABLE + properties, "\x07")


def row_end(shape: bytes) -> Para:
    """The end of a row."""
    return Para("", IN_TABLE + ROW_END + shape, "\x07")


def level(start: int, style: int, text: str, flags: int = 0, restart: int = 0) -> bytes:
    """An LVL; `%1` in the text is the first level's number."""
    xst = text
    places = bytearray(9)
    for n in range(9):
        at = xst.find(f"%{n + 1}")
        if at >= 0:
            xst = xst.replace(f"%{n + 1}", chr(n))
    count = 0
    for at, char in enumerate(xst):
        if ord(char) < 9:
            places[count] = at + 1
            count += 1
    head = struct.pack("<iBB", start, style, flags) + bytes(places) + bytes((0,)) + bytes(8) + bytes((0, 0, restart, 0))
    return head + struct.pack("<H", len(xst)) + xst.encode("utf-16-le")


def lists(*families: list[bytes], overrides: list[tuple[int, bytes]] | None = None) -> tuple[bytes, bytes, bytes]:
    """PlfLst, the levels after it, PlfLfo; `overrides` are (family, LFOLVLs), else one number for each family."""
    plf = struct.pack("<H", len(families))
    for n, levels in enumerate(families):
        plf += struct.pack("<iI", 100 + n, 0) + bytes(18) + bytes((1 if len(levels) == 1 else 0, 0))
    chosen = overrides if overrides is not None else [(n, b"") for n in range(len(families))]
    lfo = struct.pack("<I", len(chosen))
    for n, data in chosen:
        lfo += struct.pack("<iII", 100 + n, 0, 0) + bytes((1 if data else 0, 0, 0, 0))
    lfo += b"".join(b"\xff\xff\xff\xff" + data for _, data in chosen)
    return plf, b"".join(b"".join(levels) + (b"" if len(levels) == 1 else level(1, 0, "") * (9 - len(levels))) for levels in families), lfo


def style_sheet(styles: list[tuple[int, int, bytes, bytes]]) -> bytes:
    """STSH: for each style its built-in number, its base, properties of paragraphs and of characters."""
    out = struct.pack("<HHH", 18, len(styles), 10) + bytes(14)
    for built_in, base, paragraph, characters in styles:
        parts = [struct.pack("<H", 0) + paragraph, characters]
        body = struct.pack("<HHHHH", built_in, 1 | base << 4, len(parts), 0, 0) + struct.pack("<H", 1) + "样".encode("utf-16-le") + b"\0\0"
        for data in parts:
            body += struct.pack("<H", len(data)) + data + b"\0" * (len(data) % 2)
        out += struct.pack("<H", len(body)) + body
    return out


def doc(
    paragraphs: list[Para],
    *,
    notes: list[Para] | None = None,
    pieces: list[int] | None = None,
    packed: bool = False,
    numbering: tuple[bytes, bytes, bytes] | None = None,
    styles: bytes = b"",
    flags: int = 0,
    huge: bool = False,
    boxes: dict[int, list[Para]] | None = None,
    changes: dict[int, int] | None = None,
    grpprls: tuple[bytes, ...] = (),
    fonts: tuple[str, ...] = (),
) -> bytes:
    """A .doc. `pieces` cuts the text at these characters and stores the pieces back to front, as a fast save may; `packed`
    stores one byte a character; `huge` moves paragraph properties to the Data stream; `notes` are footnotes; `boxes` are
    text boxes by the character at which they hang, -1 nowhere; `changes` are pieces' own properties (Prm) by their first
    character, `grpprls` the lists that these may name."""
    inner = [p for box in (boxes or {}).values() for p in box]
    everything = [*paragraphs, *(notes or []), *inner]
    text = "".join(p.text + p.mark for p in everything)
    width = 1 if packed else 2
    cuts = [0, *(pieces or []), len(text)]
    stream = bytearray(HEADER)
    offsets: dict[int, int] = {}
    for start, end in reversed(list(pairwise(cuts))):
        offsets[start] = len(stream)
        stream += text[start:end].encode("cp1252" if packed else "utf-16-le")

    def place(at: int) -> int:
        start = max(cut for cut in cuts[:-1] if cut <= at)
        return offsets[start] + (at - start) * width

    data = bytearray()
    paragraph_runs: list[tuple[int, int, bytes]] = []
    character_runs: list[tuple[int, int, bytes]] = []
    at = 0
    for p in everything:
        end = at + len(p.text) + len(p.mark)
        properties = p.properties
        if huge and properties:
            where = len(data)
            data += struct.pack("<H", len(properties)) + properties
            properties = struct.pack("<HI", 0x6646, where)
        entry = struct.pack("<H", p.style) + properties
        for start, stop in _stretches(at, end, cuts):
            paragraph_runs.append((place(start), place(stop - 1) + width, entry))
        for first, last, characters in p.runs:
            for start, stop in _stretches(at + first, at + last, cuts):
                character_runs.append((place(start), place(stop - 1) + width, characters))
        at = end
    table = bytearray()
    parts: dict[int, tuple[int, int]] = {}

    def add(number: int, content: bytes) -> None:
        parts[number] = (len(table), len(content))
        table.extend(content)

    pcds = b"".join(struct.pack("<HIH", 0, offsets[c] * 2 | 0x40000000 if packed else offsets[c], (changes or {}).get(c, 0)) for c in cuts[:-1])
    plc = b"".join(struct.pack("<I", c) for c in cuts) + pcds
    if boxes:
        shapes = [(at, n) for n, at in enumerate(boxes) if at >= 0]
        add(40, b"".join(struct.pack("<I", at) for at, _ in shapes) + struct.pack("<I", len(text)) + b"".join(struct.pack("<I", 900 + n) + bytes(22) for _, n in shapes))
        ends = [0]
        for box in boxes.values():
            ends.append(ends[-1] + sum(len(p.text) + len(p.mark) for p in box))
        add(56, b"".join(struct.pack("<I", end) for end in ends) + b"".join(bytes(14) + struct.pack("<I", 900 + n) + bytes(4) for n in range(len(boxes))))
    if fonts:
        add(15, struct.pack("<HH", len(fonts), 0) + b"".join(_font(name) for name in fonts))
    add(33, b"".join(b"\x01" + struct.pack("<h", len(g)) + g for g in grpprls) + b"\x02" + struct.pack("<I", len(plc)) + plc)
    add(13, _pages(stream, sorted(paragraph_runs), 13))
    if character_runs:
        add(12, _pages(stream, sorted(character_runs), 1))
    if styles:
        add(1, styles)
    if numbering:
        plf, levels, lfo = numbering
        add(73, plf)
        table.extend(levels)
        add(74, lfo)
    struct.pack_into("<HHHHHH", stream, 0, 0xA5EC, 0xC1, 0, 0, 0, 0x0200 | flags)
    main = sum(len(p.text) + len(p.mark) for p in paragraphs)
    in_boxes = sum(len(p.text) + len(p.mark) for p in inner)
    struct.pack_into("<8i", stream, 76, main, len(text) - main - in_boxes, 0, 0, 0, 0, in_boxes, 0)
    for number, (offset, size) in parts.items():
        struct.pack_into("<II", stream, 154 + 8 * number, offset, size)
    streams = {"WordDocument": bytes(stream), "1Table": bytes(table)}
    return ole({**streams, "Data": bytes(data)} if data else streams)


def _font(name: str) -> bytes:
    body = bytes(39) + name.encode("utf-16-le") + b"\0\0"
    return bytes((len(body),)) + body


def _stretches(start: int, end: int, cuts: list[int]) -> list[tuple[int, int]]:
    marks = [start, *(c for c in cuts if start < c < end), end]
    return [(a, b) for a, b in pairwise(marks) if a < b]


def _pages(stream: bytearray, runs: list[tuple[int, int, bytes]], each: int) -> bytes:
    """The runs as pages of properties at the stream's end; gives the list of the pages."""
    stream.extend(bytes(-len(stream) % PAGE))
    runs = _filled(runs)
    firsts, numbers = [], []
    while runs:
        page = bytearray(PAGE)
        taken, at = 0, PAGE - 1
        while taken < len(runs):
            entry = runs[taken][2]
            if each == 13:
                stored = (bytes(((len(entry) + 1) // 2,)) + entry) if len(entry) % 2 else (b"\0" + bytes((len(entry) // 2,)) + entry)
            else:
                stored = bytes((len(entry),)) + entry
            start = (at - len(stored)) & ~1
            if start < 4 * (taken + 2) + each * (taken + 1):
                break
            page[start : start + len(stored)] = stored
            page[4 * (taken + 1) : 4 * (taken + 1)] = b""
            runs[taken] = (*runs[taken][:2], bytes((start // 2,)))
            taken += 1
            at = start
        chosen, runs = runs[:taken], runs[taken:]
        for n, (first, _, place) in enumerate(chosen):
            struct.pack_into("<I", page, 4 * n, first)
            page[4 * (taken + 1) + each * n] = place[0]
        struct.pack_into("<I", page, 4 * taken, chosen[-1][1])
        page[PAGE - 1] = taken
        firsts.append(chosen[0][0])
        numbers.append(len(stream) // PAGE)
        stream.extend(page)
        last = chosen[-1][1]
    return b"".join(struct.pack("<I", f) for f in [*firsts, last]) + b"".join(struct.pack("<I", n) for n in numbers)


def _filled(runs: list[tuple[int, int, bytes]]) -> list[tuple[int, int, bytes]]:
    """Runs follow each other without a gap in such pages: what lies between has no properties."""
    out: list[tuple[int, int, bytes]] = []
    for run in runs:
        if out and out[-1][1] < run[0]:
            out.append((out[-1][1], run[0], b""))
        out.append(run)
    return out


def ole(streams: dict[str, bytes]) -> bytes:
    """An OLE container of these streams; none is kept in the mini stream."""
    sectors: list[bytes] = []
    chain: list[int] = []

    def store(data: bytes) -> int:
        first = len(sectors)
        count = max(1, -(-len(data) // PAGE))
        for n in range(count):
            sectors.append(data[n * PAGE : (n + 1) * PAGE].ljust(PAGE, b"\0"))
            chain.append(len(chain) + 1 if n < count - 1 else -2)
        return first

    entries = [_entry("Root Entry", 5, -1, -2, 0, child=1)]
    for n, (name, data) in enumerate(streams.items()):
        padded = data.ljust(4096, b"\0")
        entries.append(_entry(name, 2, n + 2 if n + 1 < len(streams) else -1, store(padded), len(padded)))
    directory = store(b"".join(entries))
    tables = 1
    while (len(sectors) + tables) * 4 > tables * PAGE:
        tables += 1
    first = len(sectors)
    fat = b"".join(struct.pack("<i", c) for c in chain) + struct.pack("<i", -3) * tables
    fat = fat.ljust(tables * PAGE, b"\xff")
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    head += struct.pack("<IIiIIiIiI", 0, tables, directory, 0, 4096, -2, 0, -2, 0)
    head += b"".join(struct.pack("<i", first + n) for n in range(tables)).ljust(436, b"\xff")
    return head + b"".join(sectors) + fat


def _entry(name: str, kind: int, right: int, start: int, size: int, child: int = -1) -> bytes:
    raw = name.encode("utf-16-le") + b"\0\0"
    return raw.ljust(64, b"\0") + struct.pack("<HBBiii", len(raw), kind, 1, -1, right, child) + bytes(36) + struct.pack("<iQ", start, size)
