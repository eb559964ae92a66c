"""The task breakdown, opened again."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

import pytest
from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

import goldens
import plans
from planparse import language
from planparse.schema import Plan
from planparse.writers import write_docx


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    before = language.current()
    language.use("zh")
    yield
    language.use(before)


def opened(plan: Plan, by_owner: bool = False) -> Any:
    return Document(io.BytesIO(write_docx.write(plan, "", by_owner)))


def dump(document: Any) -> str:
    out = [f"{p.style.name}: {p.text}" for p in document.paragraphs]
    for table in document.tables:
        out.append(f"# {table.style.name} {[round(c.width.cm, 1) for c in table.columns]}")
        for row in table.rows:
            cells = []
            for tc in row._tr.tc_lst:
                text = "\\n".join("".join(t.text or "" for t in p.iter(qn("w:t"))) for p in tc.p_lst)
                cells.append(f"{'^' if tc.vMerge == 'continue' else ''}{text}")
            out.append(" | ".join(cells))
    return "\n".join(out) + "\n"


@pytest.mark.parametrize("name", ["table", "prose"])
@pytest.mark.parametrize("by_owner", [False, True])
def test_breakdown_golden(name: str, by_owner: bool) -> None:
    plan = getattr(plans, f"{name}_plan")()
    goldens.check(f"export/{name}{'_owners' if by_owner else ''}.docx.txt", dump(opened(plan, by_owner)))


def test_it_prints_on_a4_on_its_side_with_heads_and_page_numbers() -> None:
    document = opened(plans.table_plan())
    section = document.sections[0]
    assert section.orientation == WD_ORIENT.LANDSCAPE
    assert (round(section.page_width.cm, 1), round(section.page_height.cm, 1)) == (29.7, 21.0)
    table = document.tables[0]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert "PAGE" in section.footer._element.xml
    assert table.style.name == "PlanTable" and table.style.base_style.name == "Table Grid"
    assert 'w:type="firstRow"' in document.styles["PlanTable"].element.xml


def test_tables_fit_the_page() -> None:
    for plan in (plans.table_plan(), plans.prose_plan(), plans.hostile_plan()):
        for table in opened(plan, by_owner=True).tables:
            assert sum(c.width.cm for c in table.columns) <= 25.8


def test_the_same_bytes_every_time() -> None:
    first, second = (write_docx.write(plans.table_plan(), "", True) for _ in range(2))
    assert first == second
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_hostile_text_stays_text() -> None:
    plan = plans.hostile_plan()
    data = write_docx.write(plan)
    table = Document(io.BytesIO(data)).tables[0]
    assert plan.items[0].measures[0].text in "\n".join(cell.text for cell in table.rows[1].cells)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert not [n for n in archive.namelist() if "vba" in n.lower()]
        assert b"TargetMode" not in b"".join(archive.read(n) for n in archive.namelist() if n.endswith(".rels"))
