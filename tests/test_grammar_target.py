"""Properties of find_targets that hold for every text."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.grammar.scope import Scope
from planparse.grammar.target import find_targets
from planparse.schema import Due, Target
from planparse.text import Text, normalize
from planparse.vocab import default

WORDS = [
    "完成", "培训", "达到", "率", "覆盖率", "95%", "3.2万人次", "以上", "不少于", "20", "个百分点", "提升", "至", "、", "，", "。", "；", "：", "（", "）",
    "“", "”", "《", "》", "分别", "均", "2026年底前", "年内", "每月", "每2周", "1次", "三", "所", "一", "期", "的", "等", "由", "从", "60%", "余", "近", "约",
    "翻番", "1/3", "10", "—", "20名", "乡村医生", "村卫生室", "PM2.5", "65岁以上", "第", "每", "目前", "已", "\n", "\t", " ", "1.", "2.15家", "其中", "累计", "总数",
]  # fmt: skip


def targets(sentence: str, scope: Scope | None = None) -> list[Target]:
    return list(find_targets(Text.of(sentence), (0, len(sentence)), scope or Scope(year=2026), default()))


@given(st.lists(st.sampled_from(WORDS), max_size=40).map("".join), st.sampled_from(["", "开展互联网护理服务"]))
def test_never_raises_and_every_span_holds(sentence: str, head: str) -> None:
    for target in targets(sentence, Scope(year=2026, head=head)):
        assert sentence[slice(*target.span)] == target.text != ""
        assert (target.value is None) == (target.comparator == "range")
        if target.due:
            assert target.due.text in sentence


@given(st.text(max_size=60))
def test_any_text_at_all(words: str) -> None:
    text = normalize(words)
    for target in targets(text):
        assert text[slice(*target.span)] == target.text


@given(st.lists(st.sampled_from(WORDS), max_size=25).map("".join), st.lists(st.sampled_from(WORDS), max_size=10).map("".join))
def test_spans_are_absolute(sentence: str, before: str) -> None:
    whole = before + "\n" + sentence
    span = (len(before) + 1, len(whole))
    scope = Scope(year=2026, head="开展服务")
    shifted = list(find_targets(Text.of(whole), span, scope, default()))
    alone = list(find_targets(Text.of(sentence), (0, len(sentence)), scope, default()))
    assert [t.metric for t in shifted] == [t.metric for t in alone]
    assert [(t.span[0] - span[0], t.span[1] - span[0]) for t in shifted] == [t.span for t in alone]


def test_what_the_scope_gives() -> None:
    due = Due(text="一季度目标", date="2026-03-31")
    (target,) = targets("培训乡村医生60人", Scope(year=2026, due=due))
    assert target.due == due
    (target,) = targets("2月底前培训乡村医生60人", Scope(year=2026, due=due))
    assert target.due == Due(text="2月底前", date="2026-02-28")
    (target,) = targets("联网村卫生室60处", Scope(year=2026, due=due, baseline=True))
    assert (target.kind, target.due) == ("baseline", None)
    (target,) = targets("培训乡村医生60人", Scope(year=2025, phase="summary"))
    assert target.kind == "actual"
    (target,) = targets("达到95%以上", Scope(year=2026, head="规范管理率"))
    assert target.metric == "规范管理率"


def test_a_user_adds_units_and_names(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "my.toml"
    path.write_text('units = ["栅"]\nnot_targets = ["155家工程"]\n', encoding="utf-8")
    words = default().extended(path)
    sentence = "新建大棚30栅，推进155家工程"
    text = Text.of(sentence)
    assert [(t.value, t.unit) for t in find_targets(text, (0, len(sentence)), Scope(), words)] == [(30, "栅")]
    assert [(t.value, t.unit) for t in find_targets(text, (0, len(sentence)), Scope(), default())][-1] == (155, "家")


@pytest.mark.parametrize(
    "sentence",
    ["1" * 20000, "一" * 20000, "1、" * 10000, "“" * 5000 + "5家", "（" * 3000 + "5家" + "）" * 3000, "达到95%、" * 5000, "每" * 9000, "，" * 20000 + "3家",
     "培训3家、" * 5000, "3家、" * 5000, "3家" * 5000, "至少2名、" * 5000, "每月1次、" * 5000, "2026年底前5家、" * 3000, "目前5家" * 5000, "由5家" * 4000, "甲等" * 9000 + "5家", "（5家" * 3000, "每月5家" * 5000, "每月2天、" * 5000, "5家；" * 8000, "到2026年，5家；" * 2000, "5家（6月底前）" * 3000, "2月、" * 5000 + "分别达到" + "5%、" * 5000],
    ids=lambda s: s[:8],
)
def test_linear_on_hostile_text(sentence: str) -> None:
    began = time.perf_counter()
    targets(sentence)
    assert time.perf_counter() - began < 30  # quadratic cost would take minutes
