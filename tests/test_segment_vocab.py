"""Each row of the words that the segmenter knows does what its example says."""

import re

import pytest

from planparse.grammar.columns import column_of, role_of
from planparse.segment.chrome import strip_chrome
from planparse.segment.front import read_facts
from planparse.segment.lines import lines_of
from planparse.segment.phase import heading_phase, section_kind
from planparse.text import Text, fold, squash
from planparse.vocab import default
from planparse.vocab.chrome import CHROME, ChromeLine
from planparse.vocab.front import FRONT_LABELS, FrontLabel
from planparse.vocab.rows import ColumnTitle
from planparse.vocab.sections import SECTIONS, SectionName
from segment_tables import document

WORDS = default()


@pytest.mark.parametrize("row", CHROME, ids=lambda r: r.example)
def test_chrome(row: ChromeLine) -> None:
    assert re.fullmatch(row.pattern, squash(fold(row.example)))


@pytest.mark.parametrize("row", FRONT_LABELS, ids=lambda r: r.label)
def test_front_label(row: FrontLabel) -> None:
    made = document(f"公开方式：主动公开 {row.example}")
    text = Text.of(made.text)
    facts = read_facts(lines_of(made, text), text, made)
    value = row.example.partition("：")[2]
    if row.key in ("issuer", "document_number", "index_number", "title", "source"):
        assert facts.values[row.key] == value
    elif row.key in ("written_date", "published_date"):
        assert facts.values[row.key] == value[:10]
    assert 0 in facts.lines


@pytest.mark.parametrize("row", SECTIONS, ids=lambda r: r.example)
def test_section(row: SectionName) -> None:
    if row.kind in ("none", "goal"):
        assert section_kind(row.example) == row.kind
    else:
        assert heading_phase(row.example) == row.kind


@pytest.mark.parametrize("row", WORDS.columns, ids=lambda r: r.title)
def test_column_title(row: ColumnTitle) -> None:
    found = role_of(fold(row.title), WORDS)
    assert found is not None
    assert found[0] == row.role


@pytest.mark.parametrize(
    ("title", "role", "period"),
    [
        ("重点攻坚举措", "measure", None),
        ("2032年度工作目标", "goal", None),
        ("市级牵头领导", "owner", None),
        ("责任单位及责任人", "owner", None),
        ("牵头单位/责任单位", "owner", None),
        ("第一季度目标", "milestone", "2032-Q1"),
        ("1—6月", "milestone", "2032-H1"),
        ("三季度工作计划", "milestone", "2032-Q3"),
        ("6月底前目标", "milestone", "2032-06"),
        ("完成时限（月）", "due", None),
        ("考核分值", "other", None),
    ],
)
def test_column_title_by_its_parts(title: str, role: str, period: str | None) -> None:
    column = column_of(title, "", 2032, WORDS)
    assert column is not None
    assert (column.role, column.period) == (role, period)


@pytest.mark.parametrize("heading", ["提升工作成效", "强化任务落实情况监督", "做好总结宣传", "推进重点项目建设", "健全目标考核机制"])
def test_headings_of_tasks_tell_no_phase(heading: str) -> None:
    assert heading_phase(heading) is None
    assert section_kind(heading) is None


def test_a_preview_that_breaks_off_is_told() -> None:
    made = document("2032年水利工作计划.docxVIP", "• 约2.1千字", "• 2032-01-27 发布于山东", "2032年水利工作计划", "一、抓好防汛工作，全面提升水旱灾害防御能力和水平，落实各项责任制度", "文档评论(0)")
    text = Text.of(made.text)
    page = strip_chrome(lines_of(made, text), text)
    assert page.truncated
    assert page.published == "2032-01-27"
    assert len(page.entries) == 2
