from pathlib import Path

import pytest

import plans
from planparse import language
from planparse.aliases import load_aliases, places_before, renamed, unify
from planparse.errors import UsageError
from planparse.schema import Plan


def named(*names: str, issuer: str | None = "青岚县卫生健康局", kind: str = "organization") -> Plan:
    """A plan whose one item has these owners."""
    plan = plans.prose_plan()
    item = plan.items[0]
    owners = [item.owners[0].model_copy(update={"name": name, "kind": kind, "role": "lead"}) for name in names]
    return plan.model_copy(update={"issuer": issuer, "items": [item.model_copy(update={"owners": owners})]})


def found(*names: str, issuer: str | None = "青岚县卫生健康局", kind: str = "organization") -> dict[str, str]:
    return {one.name: one.into for one in unify(named(*names, issuer=issuer, kind=kind))}


@pytest.mark.parametrize(
    ("names", "into"),
    [
        (("疾控中心", "县疾控中心"), {"疾控中心": "县疾控中心"}),
        (("县疾控中心", "县疾病预防控制中心", "疾控中心"), {"县疾控中心": "县疾病预防控制中心", "疾控中心": "县疾病预防控制中心"}),
        (("教育局", "县教育局", "青岚县教育局"), {"教育局": "青岚县教育局", "县教育局": "青岚县教育局"}),
        (("人民医院", "县人民医院"), {"人民医院": "县人民医院"}),
        (("办公室", "局办公室", "县政府办公室"), {"办公室": "局办公室"}),
        (("发改局", "县发展和改革局"), {"发改局": "县发展和改革局"}),
        (("Ａ中心医院", "A中心医院"), {"A中心医院": "Ａ中心医院"}),
    ],
)
def test_spellings_of_one_body(names: tuple[str, ...], into: dict[str, str]) -> None:
    assert found(*names) == into


@pytest.mark.parametrize(
    "names",
    [
        ("疾控中心", "县疾控中心", "市疾控中心"),  # which of them?
        ("教育局", "市教育局"),  # a county's own bureau is not the city's
        ("办公室", "县政府办公室"),  # every body has one
        ("医院", "县医院"),  # says too little
        ("中心", "县中心"),
        ("医政科", "县医政科"),
        ("县教育局", "县教体局"),
        ("县医院", "县中医院"),
    ],
)
def test_what_could_be_two_bodies_stays_two(names: tuple[str, ...]) -> None:
    assert found(*names) == {}


def test_people_and_groups_are_left_alone() -> None:
    assert found("疾控中心", "县疾控中心", kind="group") == {}
    assert found("疾控中心", "县疾控中心", kind="person") == {}


def test_the_area_is_told_by_the_issuer() -> None:
    assert found("教育局", "市教育局", issuer="长宁市教育局") == {"教育局": "市教育局"}
    assert found("教育局", "青岚区教育局", issuer="长宁市青岚区卫生健康局") == {"教育局": "青岚区教育局"}
    assert found("市场监管局", "青岚县市场监督管理局", issuer="青岚县市场监督管理局") == {"市场监管局": "青岚县市场监督管理局"}


@pytest.mark.parametrize(
    ("name", "places"),
    [
        ("长宁市青岚区教育局", ["长宁市青岚区", "青岚区"]),
        ("江北市市场监管局", ["江北市"]),
        ("临溪区城市管理局", ["临溪区"]),
        ("银川自治州沙市区民政局", ["银川自治州沙市区", "沙市区"]),
        ("莲县水利局", ["莲县"]),
        ("县教育局", []),
        ("全县教育系统", []),
        ("社区服务中心", []),
    ],
)
def test_places_at_the_head_of_a_name(name: str, places: list[str]) -> None:
    assert places_before(name) == places


def test_the_users_file_decides_first(tmp_path: Path) -> None:
    path = tmp_path / "names.toml"
    path.write_text('"县疾控中心" = ["疾控中心", "CDC"]\n"卫生院" = ["各镇卫生院"]\n', encoding="utf-8")
    aliases = load_aliases(path)
    plan = named("疾控中心", "ＣＤＣ", "县疾病预防控制中心")
    made = unify(plan, aliases)
    assert [(one.name, one.into, one.rule) for one in made] == [
        ("疾控中心", "县疾控中心", "file"),
        ("ＣＤＣ", "县疾控中心", "file"),
    ]
    assert unify(plan, aliases, rules=False) == made


@pytest.mark.parametrize(
    ("text", "said"),
    [('"甲" = "乙"', "甲"), ("甲 = [", "names.toml"), ('"甲" = ["丙"]\n"乙" = ["丙"]', "丙"), ('"甲" = [1]', "甲")],
)
def test_a_wrong_file_is_told_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    path = tmp_path / "names.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said) as caught:
        load_aliases(path)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="none"):
        load_aliases(tmp_path / "none.toml")


def test_renaming_keeps_spans_and_text_and_joins_doubles() -> None:
    plan = named("疾控中心", "县疾控中心")
    made = renamed(plan, unify(plan))
    owners = made.items[0].owners
    assert [o.name for o in owners] == ["县疾控中心"]
    assert owners[0].span == plan.items[0].owners[0].span and made.text == plan.text
    assert [o.name for o in plan.items[0].owners] == ["疾控中心", "县疾控中心"]  # the plan given is untouched


def test_each_is_told_in_both_languages() -> None:
    one = unify(named("疾控中心", "县疾控中心"))[0]
    before = language.current()
    try:
        language.use("zh")
        assert str(one) == "疾控中心 → 县疾控中心（省略地名）"
        language.use("en")
        assert str(one) == "疾控中心 → 县疾控中心 (area left out)"
    finally:
        language.use(before)
