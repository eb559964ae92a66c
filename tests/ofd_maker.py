"""OFD files for tests: what the sheets of other formats hold, written by GB/T 33190."""

import io
import itertools
import zipfile
from xml.sax.saxutils import escape, quoteattr

from planparse.readers.layout.sheet import Sheet

_MM = 25.4 / 72
_NS = 'xmlns:ofd="http://www.ofdspec.org/2016"'


def ofd(sheets: list[Sheet], *, template: str = "", matrix: str = "", spread: bool = True) -> bytes:
    """The sheets as an OFD file; `template` is drawn behind each page, `matrix` is set as each text's CTM."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        def put(name: str, body: str) -> None:
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), f'<?xml version="1.0" encoding="UTF-8"?>{body}')

        put("OFD.xml", f"<ofd:OFD {_NS} Version='1.0' DocType='OFD'><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>")
        pages = "".join(f'<ofd:Page ID="{n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(sheets)))
        behind = '<ofd:TemplatePage ID="900" BaseLoc="Tpls/Tpl_0/Content.xml"/>' if template else ""
        put("Doc_0/Document.xml", f"<ofd:Document {_NS}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
            f"<ofd:PublicRes>PublicRes.xml</ofd:PublicRes>{behind}</ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>")  # fmt: skip
        put("Doc_0/PublicRes.xml", f'<ofd:Res {_NS}><ofd:Fonts><ofd:Font ID="1" FontName="宋体"/><ofd:Font ID="2" FontName="黑体" Bold="true"/></ofd:Fonts></ofd:Res>')
        if template:
            put("Doc_0/Tpls/Tpl_0/Content.xml", f"<ofd:Page {_NS}><ofd:Content><ofd:Layer>{template}</ofd:Layer></ofd:Content></ofd:Page>")
        for n, sheet in enumerate(sheets):
            size = f"0 0 {sheet.width * _MM:.4f} {sheet.height * _MM:.4f}"
            body = "".join(text_object(r.text, r.starts, r.base, r.size, r.bold, matrix, spread) for r in sheet.runs)
            body += "".join(path_object(*rule) for rule in sheet.rules)
            use = '<ofd:Template TemplateID="900" ZOrder="Background"/>' if template else ""
            put(f"Doc_0/Pages/Page_{n}/Content.xml", f"<ofd:Page {_NS}><ofd:Area><ofd:PhysicalBox>{size}</ofd:PhysicalBox></ofd:Area>{use}"
                f"<ofd:Content><ofd:Layer ID='{n + 500}'>{body}</ofd:Layer></ofd:Content></ofd:Page>")  # fmt: skip
    return out.getvalue()


def text_object(text: str, starts: list[float], base: float, size: float, bold: bool = False, matrix: str = "", spread: bool = True) -> str:
    """One line of text, lengths in points."""
    steps = " ".join(f"{(b - a) * _MM:.4f}" for a, b in itertools.pairwise(starts))
    x, y = starts[0] * _MM, base * _MM
    ctm = f" CTM={quoteattr(matrix)}" if matrix else ""
    deltas = f" DeltaX={quoteattr(steps)}" if steps and spread else ""
    return (
        f'<ofd:TextObject ID="7" Boundary="{x:.4f} {y - size * _MM:.4f} 100 {size * _MM:.4f}" Font="{2 if bold else 1}" Size="{size * _MM:.4f}"{ctm}>'
        f'<ofd:TextCode X="0" Y="{size * _MM:.4f}"{deltas}>{escape(text)}</ofd:TextCode></ofd:TextObject>'
    )


def path_object(x0: float, y0: float, x1: float, y1: float) -> str:
    """One ruling line, lengths in points."""
    a, b, c, d = (v * _MM for v in (x0, y0, x1, y1))
    return (
        f'<ofd:PathObject ID="8" Boundary="{a:.4f} {b:.4f} {max(c - a, 0.1):.4f} {max(d - b, 0.1):.4f}" LineWidth="0.2">'
        f"<ofd:AbbreviatedData>M 0 0 L {c - a:.4f} {d - b:.4f}</ofd:AbbreviatedData></ofd:PathObject>"
    )
