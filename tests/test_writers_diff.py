"""A comparison in every format: what it says, that it is the same every time, that nothing in it can be taken for code."""

import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from selectolax.lexbor import LexborHTMLParser

import plans
from browser import browser, needs_browser
from differ_plans import plan, two_years
from planparse import language
from planparse.differ import compare
from planparse.errors import UsageError
from planparse.schema import PlanDiff
from planparse.writers.diff_chart import chart
from planparse.writers.diff_registry import DIFF_WRITERS, diff_writer, write_diff
from planparse.writers.diff_view import delta_words, names_of, share_words, target_words, tell


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.use("zh")
    yield
    language.use(before)


@pytest.fixture(scope="module")
def diff() -> PlanDiff:
    return compare(*two_years())


@pytest.fixture(scope="module")
def hostile() -> PlanDiff:
    old, new = plans.hostile_plan(), plans.hostile_plan()
    new.items[0].title = "</h3><script>alert(2)</script>"
    new.items[0].targets[0].value = 7
    new.items[0].owners = new.items[0].owners[1:]
    new.items[0].section = ["=新板块"]
    return compare(old, new)


def written(diff: PlanDiff, name: str) -> bytes:
    return write_diff(diff, DIFF_WRITERS[name])


def test_all_that_can_happen_happens_here(diff: PlanDiff) -> None:
    assert all(diff.summary.items[s] for s in ("added", "removed", "changed", "unchanged", "split", "merged"))
    assert all(diff.summary.targets[s] for s in ("added", "removed", "raised", "lowered", "unchanged"))


@pytest.mark.parametrize("name", DIFF_WRITERS)
def test_same_diff_same_bytes(diff: PlanDiff, name: str) -> None:
    assert written(diff, name) == written(compare(*two_years()), name)


@pytest.mark.parametrize("name", DIFF_WRITERS)
@pytest.mark.parametrize("spoken", ["zh", "en"])
def test_nothing_to_tell_is_told_in_every_format(name: str, spoken: str) -> None:
    language.use(spoken)
    empty = plan([], 2026)
    assert written(compare(empty, empty), name)


def test_json_is_the_schema(diff: PlanDiff) -> None:
    assert PlanDiff.model_validate_json(written(diff, "json")) == diff
    assert b"\n" not in written(diff, "json").rstrip(b"\n")


def test_the_story(diff: PlanDiff) -> None:
    story = tell(diff)
    assert [m.change.new.metric for m in story.rises][:1] == ["设置地名标志牌"]  # type: ignore[union-attr]
    assert next(share_words(m) for m in story.falls).startswith("−4")
    assert {(h.before, h.after) for h in story.handovers} == {(("区划科",), ("区划地名科",))}
    assert [c.path for c in story.chapters] == [["一、织密民生保障网"], ["二、提升治理效能"], ["三、强化基础支撑"]]
    assert [target_words(m.change.old) for m in story.lost if "公墓" in m.change.old.metric] == ["3处"]  # type: ignore[union-attr]
    raised = next(m.change for m in story.rises if m.change.new.unit == "%")  # type: ignore[union-attr]
    assert delta_words(raised) == "+4个百分点"
    assert names_of(diff) == ("2025年", "2026年")


def test_plans_of_one_year_are_told_apart() -> None:
    old, _ = two_years()
    assert names_of(compare(old, old)) == ("2025年（旧）", "2025年（新）")


def test_markdown(diff: PlanDiff) -> None:
    text = written(diff, "md").decode()
    assert "〔拆分〕2 发展养老服务 → 2、3 扩大助餐服务 / 完善居家和机构养老" in text
    assert "~~800~~**900**人次" in text
    assert "| 指标 | 2025年 | 2026年 | 增减 | 幅度 | 任务 |" in text


def test_markdown_shows_markup_as_it_is(hostile: PlanDiff) -> None:
    text = written(hostile, "md").decode()
    assert "<script>" not in text.replace("\\<", "")
    assert "\\<script\\>" in text


def sheet_rows(data: bytes, sheet: int = 0) -> list[list[object]]:
    book = openpyxl.load_workbook(io.BytesIO(data))
    return [[c.value for c in row] for row in book.worksheets[sheet].iter_rows(min_row=2)]


