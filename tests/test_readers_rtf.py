"""Rich text: code pages, Unicode, labels, tables, notes, and files that mean harm."""

import pytest

from planparse.blocks import Document, Table, walk
from planparse.errors import BrokenFileError, EmptyFileError, LimitError, ReadError
from planparse.readers import read as read_any
from planparse.readers import read_rtf, rtf_tokens, table_flow
from planparse.readers.read_rtf import read

HEAD = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fnil\fcharset134 \'cb\'ce\'cc\'e5;}{\f1\froman\fcharset0 Times New Roman;}{\f2\ftech\fcharset2 Symbol;}}"
STYLES = r"{\stylesheet{\s0 Normal;}{\s1\b\outlinelevel0 heading 1;}{\s2\qc Title;}{\s3 toc 1;}{\*\cs10 Strong;}}"


def gbk(text: str) -> str:
    """Chinese as an old program writes it: `\\'d6\\'d0`."""
    return "".join(c if c < "\x80" else "".join(f"\\'{b:02x}" for b in c.encode("gb18030")) for c in text)


def uni(text: str) -> str:
    """Chinese as a new program writes it: `\\u20013\\'3f`."""
    out = ""
    for c in text:
        if c < "\x80":
            out += c
            continue
        units = c.encode("utf-16-le")
        for n in range(0, len(units), 2):
            unit = int.from_bytes(units[n : n + 2], "little")
            out += f"\\u{unit - 0x10000 if unit > 0x7FFF else unit}\\'3f"
    return out


def rtf(*parts: str, head: str = HEAD) -> bytes:
    return (head + STYLES + "".join(parts) + "}").encode("latin-1")


def lines(*parts: str, head: str = HEAD) -> list[str]:
    return read(rtf(*parts, head=head), None).text.split("\n")


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    found = next(b for b in document.blocks if isinstance(b, Table))
    return [(c.row, c.column, c.rowspan, c.colspan, document.text[slice(*c.span)]) for c in found.cells]


def test_chinese_in_code_pages_and_unicode() -> None:
    text = "青禾县民政局2026年工作要点"
    assert lines(r"\pard ", gbk(text), r"\par") == [text]
    assert lines(r"\pard ", uni(text + "𠮷"), r"\par") == [text + "𠮷"]
    assert lines(r"\pard\f1 ", gbk(text), r"\par") == [text]
    assert lines(r"{\uc0 \u38738 \u31166}{\uc2\u21439\'cf\'d8\par}") == ["青禾县"]
    assert lines(r"\pard \u-225?\u8220?", gbk("要点"), r"\rdblquote\par") == ["！“要点”".replace("！", "\uff1f")]
    assert lines(r"\f1 caf\'e9\par", head=HEAD.replace("936", "1252")) == ["café"]
    assert read_any(rtf(gbk(text), r"\par"), name="计划.doc").format == "rtf"


def test_paragraph_properties_and_styles() -> None:
    document = read(rtf(
        r"\pard\plain\s2 ", gbk("工作要点"), r"\par\pard\plain\s3 ", gbk("一、养老"), r"\tab 1\par\pard\plain\s1\outlinelevel0{\b ", gbk("一、养老"), r"}\par",
        r"\pard\plain{\b ", gbk("加粗"), r"}", gbk("一半"), r"\par\qc {\b ", gbk("全部"), r"}\par}"[:-1],
    ), None)  # fmt: skip
    title, head, half, whole = walk(document.blocks)
    assert (title.role, title.centered) == ("title", True)
    assert (head.level, head.bold) == (0, True)
    assert (half.bold, half.centered) == (False, False)
    assert (whole.bold, whole.centered) == (True, True)


def test_printed_labels() -> None:
    label = r"{\listtext\pard\plain " + gbk("（一）") + r"\tab}"
    old = r"{\pntext\pard\plain 3.\tab}{\*\pn\pnlvlbody\pndec}"
    bullet = r"{\listtext\f2 \'b7\tab}"
    document = read(rtf(r"\pard\ls1 ", label, gbk("助餐"), r"\par\pard ", old, gbk("床位"), r"\par\pard ", bullet, gbk("走访"), r"\par"), None)
    assert document.text.split("\n") == ["（一）助餐", "3.床位", "走访"]
    assert [p.numbered for p in walk(document.blocks)] == [True, True, False]


def test_what_is_no_text() -> None:
    assert lines(
        r"{\info{\title x}{\author y}}{\*\generator z;}{\header ", gbk("页眉"), r"\par}{\footer 1}{\*\unknown{\b gone}}{\pict\pngblip 89504e47}",
        r"\pard ", gbk("公开"), r"{\v ", gbk("内部"), r"}{\deleted 100}{\revised 120}{\*\bkmkstart a}\bin3 \}{",
        gbk("人"), r"\line 1.", gbk("甲"), r"\page\~\_\-\{\}\par",
    ) == ["公开120人", "1.甲 -{}"]  # fmt: skip


