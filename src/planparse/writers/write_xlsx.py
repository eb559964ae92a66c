"""The ledger (台账): a sheet of tasks, one of figures, on request one for each department, and one about the source."""

from planparse import titles
from planparse.language import say
from planparse.schema import Item, Plan, Target
from planparse.writers.labels import CHANGES, COMPARATORS, KINDS, STATES, period_label
from planparse.writers.ledger import LedgerRow, all_targets, by_phase, ledger
from planparse.writers.owners import Portfolio, portfolios, role_words
from planparse.writers.places import Places, cite
from planparse.writers.rows import day
from planparse.writers.sheet import CellValue, SheetColumn, Workbook, column_letter

_STEPS = ("0%", "25%", "50%", "75%", "100%")
_STATE_COLOURS = (("#F2F2F2", "#595959"), ("#FFF2CC", "#7F6000"), ("#E2EFDA", "#375623"), ("#FBE5E1", "#9C0006"))


def write(plan: Plan, rows: str = "", by_owner: bool = False) -> bytes:
    """The workbook's bytes, the same for the same plan and language."""
    title = plan.title or str(titles.UNTITLED)
    book = Workbook(title, plan.issuer or "")
    table = ledger(plan)
    tasks, done = by_phase(table)
    if tasks or not done:
        add_tasks(book, say("任务", "Items"), say(f"{title}（任务台账）", f"{title} (items)"), tasks)
    if done:
        add_tasks(book, say("总结", "Summary"), say(f"{title}（已完成工作）", f"{title} (what was done)"), done)
    _add_targets(book, say("指标", "Targets"), say(f"{title}（指标台账）", f"{title} (targets)"), plan, table)
    if by_owner:
        _add_owners(book, plan, table)
    book.add_notes(say("说明", "About"), say("说明", "About this ledger"), _notes(plan))
    return book.close()


def add_tasks(book: Workbook, name: str, title: str, table: list[LedgerRow], roles: list[str] | None = None) -> str:
    """A sheet of tasks; `roles` says for each row what the sheet's owner has to do with it."""
    columns = _task_columns(with_role=roles is not None)
    rows = [_task_row(row, roles[n] if roles else None) for n, row in enumerate(table)]
    legal = book.add_table(name, title, columns, rows, frozen=3)
    _paint(book, legal, columns, len(rows), len(columns) - 2)
    return legal


def _task_columns(with_role: bool) -> list[SheetColumn]:
    progress, state = str(titles.PROGRESS), str(titles.STATE)
    return [
        SheetColumn(str(titles.NUMBER), 5.5, 9, "center", keep=True),
        SheetColumn(str(titles.SECTION), 10, 18, "center"),
        SheetColumn(str(titles.ITEM), 13, 26, "center", keep=True),
        *([SheetColumn(say("角色", "Role"), 7, 9, "center", keep=True)] if with_role else []),
        SheetColumn(str(titles.CONTENT), 14, 44),
        SheetColumn(str(titles.GOAL), 16, 60, keep=True),
        SheetColumn(str(titles.MEASURES), 22, 110, keep=True),
        SheetColumn(str(titles.LEADER), 8.5, 12, "center"),
        SheetColumn(str(titles.LEAD), 10, 20, "center"),
        SheetColumn(str(titles.RESPONSIBLE), 10, 22, "center"),
        SheetColumn(str(titles.SUPPORT), 10, 26, "center"),
        *(SheetColumn(str(q), 11, 44) for q in titles.QUARTERS),
        SheetColumn(str(titles.DUE), 14.5, 14.5, "center", keep=True),
        SheetColumn(str(titles.REMARKS), 9, 24),
        SheetColumn(progress, 14, 14, keep=True, choices=_STEPS, free=True),
        SheetColumn(state, 8.5, 8.5, "center", keep=True, choices=tuple(map(str, STATES))),
        SheetColumn(str(titles.ITEM_ID), 8, 8, "center", fold=True),
    ]


def _task_row(row: LedgerRow, role: str | None) -> list[CellValue]:
    due = day(row.due)
    return [
        _number(row.number),
        list(row.item.section),
        row.title,
        *([role] if role is not None else []),
        row.content,
        row.goal,
        row.measures,
        row.leaders,
        row.leads,
        row.responsible,
        row.support,
        *row.quarters,
        due or row.due_text,
        row.remarks,
        None,
        None,
        row.item.id,
    ]


def _number(label: str) -> int | str:
    """A plain number as a number, so that the column can be sorted; other labels (`一是`, `（1）`) as printed."""
    plain = label.isascii() and label.isdigit() and len(label) < 10 and (label == "0" or label[0] != "0")
    return int(label) if plain else label


