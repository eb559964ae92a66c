"""The task breakdown (任务分解表) as a Word document: one table, or one for each responsible department."""

from planparse import titles
from planparse.language import say
from planparse.schema import Plan
from planparse.writers.document import DocumentColumn, WordDocument
from planparse.writers.layout import least_width, share_widths, units
from planparse.writers.ledger import LedgerRow, by_phase, ledger
from planparse.writers.owners import Portfolio, portfolios, role_words

_ROOM, _DENSE_ROOM = 134.0, 156.0  # of such units as layout.py counts, on A4 on its side in 10.5 and 9 points
_DENSE = 350  # characters that a row has on average where the smaller type is better


def write(plan: Plan, rows: str = "", by_owner: bool = False) -> bytes:
    """The document's bytes, the same for the same plan and language."""
    title = plan.title or str(titles.UNTITLED)
    document = WordDocument(title, plan.issuer or "")
    table = ledger(plan)
    document.add_title(say(f"{title}（任务分解表）", f"{title} (breakdown)"))
    document.add_note(about(plan))
    if by_owner:
        for n, portfolio in enumerate(p for p in portfolios(plan) if p.answers and p.kind != "person"):
            add_portfolio(document, table, portfolio, new_page=n > 0)
    else:
        tasks, done = by_phase(table)
        if tasks or not done:
            add_tasks(document, tasks)
        if done:
            document.add_heading(say("已完成工作", "What was done"))
            add_tasks(document, done)
    return document.close()


def about(plan: Plan) -> str:
    """Issuer, document number and year on one line."""
    year = say(f"{plan.year}年度", str(plan.year)) if plan.year else ""
    return "　".join(part for part in (plan.issuer, plan.document_number, year) if part)


def add_portfolio(document: WordDocument, table: list[LedgerRow], portfolio: Portfolio, new_page: bool) -> None:
    """One owner's tasks under its name."""
    by_id = {id(row.item): row for row in table}
    counts = [
        f"{role_words(role)}{portfolio.count(role)}"
        for role in ("leader", "lead", "responsible", "support")
        if portfolio.count(role)
    ]
    document.add_heading(f"{portfolio.name}（{say('、', ', ').join(counts)}）", new_page)
    rows = [by_id[id(entry.item)] for entry in portfolio.entries]
    add_tasks(document, rows, ["、".join(map(role_words, e.roles)) for e in portfolio.entries])


def add_tasks(document: WordDocument, table: list[LedgerRow], roles: list[str] | None = None) -> None:
    """A table of tasks; columns in which nothing stands are left out."""
    columns = [
        (say("序号", "No."), 6.4, 9, True),
        (say("板块", "Section"), 8, 14, True),
        (say("任务", "Item"), 10, 18, True),
        (say("角色", "Role"), 6, 8, True),
        (say("内容", "Content"), 13, 40, False),
        (say("目标", "Goal"), 15, 50, False),
        (say("推进措施", "Measures"), 22, 90, False),
        (say("进度安排", "Schedule"), 16, 60, False),
        (say("责任领导", "Leader"), 9.8, 11, True),
        (say("牵头", "Lead"), 9, 16, True),
        (say("责任", "Responsible"), 9, 16, True),
        (say("配合", "Support"), 9, 18, True),
        (say("完成时限", "Due"), 13, 13, True),
        (say("备注", "Remarks"), 8, 14, False),
    ]
    lines = [_lines(row, roles[n] if roles else "") for n, row in enumerate(table)]
    used = [n for n in range(len(columns)) if n in (0, 2, 6) or any(row[n] for row in lines)]
    dense = sum(len(line) for row in lines for cell in row for line in cell) > _DENSE * len(lines)
    room = _DENSE_ROOM if dense else _ROOM
    wide = [[[units(line) * 1.05 for line in row[n]] for n in used] for row in lines]
    low = [columns[n][1] for n in used]
    high = [columns[n][2] for n in used]
    least = [
        least_width(low[at], high[at] * 0.75, [row[at] for row in wide]) if columns[n][3] else low[at]
        for at, n in enumerate(used)
    ]
    low = least if sum(least) <= room else low
    widths = share_widths(wide, low, high, room, room)
    heads = [DocumentColumn(columns[n][0], widths[at], columns[n][3]) for at, n in enumerate(used)]
    body = [["\n".join(row[n]) for n in used] for row in lines]
    document.add_table(heads, body, merged=[used.index(1)] if 1 in used and roles is None else [], dense=dense)


def _lines(row: LedgerRow, role: str) -> list[list[str]]:
    schedule = [f"{quarter}：{line}" for quarter, lines in zip(titles.QUARTERS, row.quarters, strict=True) for line in lines]
    due = [row.due or row.due_text] if row.due_text else []
    cells = [
        [row.number],
        list(row.item.section),
        [row.title],
        [role] if role else [],
        row.content,
        row.goal,
        row.measures,
        schedule,
        row.leaders,
        row.leads,
        row.responsible,
        row.support,
        due,
        row.remarks,
    ]
    return [[line for text in cell for line in text.split("\n")] for cell in cells]