def test_the_ledger_has_one_row_a_change(diff: PlanDiff) -> None:
    head, *rows = sheet_rows(written(diff, "xlsx"))
    assert head[:3] == ["序号", "类别", "变化"]
    assert [r[0] for r in rows] == list(range(1, len(rows) + 1))
    figures = [r for r in rows if r[1] == "指标"]
    assert len(figures) == sum(t.status != "unchanged" for c in diff.changes for t in c.targets)
    raised = next(r for r in figures if r[6] == "适老化改造" or "适老化" in str(r[6]))
    assert (raised[2], raised[9], raised[10]) == ("下调", "−50户", "要求降低")
    owners = [r for r in rows if r[1] == "责任"]
    assert len(owners) == sum(o.status != "unchanged" for c in diff.changes for o in c.owners)
    assert {r[2] for r in rows if r[1] == "任务"} == {"新增", "取消", "修改", "拆分", "合并"}


def test_the_ledger_holds_no_formula(hostile: PlanDiff) -> None:
    data = written(hostile, "xlsx")
    book = openpyxl.load_workbook(io.BytesIO(data))
    cells = [c for sheet in book.worksheets for row in sheet.iter_rows() for c in row if c.value is not None]
    assert not [c for c in cells if c.data_type == "f"]
    risky = [c for c in cells if isinstance(c.value, str) and c.value.lstrip().startswith(("=", "+", "@"))]
    assert risky
    assert all(c.quotePrefix for c in risky)
    with zipfile.ZipFile(io.BytesIO(data)) as files:
        assert not [n for n in files.namelist() if "vba" in n.lower() or "externalLink" in n]


def test_word(diff: PlanDiff) -> None:
    from docx import Document

    document = Document(io.BytesIO(written(diff, "docx")))
    headings = [p.text for p in document.paragraphs if p.style.name == "Heading 1"]
    assert headings == ["一、上调的指标", "二、下调的指标", "三、取消的指标", "四、新增的指标", "五、各项任务的变化"]
    last = document.tables[-1]
    assert [c.text for c in last.rows[0].cells] == ["变化", "2025年", "2026年", "指标", "责任"]
    assert any("拆分" in row.cells[0].text for row in last.rows)


def test_formats_by_name_and_suffix() -> None:
    assert diff_writer("-") is None
    assert diff_writer("x.txt") is None
    assert diff_writer("x.HTM").name == "html"  # type: ignore[union-attr]
    assert diff_writer("x.html", "json").name == "json"  # type: ignore[union-attr]
    for path, name in (("x.odt", None), ("x.html", "pdf")):
        with pytest.raises(UsageError, match="json"):
            diff_writer(path, name)


# the page


