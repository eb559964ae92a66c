"""Owner phrases of every shape, persons told from bodies, spans that hold their names."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planparse.grammar.owner import find_owner_brackets, find_owner_tail, read_owners
from planparse.grammar.owner_label import owner_label_role
from planparse.grammar.owner_name import is_group, is_organ, is_person, kind_of
from planparse.schema import Owner
from planparse.text import Text, squash
from planparse.vocab import default

WORDS = default()
LINES = [
    line
    for line in (Path(__file__).parent / "cases" / "owners.txt").read_text(encoding="utf-8").splitlines()
    if line and not line.startswith("#")
]


def _read(phrase: str, empty: bool = False) -> tuple[Text, list[Owner]]:
    label, bar, rest = phrase.partition("|")
    if bar:
        text = Text.of(rest)
        return text, read_owners(text, (0, len(rest)), WORDS, label, owner_label_role(label, WORDS)).owners
    if phrase[0] in "（[【":
        before, after = ("1.抓好落实。认真做好各项工作", "。") if empty else ("1.抓好落实。认真做好各项工作。", "")
        text = Text.of(before + phrase + after)
        brackets = list(find_owner_brackets(text, (0, len(text.raw)), WORDS))
        return text, [o for b in brackets for o in read_owners(text, b.inside, WORDS).owners]
    text = Text.of(phrase)
    tail = find_owner_tail(text, (0, len(phrase)), WORDS)
    return text, read_owners(text, tail, WORDS).owners if tail else []


@pytest.mark.parametrize("line", LINES)
def test_phrase(line: str) -> None:
    phrase, _, wanted = line.replace("\\n", "\n").partition("=>")
    text, owners = _read(phrase.strip(), not wanted.strip())
    assert ", ".join(f"{o.role}:{o.name}({o.kind[0]})" for o in owners) == wanted.strip()
    for owner in owners:
        assert squash(text.raw[slice(*owner.span)]) == owner.name


def test_labels_are_kept_as_printed() -> None:
    text = Text.of("（牵头领导：周敏；责任科室/单位：办公室）")
    owners = read_owners(text, (1, len(text.raw) - 1), WORDS).owners
    assert [o.label for o in owners] == ["牵头领导", "责任科室/单位"]


def test_dues_stand_beside_owners() -> None:
    text = Text.of("责任单位：县住建局；完成时限：2032年6月底前")
    phrase = read_owners(text, (0, len(text.raw)), WORDS)
    assert [text.raw[slice(*span)] for span in phrase.dues] == ["2032年6月底前"]


def test_the_same_name_stands_once_by_role() -> None:
    text = Text.of("县教育局、县教育局牵头，县教育局配合")
    owners = read_owners(text, (0, len(text.raw)), WORDS).owners
    assert [(o.role, o.name) for o in owners] == [("lead", "县教育局"), ("support", "县教育局")]


@pytest.mark.parametrize("row", WORDS.owner_labels, ids=lambda row: row.label)
def test_each_label_of_the_vocabulary(row: object) -> None:
    _label, role, example = row  # type: ignore[misc]
    text = Text.of(example)
    assert {o.role for o in read_owners(text, (0, len(example)), WORDS).owners} == {role}


def test_each_verb_of_the_vocabulary() -> None:
    from planparse.vocab.owner_labels import OWNER_VERBS

    for verb in OWNER_VERBS:
        text = Text.of(verb.example)
        owners = read_owners(text, (0, len(verb.example)), WORDS).owners
        assert {o.role for o in owners} == {verb.role}, verb
        assert all(o.name in ("县教育局", "县财政局", "县民政局") for o in owners), verb


def test_persons_bodies_and_sets() -> None:
    assert all(map(is_person, ("周敏", "陈志远", "欧阳小雨", "郑宏", "高阳", "林业成")))
    assert not any(map(is_person, ("林业", "公安", "周敏科", "各科室", "县政府", "文旅", "安监站", "高新区")))
    assert all(map(is_organ, ("县财政局", "疾控中心", "党建办", "县妇联", "医共体总院", "信息化工作专班")))
    assert all(map(is_group, ("各科室", "有关部门", "县直各单位", "各县（市、区）政府", "相关科室", "乡镇（街道）")))
    assert not any(map(is_group, ("县财政局", "中国银行", "各界联合会")))
    assert kind_of("分管副局长", "责任领导") == "person"


def test_a_running_sentence_tells_no_owner() -> None:
    text = Text.of("3.推进改革。县人民医院牵头，组织乡镇卫生院（社区卫生服务中心）、村卫生室加入联盟（含民营医院）。")
    assert list(find_owner_brackets(text, (0, len(text.raw)), WORDS)) == []
    assert find_owner_tail(text, (0, len(text.raw)), WORDS) is None


@given(st.text(alphabet="（）：；、，。牵头责任单位领导配合县局科周敏和与等各 \n负责会同", max_size=60))
def test_any_text_is_read_without_fault(raw: str) -> None:
    text = Text.of(raw)
    span = (0, len(raw))
    for owner in read_owners(text, span, WORDS).owners:
        assert squash(raw[slice(*owner.span)]) == owner.name != ""
    for bracket in find_owner_brackets(text, span, WORDS):
        assert raw[bracket.span[0]] == "（"
