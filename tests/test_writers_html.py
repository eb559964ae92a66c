"""The page: what it holds, and how it behaves in a real browser."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import goldens
import plans
from browser import browser, needs_browser
from planparse import language
from planparse.schema import Due
from planparse.text import normalize
from planparse.writers.charts import bars, timeline
from planparse.writers.page import digest, page, script_data
from planparse.writers.write_html import write


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.use("zh")
    yield
    language.use(before)


@pytest.fixture
def table(tmp_path: Path) -> Path:
    path = tmp_path / "table.html"
    path.write_bytes(write(plans.table_plan()))
    return path


def body(text: str) -> str:
    """The page without its style and script."""
    return re.sub(r"<(style|script)>.*?</\1>|sha256-[A-Za-z0-9+/=]+", "", text, flags=re.S)


@pytest.mark.parametrize("name", ["table", "prose"])
def test_page_golden(name: str) -> None:
    goldens.check(f"export/{name}.html", body(write(getattr(plans, f"{name}_plan")()).decode()))


def test_the_same_bytes_every_time() -> None:
    assert write(plans.table_plan()) == write(plans.table_plan())


@pytest.mark.parametrize("name", ["table", "prose", "hostile"])
def test_the_page_asks_nothing_of_a_network_and_runs_nothing_but_its_own(name: str) -> None:
    text = write(getattr(plans, f"{name}_plan")()).decode()
    tree = LexborHTMLParser(text)
    policy = tree.css_first("meta[http-equiv]").attributes["content"] or ""
    style, script = tree.css("style")[0].text(), tree.css("script")[-1].text()
    assert policy.startswith("default-src 'none'; base-uri 'none'; form-action 'none'")
    assert digest(style) in policy and digest(script) in policy
    assert "unsafe" not in policy and "http" not in policy
    assert len(tree.css("style")) == 1 and len(tree.css("script:not([type])")) == 1
    for node in tree.css("*"):
        for key, value in node.attributes.items():
            assert not key.startswith("on") and key != "style", node.tag
            assert key not in ("src", "srcset", "action") and (key != "href" or value == "data:,")
    assert not tree.css("img, iframe, object, embed")
    assert "url(" not in style and "@import" not in style


def test_every_value_can_be_found_in_the_text() -> None:
    for plan in (plans.table_plan(), plans.prose_plan(), plans.hostile_plan()):
        tree = LexborHTMLParser(write(plan).decode())
        goes = {node.attributes["data-go"] for node in tree.css("[data-go]")}
        marks = {i for node in tree.css("mark") for i in (node.attributes["data-v"] or "").split()}
        count = sum(len(i.targets) + len(i.owners) + sum(len(m.targets) for m in i.milestones) for i in plan.items)
        assert goes == marks and len(goes) == count


def test_the_source_is_whole() -> None:
    for plan in (plans.table_plan(), plans.prose_plan(), plans.hostile_plan()):
        tree = LexborHTMLParser(write(plan).decode())
        for label in tree.css(".cell b"):
            label.decompose()
        said = re.sub(r"\s", "", tree.css_first("#source").text())
        assert said == re.sub(r"\s", "", plan.text)


def test_data_cannot_end_its_element() -> None:
    made = script_data({"a": "</script><!--\u2028&"})
    assert not set(made) & set("<>&\u2028")
    assert "<b>x" not in page("t", "<b>x")


def test_timeline_counts_each_due_once() -> None:
    made = timeline(plans.table_plan())
    assert [(b.iso, b.count) for b in made.bubbles] == [("2026-03-31", 3), ("2026-06-30", 2), ("2026-09-30", 2), ("2026-12-31", 5)]
    assert all(0 < b.x < 100 for b in made.bubbles)
    assert [t.label for t in made.ticks] == [f"{m}月" for m in range(1, 13)]
    empty = timeline(plans.prose_plan().model_copy(update={"items": []}))
    assert empty.bubbles == []


@pytest.mark.parametrize(
    ("dates", "ticks"),
    [
        (("2025-12-31", "2026-06-30"), ["25年12月", "26年1月", "2月", "3月", "4月", "5月", "6月"]),
        (("2026-06-30", "2030-12-31"), ["2026", "2027", "2028", "2029", "2030"]),
    ],
)
def test_the_axis_names_the_years_where_there_are_several(dates: tuple[str, ...], ticks: list[str]) -> None:
    plan = plans.prose_plan()
    targets = [t.model_copy(update={"due": Due(text=d, date=d)}) for t, d in zip(plan.items[1].targets, dates, strict=True)]
    made = timeline(plan.model_copy(update={"items": [plan.items[1].model_copy(update={"targets": targets})]}))
    assert [t.label for t in made.ticks] == ticks
    assert [b.iso for b in made.bubbles] == list(dates)


def test_bars_are_the_departments_that_answer() -> None:
    made, more = bars(plans.table_plan())
    assert [(b.name, b.count) for b in made] == [("基层卫生科", 6), ("医政科", 6), ("县疾控中心", 3)]
    assert more == []


@needs_browser
@pytest.mark.slow
def test_a_click_on_a_value_shows_it_in_the_text_and_back(table: Path) -> None:
    with browser(1366, 900) as window:
        window.open(table)
        assert window.texts("h1") == ["青岚县卫生健康局2026年重点任务清单"]
        window.click('[data-go="i2.5"]')
        marked = window.texts("mark.on")
        assert marked == ["培训100人次"]
        inside = "const a = document.querySelector('mark.on').getBoundingClientRect(), b = document.querySelector('#source').getBoundingClientRect(); return a.top >= b.top && a.bottom <= b.bottom"
        assert window.run(inside) is True
        window.click('mark[data-v="i3.1"]')
        assert window.texts(".value.on .metric") == ["高血压患者规范管理率"]
        window.click('[data-item="i1"]')
        assert len(window.texts("#source .here")) == 1
        assert window.complaints() == []
        assert window.run("return performance.getEntriesByType('resource').length") == 0


@needs_browser
@pytest.mark.slow
def test_filters(table: Path) -> None:
    with browser(1366, 900) as window:
        window.open(table)
        titles = ".card:not(.hidden) h3"
        window.run("const s = document.querySelector('#department'); s.value = '医政科'; s.dispatchEvent(new Event('change'))")
        assert window.texts(titles) == ["2 乡村医生培训"] and window.texts("#count") == ["1 项"]
        window.click("#reset")
        window.run("const s = document.querySelector('#section'); s.value = '公共卫生'; s.dispatchEvent(new Event('change'))")
        assert window.texts(titles) == ["3 慢性病管理"] and window.texts("h2.path") == ["公共卫生"]
        window.click("#reset")
        window.type("#search", "高血压")
        assert window.texts(titles) == ["3 慢性病管理"]
        window.type("#search", " 没有这个词")
        assert window.texts(titles) == [] and window.texts("#nothing") == ["没有符合条件的任务"]
        window.click("#reset")
        window.click('.bubble[data-due="2026-09-30"] .count')
        assert window.texts(titles) == ["1 社区医院建设", "2 乡村医生培训"]
        window.click('.bubble[data-due="2026-09-30"] .count')
        window.click('.bar[data-department="县疾控中心"]')
        assert window.texts(titles) == ["3 慢性病管理"]
        # a value that the filter hides is shown all the same when it is asked for in the text
        window.click('mark[data-v="i1.1"]')
        assert len(window.texts(titles)) == 3
        assert window.complaints() == []


@needs_browser
@pytest.mark.slow
def test_on_a_phone_one_pane_is_shown_at_a_time(table: Path) -> None:
    with browser(390, 844, phone=True) as window:
        window.open(table)
        assert window.run("return document.documentElement.scrollWidth <= innerWidth") is True
        assert window.texts(".tabs button") == ["计划", "原文", "总览"]
        assert window.texts("#source") == []
        window.click('[data-go="i3.1"]')
        assert window.texts("#plan") == [] and window.texts("mark.on") == ["高血压患者规范管理率提升2个百分点"]
        seen = "const a = document.querySelector('mark.on').getBoundingClientRect(); return a.top > 40 && a.bottom < innerHeight"
        assert window.run(seen) is True
        window.click("#back")
        assert len(window.texts("#plan")) == 1
        window.click('[data-tab="overview"]')
        assert len(window.texts(".bubble .count")) == 4 and window.texts("#source") == []
        assert window.run("return document.documentElement.scrollWidth <= innerWidth") is True
        assert window.complaints() == []


@needs_browser
@pytest.mark.slow
def test_a_hostile_plan_runs_nothing(tmp_path: Path) -> None:
    path = tmp_path / "hostile.html"
    path.write_bytes(write(plans.hostile_plan()))
    with browser() as window:
        window.open(path, "#i1.1")
        assert window.texts("mark.on") == ["达到5%"]
        assert window.run("return [document.images.length, document.scripts.length]") == [0, 2]
        assert window.complaints() == []


@needs_browser
@pytest.mark.slow
def test_it_prints_whole_without_its_controls(table: Path, tmp_path: Path) -> None:
    import pdfplumber

    with browser() as window:
        window.open(table)
        window.pdf(tmp_path / "page.pdf")
    with pdfplumber.open(tmp_path / "page.pdf") as pdf:
        said = re.sub(r"\s", "", normalize("".join(p.extract_text() for p in pdf.pages)))
        assert {(round(p.width), round(p.height)) for p in pdf.pages} <= {(595, 842), (596, 842), (595, 841), (594, 841)}
    for words in ("社区医院建设", "分三期举办培训班", "高血压患者规范管理率", "组织年度评估"):
        assert words in said
    assert "清除筛选" not in said
