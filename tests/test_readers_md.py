"""Markdown, and our own exports read back: the same plan comes again."""

import contextlib
import json
from pathlib import Path

import pytest

from planparse.blocks import Document, Paragraph, Table
from planparse.errors import EmptyFileError, LimitError, PlanFileError, UnknownFormatError
from planparse.pipeline import extract
from planparse.readers import detect, read
from planparse.readers.markdown_text import plain
from planparse.schema import Item, Plan
from planparse.writers.write_md import write

ROOT = Path(__file__).parents[1]
SAMPLES = sorted(p for p in (ROOT / "samples").rglob("*") if p.suffix in (".txt", ".html"))
SEEDS = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))


def read_md(text: str) -> Document:
    return read(text.encode(), name="计划.md")


def texts(document: Document) -> list[str]:
    return [document.text[slice(*b.span)] for b in document.blocks if isinstance(b, Paragraph)]


def said(item: Item) -> tuple[object, ...]:
    """What an item says, without its places in the text."""
    figures = [(t.metric, t.comparator, t.value, t.low, t.high, t.unit, t.change, t.per, t.kind, t.due) for t in item.targets]
    milestones = [(m.period, m.text, [(t.comparator, t.value, t.unit) for t in m.targets]) for m in item.milestones]
    owners = sorted((o.name, o.role, o.kind) for o in item.owners)
    return (item.number, item.title, item.section, item.phase, item.year, [m.text for m in item.measures], figures, milestones, owners, item.remarks)


def same(plan: Plan, again: Plan) -> None:
    assert [said(i) for i in again.items] == [said(i) for i in plan.items]
    for name in ("title", "issuer", "document_number", "index_number", "written_date", "published_date", "year", "addressees"):
        assert getattr(again, name) == getattr(plan, name), name


PLANS = {
    "prose": "青禾县水利局2026年工作要点\n各乡镇水利站，局属各单位：\n一、抓好防汛备汛\n1.加固堤防。完成险段加固12公里，更换闸门30扇。汛前全部完工。（牵头股室：防汛股；责任单位：各乡镇水利站）\n"
    "2.备足物资。储备编织袋5万条，组建抢险队伍20支。（牵头股室：物资站）\n二、推进供水保障\n（一）改造管网\n3.更新老旧管网80公里，覆盖人口3.2万人。（责任股室：供水股）\n",
    "table": "序号\t重点任务\t工作目标\t推进措施\t一季度\t二季度\t责任单位\t备注\n1\t堤防加固\t加固12公里\t1.勘察设计。\n2.组织施工。\t完成设计\t完成6公里\t防汛股、物资站\t民生实事\n2\t管网改造\t更新80公里\t分段实施。\t完成20公里\t完成50公里\t供水股\t\n",
}


@pytest.mark.parametrize("name", PLANS)
def test_export_reads_back(name: str) -> None:
    plan = extract(PLANS[name].encode())
    assert plan.items
    same(plan, extract(write(plan)))


@pytest.mark.parametrize("path", [*SAMPLES, *SEEDS], ids=lambda p: p.name)
def test_exports_of_real_texts_read_back(path: Path) -> None:
    plan = extract(path)
    again = extract(write(plan))
    assert [i.title for i in again.items] == [i.title for i in plan.items]
    if plan.title:  # an untitled plan's year is told by its title's place alone
        same(plan, again)


def test_json_of_ours_is_the_plan_itself() -> None:
    plan = extract(PLANS["prose"].encode())
    data = plan.model_dump_json(indent=2).encode()
    assert detect(data) == "json"
    assert extract(data) == plan
    assert extract(b"\xef\xbb\xbf" + data, name="x.txt") == plan
    assert read(data).text == plan.text


def test_json_of_ours_is_told_however_it_is_written_and_parsed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    plan = extract(PLANS["prose"].encode())
    parse, parsed = Plan.model_validate_json, []
    monkeypatch.setattr(Plan, "model_validate_json", lambda data: parsed.append(data) or parse(data))
    assert extract(json.dumps(json.loads(plan.model_dump_json()), sort_keys=True, indent=1).encode()) == plan
    assert len(parsed) == 1


def test_a_brace_alone_makes_no_json() -> None:
    assert detect("{2026年}青禾县水利局工作要点".encode()) == "txt"
    assert detect(b'{\n "message": "not found"}', "x.txt") == "json"


@pytest.mark.parametrize("data", [b'{"schema_version": "1.0"', b'{"schema_version": "9"}', b'{"schema_version":"1.0","a":1}\n{"schema_version":"1.0"}'])
def test_json_that_is_no_plan(data: bytes) -> None:
    with pytest.raises(PlanFileError):
        extract(data, name="a.json")


def test_paragraphs_headings_and_lists() -> None:
    document = read_md(
        "---\ntitle: x\n---\n# 青禾县2026年工作要点\n\n<!-- 草稿 -->\n## 一、抓好生产 ##\n\n1. **稳定面积。** 播种60万亩，见[附件](a.docx)。\n2. 培训*8000*人次。\n\n- 建设`冷链`3座\n* [ ] 改造果园\\*12处\n> 引用一段\n\n**（二）加强保障**\n\n---\n```\n代码里的字\n```\n![图](a.png)"
    )
    assert texts(document) == [
        "青禾县2026年工作要点", "一、抓好生产", "1. 稳定面积。 播种60万亩，见附件。", "2. 培训8000人次。", "建设冷链3座", "改造果园*12处", "引用一段", "（二）加强保障", "代码里的字",
    ]  # fmt: skip
    blocks = [b for b in document.blocks if isinstance(b, Paragraph)]
    assert [b.level for b in blocks[:3]] == [0, 1, None]
    assert blocks[7].bold


def test_tables() -> None:
    document = read_md("任务表\n\n| 序号 | 任务 | 责任 |\n|:---|---:|---|\n| 1 | 修渠 **5** 公里<br>2.清淤 | 水利\\|农业 |\n| 2 | 打井 | |\n")
    (table,) = (b for b in document.blocks if isinstance(b, Table))
    assert [document.text[slice(*c.span)] for c in table.cells[3:6]] == ["1", "修渠 5 公里\n2.清淤", "水利|农业"]


@pytest.mark.parametrize(("line", "shown"), [("a_b_c", "a_b_c"), ("2*3*4", "2*3*4"), ("\\*x\\*", "*x*"), ("__粗__体", "粗体"), ("1\\. 甲", "1. 甲"), ("<br>甲<b>乙</b>", "甲乙"), ("3<5且7>6", "3<5且7>6")])
def test_inline_marks(line: str, shown: str) -> None:
    assert plain(line) == shown


def test_nothing_in_it() -> None:
    with pytest.raises(EmptyFileError):
        read_md("<!-- 空 -->\n---\n")
    with pytest.raises(LimitError):
        read_md("7" * 21_000_000)


@pytest.mark.parametrize("line", ["*" * 20_000, "`" * 20_000, "[" * 20_000, "**a" * 7_000, "<b" * 10_000, "<!--" * 5_000, "| " * 10_000, "# " * 10_000])
def test_hostile_lines(line: str) -> None:
    with contextlib.suppress(LimitError):
        read_md(f"工作要点\n{line}")


@pytest.mark.parametrize("magic", [b"Rar!\x1a\x07\x00", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08\x00"])
def test_other_archives_are_named(magic: bytes) -> None:
    with pytest.raises(UnknownFormatError):
        detect(magic + b"\0" * 100)
