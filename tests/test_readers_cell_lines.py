"""Tables as text, each cell closed by a bar on a line of its own."""

from planparse.blocks import Paragraph, Table
from planparse.readers import read

TEXT = """青禾县2032年重点任务分解表
序号 |
目标与任务 |
分管领导 |
牵头单位 |
备注 |
80 |
新增托位200个，改善办园条件，
公办园占比达到60%以上。 |
周  敏 |
县教育局 |
|
81 |
建设书房6座。 |
陈志远 |
县文旅局 |
民生实事 |
注：按月调度。
"""


def _rows(raw: str) -> list[list[str]]:
    document = read(raw.encode(), name="a.txt")
    tables = [b for b in document.blocks if isinstance(b, Table)]
    assert len(tables) == 1
    rows: list[list[str]] = [[""] * tables[0].width for _ in range(tables[0].height)]
    for cell in tables[0].cells:
        rows[cell.row][cell.column] = document.text[slice(*cell.span)]
    return rows


def test_cells_go_to_their_columns() -> None:
    rows = _rows(TEXT)
    assert rows[0] == ["序号", "目标与任务", "分管领导", "牵头单位", "备注"]
    assert [row[0] for row in rows[1:]] == ["80", "81"]
    assert rows[1][1].replace("\n", "") == "新增托位200个，改善办园条件，公办园占比达到60%以上。"
    assert rows[1][2:] == ["周  敏", "县教育局", ""]
    assert rows[2] == ["81", "建设书房6座。", "陈志远", "县文旅局", "民生实事"]


def test_lines_around_the_table_stay_paragraphs() -> None:
    document = read(TEXT.encode(), name="a.txt")
    lines = [document.text[slice(*b.span)] for b in document.blocks if isinstance(b, Paragraph)]
    assert lines == ["青禾县2032年重点任务分解表", "注：按月调度。"]


def test_a_line_that_ends_in_a_bar_by_chance_is_no_table() -> None:
    document = read("2032年3月2日09:58 |\n一、抓好落实\n1.新建书房5座。\n".encode(), name="a.txt")
    assert all(isinstance(b, Paragraph) for b in document.blocks)
