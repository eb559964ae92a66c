"""Word packages for tests, written element by element: what python-docx cannot make, and what it would not let us break."""

import io
import zipfile

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SPACES = (
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def part(name: str, content: str, space: str = W) -> str:
    """A part with its root element `w:name`."""
    return f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:{name} xmlns:w="{space}" {SPACES}>{content}</w:{name}>'


def relations(targets: dict[str, str], base: str = RELATIONS) -> str:
    """A .rels part: kind -> target."""
    rows = "".join(f'<Relationship Id="r{n}" Type="{base}/{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(targets.items()))
    return f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def content_types(main: str, kind: str) -> str:
    """The part that tells what the main part is."""
    what = f"application/vnd.openxmlformats-officedocument.{kind}.main+xml"
    return f'<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Override PartName="/{main}" ContentType="{what}"/></Types>'


def package(parts: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), content, compression)
    return out.getvalue()


def docx(body: str, *, space: str = W, main: str = "word/document.xml", **parts: str) -> bytes:
    """A document with this `w:body`; `parts` are numbering, styles, footnotes … by their content."""
    folder = main.rpartition("/")[0]
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": content_types(main, "wordprocessingml.document"),
        "_rels/.rels": relations({"officeDocument": main}),
        main: part("document", f"<w:body>{body}</w:body>", space),
        f"{folder}/_rels/{main.rpartition('/')[2]}.rels": relations({kind: f"{kind}.xml" for kind in parts}),
    }
    files.update({f"{folder}/{kind}.xml": part(kind, content, space) for kind, content in parts.items()})
    return package(files)


def run(text: str, properties: str = "") -> str:
    """A run with text and run properties."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(text: str = "", properties: str = "", style: str = "", num: tuple[int, int] | None = None, content: str = "") -> str:
    """A paragraph; `num` is its list and level, `content` further runs."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    numbered = f'<w:numPr><w:ilvl w:val="{num[1]}"/><w:numId w:val="{num[0]}"/></w:numPr>' if num else ""
    return f"<w:p><w:pPr>{styled}{numbered}{properties}</w:pPr>{run(text) if text else ''}{content}</w:p>"


def tc(content: str = "", properties: str = "") -> str:
    """A cell; plain text becomes a paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    """A row of cells, plain text or `tc`."""
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(c if c.startswith(('<w:tc>', '<w:sdt>')) else tc(c) for c in cells)}</w:tr>"


def tbl(*rows: str) -> str:
    """A table of rows."""
    return f"<w:tbl><w:tblPr/><w:tblGrid/>{''.join(rows)}</w:tbl>"


def level(n: int, style: str, text: str, *, start: int = 1, more: str = "") -> str:
    """A `w:lvl`."""
    return f'<w:lvl w:ilvl="{n}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def lists(*abstract: str, nums: dict[int, tuple[int, str]] | None = None) -> str:
    """The content of numbering.xml: abstract lists 0, 1 … and the numbers `id -> (abstract, overrides)`."""
    chosen = nums if nums is not None else {n + 1: (n, "") for n in range(len(abstract))}
    return "".join(f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n, levels in enumerate(abstract)) + "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>' for n, (of, overrides) in chosen.items()
    )