def test_the_page_asks_nothing_of_a_network_and_runs_nothing_of_a_document(hostile: PlanDiff) -> None:
    text = written(hostile, "html").decode()
    tree = LexborHTMLParser(text)
    policy = tree.css_first("meta[http-equiv]").attributes["content"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert len(tree.css("script")) == 1
    assert not [n for n in tree.css("*") for a in n.attributes if a.startswith("on") or a == "style"]
    assert not [
        n
        for n in tree.css("[src], link[href]")
        if not (n.attributes.get("href") or n.attributes.get("src") or "").startswith("data:")
    ]
    assert not tree.css("img, iframe, object, embed, base")
    assert not re.search(r"https?://(?!www\.w3\.org)", re.sub(r">[^<]*<", "><", text))


def test_the_page_holds_both_sides(diff: PlanDiff) -> None:
    tree = LexborHTMLParser(written(diff, "html").decode())
    assert len(tree.css(".card")) == len(diff.changes)
    split = tree.css_first(".card.split")
    assert [n.text() for n in split.css(".title .old .line")] == ["2 发展养老服务"]
    assert [n.text() for n in split.css(".title .new .line")] == ["2 扩大助餐服务", "3 完善居家和机构养老"]
    changed = tree.css_first(".card.changed")
    assert "800" in [n.text() for n in changed.css("del")]
    assert "900" in [n.text() for n in changed.css("ins")]
    bars = tree.css(".chart .bar")
    assert len(bars) == diff.summary.targets["raised"] + diff.summary.targets["lowered"]


def test_the_chart_is_cut_where_a_change_is_beyond_all_bounds(diff: PlanDiff) -> None:
    story = tell(diff)
    for move in story.rises[:1]:
        story.rises[0] = type(move)(move.change, move.item, 12.0)
    drawn = chart(story, {id(c): f"c{n}" for n, c in enumerate(diff.changes)})
    assert drawn.bars[0].cut
    assert all(0 <= b.x <= 100 and b.x + b.width <= 100 for b in drawn.bars)


@needs_browser
def test_filters_in_a_browser(diff: PlanDiff, tmp_path: Path) -> None:
    path = tmp_path / "diff.html"
    path.write_bytes(written(diff, "html"))
    with browser(width=1280, height=900) as page:
        page.open(path)
        shown = "return [...document.querySelectorAll('.card:not(.hidden)')].map(c => c.dataset.status)"
        everything = page.run(shown)
        assert len(everything) == len(diff.changes)
        page.click('.count.items[data-status="added"]')
        assert page.run(shown) == ["added"] * diff.summary.items["added"]
        page.click('.count.items[data-status="split"]')
        assert sorted(set(page.run(shown))) == ["added", "split"]
        assert page.texts("#count") == [f"{diff.summary.items['added'] + diff.summary.items['split']} 项"]
        page.click("#clear")
        page.click('.count.targets[data-status="lowered"]')
        lowered = [c for c in diff.changes if any(t.status == "lowered" for t in c.targets)]
        assert len(page.run(shown)) == len(lowered)
        page.click("#clear")
        assert page.run(shown) == everything
        choose = "const s = document.getElementById(arguments[0]); s.value = arguments[1]; s.dispatchEvent(new Event('input', {bubbles: true}))"
        page.run(choose, "department", "福利科")
        assert page.run(shown) == ["unchanged"]
        page.run(choose, "department", "")
        page.run(choose, "section", "三、强化基础支撑")
        assert page.run(shown) == ["changed"]
        page.click("#clear")
        page.type("#search", "公墓")
        assert page.run(shown) == ["changed"]
        page.type("#search", "没有这样的词")
        assert page.run(shown) == []
        assert page.texts("#nothing") == ["没有符合条件的任务"]
        page.run("document.querySelector('.bar').dispatchEvent(new MouseEvent('click', {bubbles: true}))")
        assert page.run("return document.querySelectorAll('.card.here').length") == 1
        assert page.run(shown) == everything
        page.click("details.same summary")
        assert page.run("return document.querySelector('details.same').open") is True
        assert page.complaints() == []


@needs_browser
def test_a_phone_shows_one_column_that_fits(diff: PlanDiff, tmp_path: Path) -> None:
    path = tmp_path / "diff.html"
    path.write_bytes(written(diff, "html"))
    with browser(width=390, height=844, phone=True) as page:
        page.open(path, "#c3")
        assert page.run("return document.documentElement.scrollWidth") <= 390
        assert page.run("return document.querySelector('.card.here').id") == "c3"
        woven = page.run("return getComputedStyle(document.querySelector('.pair.reworded .woven')).display")
        assert woven == "block"
        assert page.complaints() == []


@needs_browser
def test_hostile_words_run_nothing(hostile: PlanDiff, tmp_path: Path) -> None:
    path = tmp_path / "diff.html"
    path.write_bytes(written(hostile, "html"))
    with browser() as page:
        page.open(path)
        assert page.texts("h1")
        assert page.complaints() == []


@needs_browser
def test_it_prints(diff: PlanDiff, tmp_path: Path) -> None:
    path = tmp_path / "diff.html"
    path.write_bytes(written(diff, "html"))
    with browser() as page:
        page.open(path)
        page.pdf(tmp_path / "diff.pdf")
    import pdfplumber

    with pdfplumber.open(tmp_path / "diff.pdf") as printed:
        text = "".join(p.extract_text() for p in printed.pages)
        assert abs(printed.pages[0].width - 595) < 3
    assert "清除筛选" not in text
    assert "2025" in text


def test_marks_in_word_and_excel(diff: PlanDiff) -> None:
    from docx import Document

    document = Document(io.BytesIO(written(diff, "docx")))
    runs = [r for row in document.tables[-1].rows for cell in row.cells for p in cell.paragraphs for r in p.runs]
    assert "800" in [r.text for r in runs if r.font.strike]
    assert "900" in [r.text for r in runs if r.font.bold]
    book = openpyxl.load_workbook(io.BytesIO(written(diff, "xlsx")), rich_text=True)
    rich = [c.value for row in book.worksheets[0].iter_rows() for c in row if isinstance(c.value, CellRichText)]
    struck = [part.text for value in rich for part in value if isinstance(part, TextBlock) and part.font.strike]
    assert "800" in struck