def _add_targets(book: Workbook, name: str, title: str, plan: Plan, table: list[LedgerRow]) -> None:
    places = Places(plan)
    columns = [
        SheetColumn(str(titles.NUMBER), 5.5, 9, "center", keep=True),
        SheetColumn(str(titles.ITEM), 16, 26, "center", keep=True),
        SheetColumn(str(titles.METRIC), 26, 44, keep=True),
        SheetColumn(str(titles.COMPARATOR), 8, 8, "center", keep=True),
        SheetColumn(str(titles.VALUE), 13, 16, "right", keep=True),
        SheetColumn(str(titles.LOW), 10, 14, "right"),
        SheetColumn(str(titles.HIGH), 10, 14, "right"),
        SheetColumn(str(titles.UNIT), 9, 14, "center", keep=True),
        SheetColumn(say("增减", "Change"), 7, 7, "center"),
        SheetColumn(say("频次", "Per"), 7, 10, "center"),
        SheetColumn(say("时限", "Due"), 14.5, 14.5, "center", keep=True),
        SheetColumn(say("时限原文", "Due as printed"), 12, 16, "center"),
        SheetColumn(say("时段", "Period"), 9, 12, "center", fold=True),
        SheetColumn(say("性质", "Kind"), 7, 8, "center", keep=True),
        SheetColumn(str(titles.LEAD), 12, 22, "center"),
        SheetColumn(str(titles.QUOTATION), 30, 60, keep=True),
        SheetColumn(say("出处", "Place"), 20, 26, "center"),
        SheetColumn(str(titles.PROGRESS), 14, 14, keep=True, choices=_STEPS, free=True),
        SheetColumn(str(titles.STATE), 8.5, 8.5, "center", keep=True, choices=tuple(map(str, STATES))),
        SheetColumn(str(titles.ITEM_ID), 8, 8, "center", fold=True),
    ]
    rows = [_target_row(row, target, period, places) for row in table for target, period in _yearly_first(row.item)]
    legal = book.add_table(name, title, columns, rows, frozen=3)
    _paint(book, legal, columns, len(rows), len(columns) - 2)


def _yearly_first(item: Item) -> list[tuple[Target, str | None]]:
    """The item's own figures, then those of its milestones: the order in which corrections count equal quotations."""
    return [(t, None) for t in item.targets] + [(t, m.period) for m in item.milestones for t in m.targets]


def _target_row(row: LedgerRow, target: Target, period: str | None, places: Places) -> list[CellValue]:
    due = target.due
    return [
        _number(row.number),
        row.title,
        target.metric,
        str(COMPARATORS[target.comparator]),
        target.value,
        target.low,
        target.high,
        target.unit,
        str(CHANGES[target.change]) if target.change else None,
        target.per,
        (day(due.date) or due.text) if due else None,
        due.text if due else None,
        period_label(period, row.item.year) if period else None,
        str(KINDS[target.kind]),
        row.leads,
        target.text,
        cite(places.at(target.span[0])),
        None,
        None,
        row.item.id,
    ]


def _add_owners(book: Workbook, plan: Plan, table: list[LedgerRow]) -> None:
    found = [p for p in portfolios(plan) if p.answers and p.kind != "person"]
    columns = [
        SheetColumn(say("责任单位", "Department"), 26, 40, keep=True),
        *(SheetColumn(role_words(role), 10, 10, "center") for role in ("lead", "responsible", "support")),
        SheetColumn(say("指标数", "Targets"), 10, 10, "center", keep=True),
        SheetColumn(say("任务", "Items"), 60, 110, keep=True),
    ]
    rows: list[list[CellValue]] = [
        [
            p.name,
            *(p.count(role) or None for role in ("lead", "responsible", "support")),
            p.targets,
            "、".join(p.titles()),
        ]
        for p in found
    ]
    book.add_table(
        say("责任单位", "Departments"), say("责任单位任务汇总", "Items by department"), columns, rows, frozen=1
    )
    for portfolio in found:
        add_portfolio(book, table, portfolio)


def add_portfolio(book: Workbook, table: list[LedgerRow], portfolio: Portfolio) -> None:
    """A sheet of one owner's tasks, those that it leads first."""
    by_id = {id(row.item): row for row in table}
    entries = portfolio.entries
    title = say(f"{portfolio.name}任务清单", f"Items of {portfolio.name}")
    rows = [by_id[id(entry.item)] for entry in entries]
    add_tasks(book, portfolio.name, title, rows, ["、".join(map(role_words, e.roles)) for e in entries])


def _paint(book: Workbook, name: str, columns: list[SheetColumn], count: int, state: int) -> None:
    """Colours for states, and red for a time that has gone by over a task that is not done."""
    colours = [(str(word), *pair) for word, pair in zip(STATES, _STATE_COLOURS, strict=True)]
    book.colour(name, state, count + 1, colours)
    heads = [c.title for c in columns]
    due = heads.index(str(titles.DUE) if str(titles.DUE) in heads else say("时限", "Due"))
    letter, states = column_letter(due), column_letter(state)
    late = f'=AND(ISNUMBER(${letter}3),${letter}3<TODAY(),${states}3<>"{STATES[2]}")'
    book.mark(name, due, count + 1, late, "#C00000")


def _notes(plan: Plan) -> list[tuple[str, str]]:
    source = plan.source
    pairs = [
        (str(titles.TITLE), plan.title or ""),
        (str(titles.ISSUER), plan.issuer or ""),
        (str(titles.DOCUMENT_NUMBER), plan.document_number or ""),
        (say("年份", "Year"), str(plan.year or "")),
        (str(titles.WRITTEN), plan.written_date or ""),
        (str(titles.PUBLISHED), plan.published_date or ""),
        (say("来源文件", "Source file"), source.path or ""),
        (say("来源校验值", "SHA-256 of the source"), source.sha256),
        (say("任务数", "Items"), str(len(plan.items))),
        (say("指标数", "Targets"), str(sum(len(all_targets(i)) for i in plan.items))),
        (say("提示", "Warnings"), "\n".join(f"{w.code}：{w.message}" for w in plan.warnings)),
        (
            say("用法", "How to use"),
            say(
                "“进展”“状态”供填写，可从下拉列表中选择；时限已过而状态不是“已完成”的，时限显示为红色。\n空列已折叠，点列标上方的“+”展开。数值、日期均由原文自动提取，引用前请对照“原文”“出处”核对。",
                "Progress and State are yours to fill in, with drop-downs; a due date in red has gone by over an item not done.\nEmpty columns are folded away: click + above the columns. Check figures against the quotation before you cite them.",
            ),
        ),
    ]
    return [(key, value) for key, value in pairs if value]
