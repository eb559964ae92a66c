from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import goldens
import plans
from planparse import language
from planparse.writers.write_md import MARK, escape, write


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.use("zh")
    yield
    language.use(before)


@pytest.mark.parametrize("name", ["table", "prose"])
def test_markdown_golden(name: str) -> None:
    made = write(getattr(plans, f"{name}_plan")()).decode()
    assert made.startswith(MARK) and made.endswith("\n") and "\n\n\n" not in made
    goldens.check(f"export/{name}.md", made)


def shown(text: str) -> str:
    """What a reader of the rendered page sees of one line."""
    tokens = MarkdownIt("commonmark").enable("table").parse(text)
    return "".join(child.content if child.type == "text" else "\n" * (child.type == "softbreak") for t in tokens for child in t.children or [])


@given(st.text(alphabet=st.one_of(st.sampled_from("*_`[]()<>!|#+-=.1) \\&~$一、"), st.characters(categories=("L", "N", "P", "S"))), max_size=60))
def test_escaped_text_is_shown_as_it_is(text: str) -> None:
    line = " ".join(text.split())
    assert shown(escape(text)) == line


def test_hostile_text_makes_no_markup() -> None:
    made = write(plans.hostile_plan()).decode()
    tokens = MarkdownIt("commonmark").enable("table").parse(made)
    kinds = {child.type for t in tokens for child in t.children or []} | {t.type for t in tokens}
    assert not kinds & {"html_inline", "image", "link_open", "code_inline"}
    assert [t.content for t in tokens if t.type == "html_block"] == [MARK + "\n"]


def test_every_figure_has_its_row() -> None:
    plan = plans.table_plan()
    tokens = MarkdownIt("commonmark").enable("table").parse(write(plan).decode())
    rows = sum(t.type == "tr_open" for t in tokens) - 1
    assert rows == sum(len(i.targets) + sum(len(m.targets) for m in i.milestones) for i in plan.items)
