"""What `planparse trend` and `planparse review` find, as Pydantic models; their JSON is as fixed as the schema's."""

from typing import Literal

from pydantic import Field

from planparse.schema import PlanSource, PlanWarning, Record, Target

Verdict = Literal["met", "missed", "not_reported"]


class Point(Record):
    """One year's figure of a series, and the item that it stands in."""

    plan: int = Field(description="which of the plans, from 0")
    year: int | None = None
    item_id: str
    item_number: str | None = None
    item_title: str
    target: Target


class Series(Record):
    """One figure over the years, named as the latest plan names it."""

    metric: str
    unit: str | None = None
    kind: Literal["target", "actual", "baseline"] = "target"
    period: str | None = Field(None, description="the part of the year that it is due in, as `Q1`; null for the year")
    section: list[str] = Field(default_factory=list)
    points: list[Point] = Field(default_factory=list, description="in the plans' order; a year without one is left out")


class Trend(Record):
    """All figures of several plans, each followed through the years."""

    schema_version: Literal["1.0"] = "1.0"
    plans: list[PlanSource] = Field(default_factory=list)
    series: list[Series] = Field(default_factory=list)


class Result(Record):
    """One target and what the summary says became of it, each with its quotation and item."""

    verdict: Verdict
    target: Target
    item_number: str | None = None
    item_title: str
    section: list[str] = Field(default_factory=list)
    owners: list[str] = Field(default_factory=list)
    actual: Target | None = None
    actual_item: str | None = Field(None, description="the title of the item in which it is reported")
    gap: float | int | None = Field(None, description="actual − target in the same unit")
    likeness: float = Field(0.0, description="how surely the two are of one thing, 0..1")


class Review(Record):
    """A plan's targets against a summary's figures."""

    schema_version: Literal["1.0"] = "1.0"
    plan: PlanSource
    summary: PlanSource
    results: list[Result] = Field(default_factory=list)
    counts: dict[str, int] = Field(default_factory=dict)
    warnings: list[PlanWarning] = Field(default_factory=list, description="of the two documents together")
