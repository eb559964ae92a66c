"""A comparison as JSON: exactly the PlanDiff of the schema."""

from planparse.schema import PlanDiff


def write(diff: PlanDiff) -> bytes:
    """One line of UTF-8."""
    return (diff.model_dump_json() + "\n").encode()
