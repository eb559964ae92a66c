"""Findings as text, JSON or one self-contained page."""

import json
from collections import Counter
from collections.abc import Sequence

from planparse.check.finding import Finding
from planparse.check.rules import RULES
from planparse.language import say
from planparse.schema import Plan, Span
from planparse.writers.places import Places, cite

_SEVERITY = {"error": ("矛盾", "error"), "warning": ("疑点", "warning"), "info": ("提示", "info")}


def render(plan: Plan, findings: Sequence[Finding], format: str) -> str:
    """The report; `format` is text, json or html."""
    return {"text": _text, "json": _json, "html": _html}[format](plan, findings)


def _rows(plan: Plan, findings: Sequence[Finding]) -> list[dict[str, object]]:
    places = Places(plan)
    return [
        {
            "code": f.code,
            "severity": RULES[f.code].severity,
            "item": {"id": f.item.id, "number": f.item.number, "title": f.item.title} if f.item else None,
            "why": f.why[0],
            "quotes": [{"text": q.text, "span": list(q.span), "place": _place(places, q.span)} for q in f.quotes],
        }
        for f in findings
    ]


def _json(plan: Plan, findings: Sequence[Finding]) -> str:
    data = {"title": plan.title, "findings": _rows(plan, findings)}
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _text(plan: Plan, findings: Sequence[Finding]) -> str:
    places, lines = Places(plan), []
    notes: dict[str, list[Finding]] = {}
    for f in findings:
        if RULES[f.code].severity == "info":
            notes.setdefault(f.code, []).append(f)
    for f in findings:
        alike = notes.get(f.code, [])
        if len(alike) < 2:
            lines += _told(plan, places, f)
        elif f is alike[0]:
            lines.append(_folded(plan, alike))
    lines.append(_count(findings))
    return "\n".join(lines) + "\n"


def _told(plan: Plan, places: Places, f: Finding) -> list[str]:
    severity = say(*_SEVERITY[RULES[f.code].severity])
    quotes = [f"    “{q.text}”  {cite(places.at(q.span[0]))}".rstrip() for q in f.quotes]
    return [f"[{severity}] {f.code}  {_where(plan, f)}\n    {say(*f.why)}", *quotes]


def _folded(plan: Plan, alike: Sequence[Finding]) -> str:
    """Notes of one code on one line: how many, and the items with how often each where it is more than once."""
    rule, times = RULES[alike[0].code], Counter(_where(plan, f) for f in alike)
    items = say("、", ", ").join(where + (say(f"（{n}）", f" ({n})") if n > 1 else "") for where, n in times.items())
    return f"[{say(*_SEVERITY[rule.severity])}] {rule.code} ×{len(alike)}  {say(rule.zh, rule.en)}{say('：', ': ')}{items}"


def _where(plan: Plan, f: Finding) -> str:
    return f"{f.item.number or ''} {f.item.title}".strip() if f.item else plan.title or ""


def _count(findings: Sequence[Finding]) -> str:
    n = {s: sum(RULES[f.code].severity == s for f in findings) for s in _SEVERITY}
    return say(
        f"矛盾 {n['error']}，疑点 {n['warning']}，提示 {n['info']}",
        f"{n['error']} errors, {n['warning']} warnings, {n['info']} notes",
    )


def _html(plan: Plan, findings: Sequence[Finding]) -> str:
    from planparse.writers.page import asset, page
    from planparse.writers.page import render as fill

    places = Places(plan)

    rows = [
        {
            "code": f.code,
            "severity": RULES[f.code].severity,
            "severity_name": say(*_SEVERITY[RULES[f.code].severity]),
            "rule": say(RULES[f.code].zh, RULES[f.code].en),
            "number": f.item.number if f.item else "",
            "title": f.item.title if f.item else "",
            "why": say(*f.why),
            "quotes": [{"text": q.text, "place": cite(places.at(q.span[0]))} for q in f.quotes],
        }
        for f in findings
    ]
    title = say(f"检查：{plan.title or ''}", f"Check: {plan.title or ''}")
    words = {"code": say("规则", "rule"), "item": say("任务", "item"), "why": say("说明", "why"), "quotes": say("原文", "quotes")}
    body = fill("check.html", title=title, rows=rows, count=_count(findings), words=words)
    return page(title, body, css=asset("check.css"))


def _place(places: Places, span: Span) -> dict[str, object]:
    place = places.at(span[0])
    return place.model_dump(exclude={"span"}, exclude_none=True) if place else {}
