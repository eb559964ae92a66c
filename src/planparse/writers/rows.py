"""A plan as tidy tables: one row an item, a target, an owner, a measure or a milestone, typed columns.

    columns("targets") -> Column…        rows(plan, "targets") -> one tuple a row, values in the columns' order

The document's columns stand in front of each row, so that the rows of many plans can be put into one table.
Values are codes and plain Python (str, int, float, date, None); `worded` makes them what a person reads.
"""

from collections.abc import Iterator
from datetime import date
from math import isfinite
from typing import Literal, NamedTuple

from planparse import titles
from planparse.language import Wording
from planparse.schema import Due, Place, Plan, Target
from planparse.writers.labels import CHANGES, COMPARATORS, KINDS, OWNER_KINDS, PHASES, ROLES, figure
from planparse.writers.ledger import LedgerRow, all_targets, ledger
from planparse.writers.places import Places

RowKind = Literal["items", "targets", "owners", "measures", "milestones"]
ROW_KINDS: tuple[RowKind, ...] = ("items", "targets", "owners", "measures", "milestones")
Type = Literal["text", "integer", "number", "date"]
Value = str | int | float | date | None


class Column(NamedTuple):
    """One column: its name for programs, its titles for people, its type; `codes` words its values."""

    key: str
    zh: str
    en: str
    type: Type = "text"
    codes: dict[str, Wording] | None = None


_DOCUMENT = (
    Column("plan_title", "文件标题", "plan title"),
    Column("issuer", "发文机关", "issuer"),
    Column("document_number", "发文字号", "document number"),
    Column("plan_year", "年份", "plan year", "integer"),
    Column("published_date", "发布日期", "published", "date"),
    Column("source_path", "来源文件", "source file"),
    Column("source_sha256", "来源校验值", "source sha256"),
)
_ITEM = (
    Column("item_number", "序号", "number"),
    Column("section", "板块", "section"),
    Column("item_title", "任务", "item"),
)
_BEHIND = (
    Column("phase", "阶段", "phase", codes=PHASES),
    Column("item_year", "任务年份", "item year", "integer"),
    Column("item_id", "任务标识", "item id"),
    Column("span_start", "起", "start", "integer"),
    Column("span_end", "止", "end", "integer"),
    Column("page", "页", "page", "integer"),
    Column("table_number", "表", "table", "integer"),
    Column("table_row", "行", "row", "integer"),
    Column("table_column", "栏目", "column"),
)
_DUE = (Column("due_text", "时限原文", "due as printed"), Column("due_date", "时限", "due", "date"))

_OWN: dict[RowKind, tuple[Column, ...]] = {
    "items": (
        Column("content", "内容", "content"),
        Column("goal", "目标", "goal"),
        Column("measures", "措施", "measures"),
        Column("leaders", "责任领导", "leaders"),
        Column("leads", "牵头", "leads"),
        Column("responsible", "责任", "responsible"),
        Column("support", "配合", "support"),
        *(Column(f"q{n}", quarter.zh, quarter.en) for n, quarter in enumerate(titles.QUARTERS, 1)),
        *_DUE,
        Column("remarks", "备注", "remarks"),
        Column("target_count", "指标数", "targets", "integer"),
        Column("measure_count", "措施数", "measure count", "integer"),
        Column("milestone_count", "节点数", "milestones", "integer"),
        Column("text", "原文", "text"),
    ),
    "targets": (
        Column("period", "所属时段", "period"),
        Column("metric", "指标", "metric"),
        Column("comparator", "比较", "comparator", codes=COMPARATORS),
        Column("value", "值", "value", "number"),
        Column("low", "下限", "low", "number"),
        Column("high", "上限", "high", "number"),
        Column("unit", "单位", "unit"),
        Column("change", "增减", "change", codes=CHANGES),
        Column("per", "频次周期", "per"),
        *_DUE,
        Column("kind", "性质", "kind", codes=KINDS),
        Column("leads", "牵头", "leads"),
        Column("text", "原文", "text"),
    ),
    "owners": (
        Column("name", "名称", "name"),
        Column("role", "角色", "role", codes=ROLES),
        Column("kind", "类别", "kind", codes=OWNER_KINDS),
        Column("label", "原文标签", "label"),
    ),
    "measures": (Column("number", "措施序号", "measure number"), Column("text", "措施", "measure")),
    "milestones": (
        Column("period", "时段", "period"),
        Column("period_end", "时段截止", "period end", "date"),
        Column("text", "节点目标", "milestone"),
        Column("target_count", "指标数", "targets", "integer"),
    ),
}


