"""Rows that head others (一、经济发展) in every shape in which a table comes as text."""

import pytest

import planparse

TITLE = "青禾县2032年重点工作任务分解表\n\n"
HEAD = ("序号", "工作任务", "牵头单位", "完成时限")
ROWS = (
    ("一、经济发展",),
    ("1", "新建幼儿园3所。", "教育局", "8月底"),
    ("2", "新建公厕8座。", "城管局", "9月底"),
    ("二、社会民生",),
    ("3", "新建公园2个。", "住建局", "10月底"),
)


def padded(row: tuple[str, ...]) -> tuple[str, ...]:
    return (*row, *[""] * (len(HEAD) - len(row)))


SHAPES = {
    "tabs, bands padded": "\n".join("\t".join(padded(row)) for row in (HEAD, *ROWS)),
    "tabs, bands bare": "\n".join("\t".join(row) for row in (HEAD, *ROWS)),
    "bars, bands padded": "\n".join(f"| {' | '.join(padded(row))} |" for row in (HEAD, *ROWS)),
    "bars, bands bare": "\n".join("|".join(row) for row in (HEAD, *ROWS)),
    "a cell a line": "\n".join("\n".join(row) for row in (HEAD, *ROWS)),
}


@pytest.mark.parametrize("shape", SHAPES)
def test_bands_are_sections(shape: str) -> None:
    plan = planparse.extract((TITLE + SHAPES[shape] + "\n").encode())
    assert [(i.number, i.title, i.section) for i in plan.items] == [
        ("1", "新建幼儿园3所", ["一、经济发展"]),
        ("2", "新建公厕8座", ["一、经济发展"]),
        ("3", "新建公园2个", ["二、社会民生"]),
    ]
    assert [(o.name, o.role) for i in plan.items for o in i.owners] == [("教育局", "lead"), ("城管局", "lead"), ("住建局", "lead")]
    assert [t.due.date for i in plan.items for t in i.targets if t.due] == ["2032-08-31", "2032-09-30", "2032-10-31"]
    assert not plan.warnings


def test_number_in_characters_heads_numbers_in_digits() -> None:
    rows = [HEAD, ("一", "经济发展", "", ""), ROWS[1], ROWS[2], ("二", "社会民生", "", ""), ROWS[4]]
    plan = planparse.extract((TITLE + "\n".join("\t".join(row) for row in rows)).encode())
    assert [i.section for i in plan.items] == [["一 经济发展"], ["一 经济发展"], ["二 社会民生"]]


def test_rows_numbered_in_characters_are_items() -> None:
    rows = [HEAD, ("一", "新建幼儿园3所。", "教育局", "8月底"), ("二", "新建公厕8座。", "", "")]
    plan = planparse.extract((TITLE + "\n".join("\t".join(row) for row in rows)).encode())
    assert [(i.number, i.section) for i in plan.items] == [("一", []), ("二", [])]


def test_a_list_in_the_last_cell_goes_on() -> None:
    rows = ["序号\t工作任务\t牵头单位\t工作措施", "1\t建设幼儿园\t教育局\t一、完成选址", "二、完成主体", "2\t建设公厕\t城管局\t一、完成选点"]
    plan = planparse.extract((TITLE + "\n".join(rows)).encode())
    assert [i.section for i in plan.items] == [[], []]
    assert len(plan.items[0].measures) == 2
