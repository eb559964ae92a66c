"""The labels of a page's 信息公开 block, in pages and in text copied from them."""

import pytest

from planparse.readers.labels import is_label_line, label_of, split_labels
from planparse.vocab.front import FRONT_LABELS, FrontLabel


@pytest.mark.parametrize("row", FRONT_LABELS, ids=lambda r: r.label)
def test_a_label_is_known_where_its_row_says(row: FrontLabel) -> None:
    spaced = " ".join(row.label) + row.example.removeprefix(row.label)
    assert is_label_line(spaced) is (row.known == "alone")
    assert (label_of(f"【{row.label}】") is not None) is (row.known != "margin")
    beside = [row.label] if row.known != "margin" else []
    assert [name for name, _ in split_labels(f"成文日期：2031-03-12 {row.example}")] == ["成文日期", *beside]


@pytest.mark.parametrize(
    ("line", "pairs"),
    [
        ("文 号: 发布机构: 青禾县水利局 发布日期: 2031-03-19", [("文号", ""), ("发布机构", "青禾县水利局"), ("发布日期", "2031-03-19")]),
        ("[索引号]：QH-2031；[责任部门]：工管股", [("索引号", "QH-2031"), ("责任部门", "工管股")]),
        ("青禾县水利局 信息 索引号：QH-2031", [("信息索引号", "QH-2031")]),
        ("青禾县水利局：发布日期 2031-03-19", []),
        ("关于索引号：见附件", []),
        ("", []),
    ],
)
def test_labels_of_a_line(line: str, pairs: list[tuple[str, str]]) -> None:
    assert split_labels(line) == pairs


def test_a_line_that_begins_otherwise_is_no_label_line() -> None:
    assert is_label_line("索引号：QH-2031 状态：有效")
    assert not is_label_line("本局 索引号：QH-2031")
    assert not is_label_line("目标：完成 索引号：QH-2031")
    assert not is_label_line("责任部门：工管股")
