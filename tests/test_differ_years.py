"""Figures followed through the years, and targets held against a summary."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

import plans
from browser import browser, needs_browser
from differ_plans import Entry, plan
from planparse import language
from planparse.differ.results import review
from planparse.differ.series import trend
from planparse.outcomes import Review, Trend
from planparse.schema import Plan
from planparse.writers import review_files, trend_files
from planparse.writers.trend_view import bars, rows, share_of


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.use("zh")
    yield
    language.use(before)


def year(number: int, *bodies: tuple[str, str]) -> Plan:
    return plan([Entry(str(n), title, body) for n, (title, body) in enumerate(bodies, 1)], number)


def three_years() -> list[Plan]:
    return [
        year(2024, ("绿化国土", "植树造林3000亩，创建森林乡村4个。"), ("治理沙地", "治理沙化土地12平方公里。")),
        year(
            2025,
            ("抓好沙化治理", "治理沙化土地15平方公里，落实管护责任。"),
            ("绿化国土", "植树造林2800亩，抓好幼林抚育。"),
        ),
        year(
            2026,
            ("绿化国土", "植树造林2500亩，创建森林乡村6个。"),
            ("抓好沙化治理", "治理沙化土地14平方公里，落实管护责任。"),
        ),
    ]


def values(found: Trend) -> dict[str, list[tuple[int, float]]]:
    return {s.metric: [(p.year or 0, p.target.value or 0) for p in s.points] for s in found.series}


def test_series_follow_items_through_the_years() -> None:
    found = values(trend(three_years()))
    assert found == {
        "植树造林": [(2024, 3000), (2025, 2800), (2026, 2500)],
        "创建森林乡村": [(2024, 4), (2026, 6)],  # a year without it, and back
        "治理沙化土地": [(2024, 12), (2025, 15), (2026, 14)],
    }


def test_plans_are_taken_by_their_years() -> None:
    a, b, c = three_years()
    assert trend([c, a, b]) == trend([a, b, c])
    b.year = None
    assert [p.year for p in trend([c, a, b]).plans] == [2026, 2024, None]


def test_rows_for_people() -> None:
    found = {r.metric: r for r in rows(trend(three_years()))}
    assert found["植树造林"].words == ["3000亩", "2800亩", "2500亩"]
    assert (found["植树造林"].change, share_of(found["植树造林"])) == ("−500亩", "−16.7%")
    assert found["创建森林乡村"].words == ["4个", "", "6个"]
    assert bars([1, None, 3]) == "▂ █"
    assert bars([2, 2]) == "▅▅"


def test_no_series_no_harm() -> None:
    empty = trend([plan([], 2025), plan([], 2026)])
    assert empty.series == []
    assert trend_files.write_html(empty)
    assert trend_files.write_csv(empty).count(b"\n") == 1
    assert trend_files.write_xlsx(empty)


def test_the_page_of_lines() -> None:
    tree = LexborHTMLParser(trend_files.write_html(trend(three_years())).decode())
    charts = tree.css(".line")
    assert len(charts) == 3
    assert [len(c.css("circle")) for c in charts] == [3, 2, 3]
    assert len(tree.css(".stroke.gap")) == 1


@needs_browser
def test_the_page_of_lines_in_a_browser(tmp_path: Path) -> None:
    path = tmp_path / "trend.html"
    path.write_bytes(trend_files.write_html(trend(three_years())))
    titles = "return [...document.querySelectorAll('.line:not(.hidden) h2')].map(n => n.innerText)"
    with browser(width=390, height=844, phone=True) as page:
        page.open(path)
        assert page.run("return document.documentElement.scrollWidth") <= 390
        assert page.run(titles)[0] == "植树造林"
        page.run(
            "const o = document.getElementById('order'); o.value = 'up'; o.dispatchEvent(new Event('change', {bubbles: true}))"
        )
        assert page.run(titles)[0] == "创建森林乡村"
        page.type("#search", "沙化")
        assert page.run(titles) == ["治理沙化土地"]
        assert page.complaints() == []


def summary(*bodies: tuple[str, str]) -> Plan:
    return plan([Entry(str(n), title, body, phase="summary") for n, (title, body) in enumerate(bodies, 1)], 2025)


def verdicts(found: Review) -> dict[str, tuple[str, float | None, float | None]]:
    return {r.target.metric: (r.verdict, r.actual.value if r.actual else None, r.gap) for r in found.results}


def test_met_missed_and_not_reported() -> None:
    due = year(
        2025,
        ("绿化国土", "植树造林3000亩，创建森林乡村4个，森林病虫害成灾率控制在3‰以内。"),
        ("治理沙地", "治理沙化土地12平方公里。"),
        ("护林防火", "组建护林队伍20支，火灾受害率控制在0.5‰以下。"),
    )
    done = summary(
        ("生态建设成效明显", "完成植树造林3120亩，创建森林乡村3个，森林病虫害成灾率2.1‰。"),
        ("防火形势平稳", "全年组建护林队伍20支，火灾受害率0.6‰。"),
    )
    assert verdicts(review(due, done)) == {
        "植树造林": ("met", 3120, 120),
        "创建森林乡村": ("missed", 3, -1),
        "森林病虫害成灾率": ("met", 2.1, -0.9),
        "治理沙化土地": ("not_reported", None, None),
        "组建护林队伍": ("met", 20, 0),
        "火灾受害率": ("missed", 0.6, 0.1),
    }


def test_one_report_is_of_one_target() -> None:
    due = year(2025, ("帮扶", "帮扶脱贫户60户。"), ("改造", "改造危房60户。"))
    done = summary(("改造", "完成危房改造65户。"))
    assert [(r.target.metric, r.verdict) for r in review(due, done).results] == [
        ("帮扶脱贫户", "not_reported"),
        ("改造危房", "met"),
    ]


def test_a_document_that_holds_both() -> None:
    both = year(2025, ("绿化", "植树造林3000亩。"))
    done = summary(("绿化", "完成植树造林3100亩。"))
    start = len(both.text)
    both.text += done.text
    for item in done.items:
        moved = item.model_copy(deep=True)
        for part in (moved, *moved.measures, *moved.targets):
            part.span = (part.span[0] + start, part.span[1] + start)
        moved.id = "i2"
        both.items.append(moved)
    assert verdicts(review(both)) == {"植树造林": ("met", 3100, 100)}


def test_the_page_of_results() -> None:
    found = review(year(2025, ("绿化", "植树造林3000亩，创建森林乡村4个。")), summary(("绿化", "完成植树造林2900亩。")))
    tree = LexborHTMLParser(review_files.write_html(found).decode())
    assert [n.attributes["data-verdict"] for n in tree.css(".result")] == ["missed", "not_reported"]
    assert next(n.text() for n in tree.css("blockquote")).startswith("植树造林3000亩")
    assert "未达到（1）" in review_files.write_md(found).decode()


def test_hostile_words_in_results() -> None:
    found = review(plans.hostile_plan(), plans.hostile_plan())
    text = review_files.write_html(found).decode()
    assert "<img" not in text
    assert "<script>alert" not in text


@needs_browser
def test_the_page_of_results_in_a_browser(tmp_path: Path) -> None:
    found = review(year(2025, ("绿化", "植树造林3000亩，创建森林乡村4个。")), summary(("绿化", "完成植树造林2900亩。")))
    path = tmp_path / "review.html"
    path.write_bytes(review_files.write_html(found))
    with browser() as page:
        page.open(path)
        page.click('.count[data-verdict="missed"]')
        assert page.run("return [...document.querySelectorAll('.result:not(.hidden)')].length") == 1
        assert page.complaints() == []