def columns(kind: RowKind, document: bool = True) -> tuple[Column, ...]:
    """The columns of a table; `document` puts those of the document in front."""
    return (*(_DOCUMENT if document else ()), *_ITEM, *_OWN[kind], *_BEHIND)


def rows(plan: Plan, kind: RowKind, document: bool = True) -> Iterator[tuple[Value, ...]]:
    """One tuple a row in the document's order, as long as `columns(kind, document)`."""
    places = Places(plan)
    about = _about(plan) if document else ()
    for row in ledger(plan):
        item = row.item
        front = (*about, item.number, row.section, item.title)
        behind = (item.phase, item.year, item.id)
        for values, span in _own(row, kind):
            yield (*front, *values, *behind, *span, *_where(places.at(span[0])))


def _about(plan: Plan) -> tuple[Value, ...]:
    dated, source = day(plan.published_date), plan.source
    return plan.title, plan.issuer, plan.document_number, plan.year, dated, source.path, source.sha256


def _own(row: LedgerRow, kind: RowKind) -> Iterator[tuple[tuple[Value, ...], tuple[int, int]]]:
    item = row.item
    if kind == "items":
        yield _item(row), item.span
    elif kind == "targets":
        for target, period in all_targets(item):
            yield _target(row, target, period), target.span
    elif kind == "owners":
        for owner in item.owners:
            yield (owner.name, owner.role, owner.kind, owner.label), owner.span
    elif kind == "measures":
        for measure in item.measures:
            yield (measure.number, measure.text), measure.span
    else:
        for milestone in item.milestones:
            end = day(period_end(milestone.period))
            yield (milestone.period, end, milestone.text, len(milestone.targets)), milestone.span


def _item(row: LedgerRow) -> tuple[Value, ...]:
    item = row.item
    return (
        "\n".join(row.content),
        "\n".join(row.goal),
        "\n".join(row.measures),
        *("、".join(names) for names in (row.leaders, row.leads, row.responsible, row.support)),
        *("\n".join(quarter) for quarter in row.quarters),
        row.due_text or None,
        day(row.due),
        "\n".join(row.remarks),
        len(all_targets(item)),
        len(item.measures),
        len(item.milestones),
        item.text,
    )


def _target(row: LedgerRow, target: Target, period: str | None) -> tuple[Value, ...]:
    return (
        period,
        target.metric,
        target.comparator,
        finite(target.value),
        finite(target.low),
        finite(target.high),
        target.unit,
        target.change,
        target.per,
        *_due(target.due),
        target.kind,
        "、".join(row.leads),
        target.text,
    )


def _due(due: Due | None) -> tuple[str | None, date | None]:
    return (due.text, day(due.date)) if due else (None, None)


def _where(place: Place | None) -> tuple[Value, ...]:
    return (place.page, place.table, place.row, place.column) if place else (None, None, None, None)


def finite(value: float | int | None) -> float | int | None:
    """The number; None for what is none (a plan's JSON made elsewhere may say NaN)."""
    return value if value is not None and isfinite(value) else None


def day(said: str | None) -> date | None:
    """The date of an ISO day; None for none and for what is no day."""
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        return None


def period_end(period: str) -> str | None:
    """The ISO day on which a period ends.

    >>> period_end("2026-Q1"), period_end("2026-H2"), period_end("2028-02"), period_end("2026")
    ('2026-03-31', '2026-12-31', '2028-02-29', '2026-12-31')
    """
    from calendar import monthrange

    year, _, part = period.partition("-")
    if not (year.isascii() and year.isdigit() and len(year) == 4 and year != "0000"):
        return None
    months = {"": 12, "Q1": 3, "Q2": 6, "Q3": 9, "Q4": 12, "H1": 6, "H2": 12, **{f"{m:02}": m for m in range(1, 13)}}
    if part not in months:
        return None
    month = months[part]
    return f"{year}-{month:02}-{monthrange(int(year), month)[1]}"


def worded(column: Column, value: Value) -> str:
    """A value as a person reads it in a table: codes as words, figures without exponents, days in ISO."""
    if value is None:
        return ""
    if column.codes and isinstance(value, str):
        return str(column.codes.get(value, value))
    if isinstance(value, int | float):
        return figure(value)
    return value.isoformat() if isinstance(value, date) else value
