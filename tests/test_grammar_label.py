"""Labels of headings and entries, sentences and clauses."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.grammar.label import find_run_in, read_label, read_weak_label
from planparse.grammar.sentence import bracket_pairs, first_clause_end, first_sentence_end, split_sentences
from planparse.text import Text, fold

LABELS = [
    ("一、加强领导", "cn", 1, "一"),
    ("十二、其他", "cn", 12, "十二"),
    ("二十一、收尾", "cn", 21, "二十一"),
    ("一. 加强领导", "cn", 1, "一"),
    ("（三）压实责任", "cn_paren", 3, "（三）"),
    ("(三)压实责任", "cn_paren", 3, "（三）"),
    ("（三)压实责任", "cn_paren", 3, "（三）"),
    ("㈡压实责任", "cn_paren", 2, "㈡"),
    ("1.抓落实", "num", 1, "1"),
    ("1．抓落实", "num", 1, "1"),
    ("１、抓落实", "num", 1, "1"),
    ("12、抓落实", "num", 12, "12"),
    ("⒊抓落实", "num", 3, "3"),
    ("（2）抓落实", "num_paren", 2, "（2）"),
    ("2）抓落实", "num_paren", 2, "（2）"),
    ("⑷抓落实", "num_paren", 4, "（4）"),
    ("③抓落实", "circled", 3, "③"),
    ("第一章 总体要求", "chapter", 1, "第一章"),
    ("第二部分 重点任务", "chapter", 2, "第二部分"),
    ("一是抓落实", "is", 1, "一是"),
    ("三要抓落实", "is", 3, "三要"),
    ("第一，抓落实", "ordinal", 1, "第一"),
    ("1.2 抓落实", "multi", 2, "1.2"),
    ("2.1.3抓落实", "multi", 3, "2.1.3"),
    ("——抓落实", "bullet", 0, "——"),
    ("●抓落实", "bullet", 0, "●"),
    ("▶抓落实", "bullet", 0, "▶"),
]
NO_LABELS = ["3.2万人次", "2032年工作", "1.5倍", "三级医院", "十佳单位", "第一批项目", "一是否则", "10%以上", "一体化推进", "5月底前", "二要求", "1、2号楼"]


@pytest.mark.parametrize(("line", "kind", "number", "printed"), LABELS)
def test_label(line: str, kind: str, number: int, printed: str) -> None:
    label = read_label(fold(line), 0, len(line))
    assert label is not None
    assert (label.kind, label.number, label.printed) == (kind, number, printed)
    assert line[label.span[1] :].startswith(("加强", "其他", "收尾", "压实", "抓落实", "总体", "重点"))


@pytest.mark.parametrize("line", NO_LABELS)
def test_no_label(line: str) -> None:
    assert read_label(fold(line), 0, len(line)) is None


def test_weak_labels_count_only_with_their_neighbours() -> None:
    assert [read_weak_label(w, 0, len(w)) is not None for w in ("01 新增", "7", "11.121人才", "2032年", "3 个")] == [True, True, True, False, False]


def test_run_in_labels_count_up_outside_of_quotes() -> None:
    view = fold("（一）抓扩面。一是摸清底数。二是“三是不算”精准施策。三是跟踪服务。五是跳过。")
    assert [label.printed for label in find_run_in(view, (3, len(view)))] == ["一是", "二是", "三是"]
    view = fold("抓好三件事。1.建机制。内容。2.强队伍。3.严考核。")
    assert [label.printed for label in find_run_in(view, (0, len(view)))] == ["1", "2", "3"]
    assert find_run_in(fold("总的一是好。"), (0, 6)) == []


@pytest.mark.parametrize(
    ("raw", "parts"),
    [
        ("推进改革（甲局；乙局）。做好服务；", ["推进改革（甲局；乙局）。", "做好服务；"]),
        ("打造“马上办；一次办”品牌！完成12项。", ["打造“马上办；一次办”品牌！", "完成12项。"]),
        ("落实《办法；细则》；没有句号", ["落实《办法；细则》；", "没有句号"]),
        ("引号没有合上“甲。乙。", ["引号没有合上“甲。", "乙。"]),
        ("甲事。。乙事。", ["甲事。。", "乙事。"]),
        ("甲事。\n乙事", ["甲事。", "乙事"]),
    ],
)
def test_sentences(raw: str, parts: list[str]) -> None:
    text = Text.of(raw)
    assert [raw[slice(*s)] for s in split_sentences(text, (0, len(raw)))] == parts


def test_first_sentence_and_clause() -> None:
    text = Text.of("建设“书香，校园”，办好讲座；扩大覆盖。")
    assert text.raw[: first_clause_end(text, (0, len(text.raw)))] == "建设“书香，校园”"
    assert text.raw[: first_sentence_end(text, (0, len(text.raw)))] == "建设“书香，校园”，办好讲座；"


def test_bracket_pairs_nest() -> None:
    assert bracket_pairs("（甲（乙）（丙", (0, 7)) == [(0, -1, 1), (2, 5, 2), (5, -1, 2)]


@given(st.text(alphabet="一二三十是、（）1.2“”《》。；，甲\n ①第章", max_size=80))
def test_sentences_lie_in_order_and_lose_nothing(raw: str) -> None:
    text = Text.of(raw)
    spans = split_sentences(text, (0, len(raw)))
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    kept = "".join(raw[slice(*s)] for s in spans)
    assert [c for c in kept if c in "甲一二三十章第"] == [c for c in raw if c in "甲一二三十章第"] or len(raw) > len(kept)
