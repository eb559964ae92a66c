"""Markdown that reads well as it is and can be read back: headings, one labelled list an item, figures in a table.

    # title                          the plan, its facts as a list
    ## 一、section                    one level a heading of the section path
    ### 1. item                      then 目标, 措施, 责任 …, 一至四季度, 完成时限, 备注, each a labelled entry
    ## 附：指标一览                    every figure, one row each

The first line is a comment that names the form, so that a reader knows its own.
"""

import re

from planparse import titles
from planparse.language import say
from planparse.schema import Item, Plan
from planparse.text import squash
from planparse.writers.labels import CHANGES, COMPARATORS, KINDS, ROLES, figure, period_label
from planparse.writers.ledger import LedgerRow, all_targets, ledger

MARK = f"{titles.MARKDOWN} 1 -->"
_SPECIAL = re.compile(r"([\\`*_\[\]<>|~$&])")
_BLOCK = re.compile(r"^(\s*)([#>+\-=]|[0-9]{1,9}[.)])(?=\s|$)")
_DEEPEST = 6


def write(plan: Plan, rows: str = "", by_owner: bool = False) -> bytes:
    """The document's bytes (UTF-8, no byte order mark)."""
    out = [MARK, "", f"# {escape(plan.title or str(titles.UNTITLED))}", ""]
    out += [f"- {label}：{escape(value)}" for label, value in _facts(plan)]
    path: list[str] = []
    for row in ledger(plan):
        path = _sections(out, path, row.item.section)
        _item(out, row)
    _targets(out, plan)
    return ("\n".join(out).rstrip("\n") + "\n").encode("utf-8", "replace")


def escape(text: str) -> str:
    """Text that Markdown shows as it is, on one line.

    >>> escape("1. 建设<b>*站点*</b>")
    '1\\\\. 建设\\\\<b\\\\>\\\\*站点\\\\*\\\\</b\\\\>'
    """
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    if found := _BLOCK.match(line):
        at = found.end() - 1
        line = f"{line[:at]}\\{line[at:]}"
    return line


def _facts(plan: Plan) -> list[tuple[str, str]]:
    pairs = (
        (str(titles.ISSUER), plan.issuer),
        (str(titles.DOCUMENT_NUMBER), plan.document_number),
        (str(titles.INDEX_NUMBER), plan.index_number),
        (say("年份", "Year"), str(plan.year) if plan.year else None),
        (str(titles.WRITTEN), plan.written_date),
        (str(titles.PUBLISHED), plan.published_date),
        (str(titles.ADDRESSEES), "、".join(plan.addressees)),
        (say("来源文件", "Source file"), plan.source.path),
    )
    return [(label, value) for label, value in pairs if value]


def _sections(out: list[str], old: list[str], new: list[str]) -> list[str]:
    """Headings for where the path differs from the item before."""
    same = 0
    while same < min(len(old), len(new)) and old[same] == new[same]:
        same += 1
    for depth in range(same, len(new)):
        out += ["", f"{'#' * min(2 + depth, _DEEPEST - 1)} {escape(new[depth])}"]
    return list(new)


def _item(out: list[str], row: LedgerRow) -> None:
    item = row.item
    label = (
        f"{item.number}{'. ' if item.number[-1:].isascii() and item.number[-1:].isalnum() else ' '}"
        if item.number
        else ""
    )
    depth = min(2 + len(item.section), _DEEPEST)
    out += ["", f"{'#' * depth} {escape(label + item.title) if not label else label + escape(item.title)}", ""]
    if item.phase == "summary":
        out.append(f"- **{titles.PHASE}**：{say('总结', 'summary')}")
    _entry(out, str(titles.CONTENT), row.content)
    if row.goal_told:  # elsewhere the figures stand in the measures, and saying them twice would double them
        _entry(out, str(titles.GOAL), row.goal)
    _entry(out, str(titles.MEASURES), row.measures)
    for text, people in _owners(item):
        _entry(out, text, ["、".join(people)])
    for milestone in item.milestones:
        _entry(out, period_label(milestone.period, item.year), milestone.text.split("\n"))
    if item.due:
        _entry(out, str(titles.DUE), [item.due.text])
    _entry(out, str(titles.REMARKS), row.remarks)


def _entry(out: list[str], label: str, lines: list[str]) -> None:
    lines = [line for text in lines for line in text.split("\n") if line.strip()]
    if len(lines) == 1:
        out.append(f"- **{escape(label)}**：{escape(lines[0])}")
    elif lines:
        out.append(f"- **{escape(label)}**：")
        out += [f"  - {escape(line)}" for line in lines]


def _owners(item: Item) -> list[tuple[str, list[str]]]:
    """The names under the labels as printed; the role stands for a label that the document does not give."""
    found: dict[str, list[str]] = {}
    for owner in item.owners:
        names = found.setdefault(squash(owner.label or "") or str(ROLES[owner.role]), [])
        if owner.name not in names:
            names.append(owner.name)
    return list(found.items())


def _targets(out: list[str], plan: Plan) -> None:
    table = [(item, t, period) for item in plan.items for t, period in all_targets(item)]
    if not table:
        return
    heads = say(
        "序号 任务 指标 比较 值 单位 时限 时段 性质 原文",
        "No. Item Metric Comparator Value Unit Due Period Kind Quotation",
    ).split(" ")
    out += ["", f"## {titles.ANNEX}", ""]
    out += [f"| {' | '.join(heads)} |", f"|{'|'.join('---:' if n == 4 else '---' for n in range(len(heads)))}|"]
    for item, target, period in table:
        value = figure(target.value) if target.comparator != "range" else f"{figure(target.low)}—{figure(target.high)}"
        metric = target.metric + (f"（{CHANGES[target.change]}）" if target.change else "")
        unit = (target.unit or "") + (f"/{target.per}" if target.per else "")
        due = (target.due.date or target.due.text) if target.due else ""
        cells = [item.number or "", item.title, metric, str(COMPARATORS[target.comparator]), value, unit, due]
        cells += [period_label(period, item.year) if period else "", str(KINDS[target.kind]), target.text]
        out.append(f"| {' | '.join(escape(cell) for cell in cells)} |")
