"""A review as Markdown and as a page, and the words that all forms share."""

from planparse.language import Wording, say
from planparse.outcomes import Result, Review
from planparse.schema import PlanSource
from planparse.writers.diff_view import target_words
from planparse.writers.labels import amount
from planparse.writers.page import asset, page, render
from planparse.writers.write_md import escape

VERDICTS = {
    "met": Wording("已完成", "met"),
    "missed": Wording("未达到", "missed"),
    "not_reported": Wording("未提及", "not reported"),
}


def gap_words(result: Result) -> str:
    """How far the result is from the target: `+2.1个百分点`."""
    if not result.gap:
        return ""
    unit = result.target.unit or ""
    said = say("个百分点", " points") if unit in ("%", "％") else unit
    return f"{'+' if result.gap > 0 else '−'}{amount(abs(result.gap))}{said}"


def item_words(result: Result) -> str:
    """The target's item with its number."""
    return f"{result.item_number or ''} {result.item_title}".strip()


def plan_words(plan: PlanSource) -> str:
    """How the page calls a plan."""
    return plan.title or plan.source.path or "—"


def write_md(review: Review) -> bytes:
    """The document's bytes (UTF-8)."""
    out = [f"# {say('目标完成情况', 'Targets and results')}", ""]
    out += [
        f"- {say('计划', 'Plan')}：{escape(plan_words(review.plan))}",
        f"- {say('总结', 'Summary')}：{escape(plan_words(review.summary))}",
        *(f"- {say('注意', 'Note')}：{escape(w.message)}" for w in review.warnings),
        "",
    ]
    out += [" · ".join(f"{word} {review.counts.get(v, 0)}" for v, word in VERDICTS.items()), ""]
    for verdict, word in VERDICTS.items():
        found = [r for r in review.results if r.verdict == verdict]
        if not found:
            continue
        heads = say("指标 目标 完成 差距 任务 计划原文 总结原文", "target wanted reached gap item plan summary").split(
            " "
        )
        out += [f"## {word}（{len(found)}）", "", f"| {' | '.join(heads)} |", "|---" * len(heads) + "|"]
        for r in found:
            cells = [
                r.target.metric, target_words(r.target), target_words(r.actual), gap_words(r), item_words(r), r.target.text,
                r.actual.text if r.actual else "",
            ]  # fmt: skip
            out.append(f"| {' | '.join(escape(c) for c in cells)} |")
        out.append("")
    return ("\n".join(out).rstrip("\n") + "\n").encode("utf-8", "replace")


def write_html(review: Review) -> bytes:
    """One self-contained page: counts that filter, then each target with its result and both quotations."""
    title = say(f"目标完成情况：{plan_words(review.plan)}", f"Targets and results: {plan_words(review.plan)}")
    body = render(
        "review.html",
        title=title,
        review=review,
        verdicts={v: str(w) for v, w in VERDICTS.items()},
        departments=list(dict.fromkeys(name for r in review.results for name in r.owners)),
        target_words=target_words,
        gap_words=gap_words,
        item_words=item_words,
        plan_words=plan_words,
    )
    return page(title, body, css=asset("review.css"), js=asset("review.js")).encode("utf-8", "replace")