def test_fields_by_their_result() -> None:
    assert lines(r"\pard {\field{\*\fldinst DATE}{\fldrslt 2026}}", gbk("年"), r"{\field{\*\fldinst eq \\o\\ac(", gbk("○"), r",5)}}", r"\par") == ["2026年⑤"]


def test_notes_and_boxes() -> None:
    document = read(rtf(
        r"\pard ", gbk("正文"), r"{\super\chftn}{\footnote \pard\plain\chftn ", gbk("注一"), r"}", gbk("接着"),
        r"{\shp{\*\shpinst{\sp{\sn a}{\sv 1}}{\shptxt \pard ", gbk("框中"), r"\par ", gbk("框二"), r"}}{\shprslt no}}\par\pard ", gbk("后文"), r"\par",
    ), None)  # fmt: skip
    assert document.text.split("\n") == ["正文接着", "框中", "框二", "后文", "注一"]
    assert [b.role for b in walk(document.blocks)][-1] == "note"


def row(*texts: str, shape: str = r"\cellx1000\cellx3000\cellx5000", more: str = "") -> str:
    return r"\trowd" + more + shape + "".join(rf"\pard\intbl {gbk(text)}\cell" for text in texts) + r"\row"


def test_tables_with_merges() -> None:
    document = read(rtf(
        r"\pard ", gbk("前"), r"\par", row("序号", "任务与目标", shape=r"\cellx1000\cellx5000", more=r"\trhdr"),
        row("1", "食堂", "12处", shape=r"\clvmgf\cellx1000\cellx3010\cellx5000"), row("", "床位", "400张", shape=r"\clvmrg\cellx1000\cellx3000\cellx5000"),
        row("3", "走访", "", shape=r"\cellx1000\clmgf\cellx3000\clmrg\cellx5000"), r"\pard ", gbk("后"), r"\par",
    ), None)  # fmt: skip
    assert cells(document) == [
        (0, 0, 1, 1, "序号"), (0, 1, 1, 2, "任务与目标"), (1, 0, 2, 1, "1"), (1, 1, 1, 1, "食堂"), (1, 2, 1, 1, "12处"),
        (2, 1, 1, 1, "床位"), (2, 2, 1, 1, "400张"), (3, 0, 1, 1, "3"), (3, 1, 1, 2, "走访"),
    ]  # fmt: skip
    assert next(b for b in document.blocks if isinstance(b, Table)).cells[0].header


def test_tables_inside_tables() -> None:
    inner = r"\pard\intbl\itap2 A\nestcell B\nestcell{\*\nesttableprops\trowd\cellx100\cellx200\nestrow}{\nonesttables\par}"
    document = read(rtf(r"\trowd\cellx1000\cellx2000", inner, r"\pard\intbl\itap1 ", gbk("后"), r"\cell C\cell\row\pard D\par"), None)
    assert document.text == "A\tB\n后\tC\nD"
    assert cells(document)[1] == (0, 1, 1, 1, "C")


def test_bare_numbers_of_cells() -> None:
    document = read(rtf(r"\trowd\cellx100\cellx200\pard\intbl{\listtext 1\tab}\cell\pard\intbl ", gbk("食堂"), r"\cell\row\pard\par"), None)
    assert [c[4] for c in cells(document)] == ["1", "食堂"]


# ---- hostile files


def test_damaged_and_empty() -> None:
    data = rtf(r"\pard ", gbk("青禾县民政局2026年工作要点"), r"\par")
    for n in range(1, 50):
        with pytest.raises((BrokenFileError, EmptyFileError)):
            read(data[: len(data) * n // 50].rstrip(b"}") + b"x", None)
    with pytest.raises(EmptyFileError):
        read(rtf(r"\pard\par"), None)
    for n in range(8, len(data), 5):
        try:
            read(data[:n] + b"\xff\\'zz{" + data[n:], None)
        except ReadError as error:
            assert "\n" not in str(error)


def test_what_is_nested_or_repeated_beyond_measure(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read_rtf, "MAX_PARAGRAPHS", 2_000)
    monkeypatch.setattr(table_flow, "MAX_CELLS", 2_000)
    monkeypatch.setattr(rtf_tokens, "MAX_TOKENS", 100_000)
    for bomb in ("{" * 50_000 + "x" + "}" * 50_000, r"\par" * 2_100, r"\pard\intbl\itap900 x\par", r"\trowd\cellx1\pard\intbl\cell\row" * 2_100, r"\b" * 110_000):
        with pytest.raises(LimitError):
            read(rtf(r"\pard a ", bomb), None)
    wide = read(rtf(r"\trowd", r"\cellx5" * 10_000, r"\pard\intbl a\cell\row\pard b\par"), None)
    assert wide.text == "a\nb"
