"""The jobs that are timed: each takes a path and does one thing whole, imports left out of the timing.

`python benchmarks/jobs.py JOB FILE RUNS` prints one JSON line: seconds of each run and the peak memory in MiB.
"""

import io
import json
import resource
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

Job = Callable[[Path], object]


def planparse() -> Job:
    """The whole extract: read, segment, understand, serialize."""
    from planparse.pipeline import extract

    return lambda path: extract(path).model_dump_json()


def planparse_read() -> Job:
    """The reader alone."""
    from planparse.readers import read

    return lambda path: read(path.read_bytes(), name=path.name)


def docx_floor() -> Job:
    """Unzip, lxml parse, one pass of text."""
    from lxml import etree

    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}t"

    def run(path: Path) -> str:
        with zipfile.ZipFile(path) as archive:
            root = etree.fromstring(archive.read("word/document.xml"))
        return "".join(t.text or "" for t in root.iter(name))

    return run


def python_docx() -> Job:
    """python-docx's plain table reading."""
    from docx import Document

    def run(path: Path) -> object:
        document = Document(str(path))
        return [p.text for p in document.paragraphs], [[c.text for c in r.cells] for t in document.tables for r in t.rows]

    return run


def docx2python() -> Job:
    """Its text."""
    from docx2python import docx2python as convert

    def run(path: Path) -> str:
        with convert(path) as result:
            return result.text

    return run


def mammoth() -> Job:
    """Its HTML."""
    import mammoth

    def run(path: Path) -> str:
        with path.open("rb") as file:
            return mammoth.convert_to_html(file).value

    return run


def markitdown() -> Job:
    """Its Markdown."""
    from markitdown import MarkItDown

    converter = MarkItDown()
    return lambda path: converter.convert(str(path)).text_content


def pandoc() -> Job:
    """pandoc to plain text, as a process."""
    import subprocess

    return lambda path: subprocess.run(["pandoc", "-t", "plain", str(path)], capture_output=True, check=True).stdout


def lxml_html() -> Job:
    """lxml.html's parse and text."""
    from lxml import html

    return lambda path: html.fromstring(path.read_bytes().decode("utf-8")).text_content()


def selectolax() -> Job:
    """Lexbor's parse and text."""
    from selectolax.lexbor import LexborHTMLParser

    return lambda path: LexborHTMLParser(path.read_text(encoding="utf-8")).text()


def trafilatura() -> Job:
    """trafilatura.extract."""
    from trafilatura import extract

    return lambda path: extract(path.read_text(encoding="utf-8"))


def readability() -> Job:
    """readability's summary."""
    from readability import Document

    return lambda path: Document(path.read_text(encoding="utf-8")).summary()


def pdfplumber_tables() -> Job:
    """pdfplumber's extract_tables over all pages."""
    import pdfplumber

    def run(path: Path) -> object:
        with pdfplumber.open(path) as pdf:
            return [page.extract_tables() for page in pdf.pages]

    return run


def pypdfium2() -> Job:
    """pdfium's text of all pages."""
    import pypdfium2

    def run(path: Path) -> list[str]:
        pdf = pypdfium2.PdfDocument(path)
        return [page.get_textpage().get_text_bounded() for page in pdf]

    return run


def pdftotext() -> Job:
    """poppler's text, as a process."""
    import subprocess

    return lambda path: subprocess.run(["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True).stdout


def figures() -> Job:
    """The figure grammar alone over a text."""
    from planparse.grammar.scope import Scope
    from planparse.grammar.target import find_targets
    from planparse.text import Text, normalize
    from planparse.vocab import default

    def run(path: Path) -> int:
        text = Text.of(normalize(path.read_text(encoding="utf-8")))
        lines, start = [], 0
        for line in text.raw.split("\n"):
            lines.append((start, start + len(line)))
            start += len(line) + 1
        scope = Scope(year=2026)
        return sum(1 for span in lines for _ in find_targets(text, span, scope, default()))

    return run


def main() -> None:
    """Time one job."""
    name, path, runs = sys.argv[1], Path(sys.argv[2]), int(sys.argv[3])
    job = globals()[name]()
    count = job(path)
    seconds = []
    for _ in range(runs):
        began = time.perf_counter()
        job(path)
        seconds.append(time.perf_counter() - began)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    out = io.StringIO()
    json.dump({"seconds": seconds, "peak": round(peak, 1), "count": count if isinstance(count, int) else None}, out)
    print(out.getvalue())


if __name__ == "__main__":
    main()
