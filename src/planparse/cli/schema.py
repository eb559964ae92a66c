"""`planparse schema`: the contract of the JSON, as JSON Schema."""

import typer

from planparse.language import say

HELP = say("打印计划（或 --diff 比较结果）的 JSON Schema", "print the JSON Schema of a plan (or, with --diff, of a comparison)") + "\n\n" + say(
    "示例：planparse schema > plan.schema.json", "Example: planparse schema > plan.schema.json"
)


def command(diff: bool = typer.Option(False, "--diff", help=say("比较结果的", "of a comparison"))) -> None:
    import json

    from planparse.schema import Plan, PlanDiff

    print(json.dumps((PlanDiff if diff else Plan).model_json_schema(), ensure_ascii=False, indent=2))
