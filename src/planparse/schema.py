"""The public result: what `planparse extract` and `planparse diff` write, as Pydantic models.

The names are a contract that other programs read (`planparse schema` prints it): fields may be added, never
renamed. What a document does not state is `null` or `[]`. Every `span` is `[start, end)`, half-open, in code
points of `Plan.text`.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Span = Annotated[tuple[int, int], Field(description="[start, end), half-open, in code points of the plan's text")]
Comparator = Literal["eq", "ge", "gt", "le", "lt", "approx", "range"]
Role = Literal["leader", "lead", "responsible", "support"]
OwnerKind = Literal["person", "organization", "group"]
Kind = Literal["target", "actual", "baseline"]
Phase = Literal["plan", "summary"]
ItemStatus = Literal["added", "removed", "changed", "unchanged", "split", "merged"]
TargetStatus = Literal["added", "removed", "raised", "lowered", "reworded", "unchanged"]
OwnerStatus = Literal["added", "removed", "role_changed", "unchanged"]
MeasureStatus = Literal["added", "removed", "reworded", "unchanged"]


class Record(BaseModel):
    """Base of all: unknown fields are refused, so that a misspelt name is seen."""

    model_config = ConfigDict(extra="forbid")


class PlanWarning(Record):
    """One thing about the document that a reader should know."""

    code: str = Field(description="fixed English word, the same in every language")
    message: str = Field(description="the Chinese sentence for people")
    span: Span | None = Field(None, description="the text it speaks of")


class Origin(Record):
    """One step on the way to a plan: a web page, an archive's file, an attachment behind a link."""

    path: str = Field(description="the address, or the name inside the archive")
    role: Literal["notice", "plan", "other"] = Field(description="what it was taken for; other: left out")
    format: str | None = Field(None, description="null where it could not be read")
    sha256: str
    bytes: int


class Source(Record):
    """The file that was read."""

    path: str | None = Field(None, description="as given on the command line; null for stdin and bytes")
    format: str = Field(description="docx, txt, html, mhtml, pdf …")
    encoding: str | None = Field(None, description="of text formats: utf-8, gb18030, utf-16, big5 …")
    sha256: str = Field(description="of the bytes that were read")
    bytes: int = Field(description="their number")
    chain: list[Origin] = Field(default_factory=list, description="of an archive or a web page: the files that it led to, in order")


class Place(Record):
    """Where a stretch of the text came from, with what the format knows."""

    span: Span
    page: int | None = Field(None, description="1-based page")
    paragraph: int | None = Field(None, description="1-based paragraph of the document or of its cell")
    table: int | None = Field(None, description="1-based table of the document")
    row: int | None = Field(None, description="1-based row of the table")
    column: str | None = Field(None, description="the column's title")


class Due(Record):
    """By when."""

    text: str = Field(description="as printed: 2026年底前, or the column's title")
    date: str | None = Field(None, description="ISO YYYY-MM-DD, the last day meant")


class Target(Record):
    """One committed figure."""

    text: str = Field(description="the shortest phrase that says it whole: 基层就诊率达到65%以上")
    span: Span
    metric: str = Field(description="what is measured: 基层就诊率; for a counted deed the deed with its object")
    comparator: Comparator
    value: float | int | None = Field(None, description="万 / 亿 / 千 multiplied out; null for a range")
    low: float | int | None = Field(None, description="range only")
    high: float | int | None = Field(None, description="range only")
    unit: str | None = Field(None, description="as written, without the multiplier")
    change: Literal["increase", "decrease"] | None = Field(None, description="a difference from an earlier level")
    per: str | None = Field(None, description="the period of a rate: 月, 季度, 2周")
    due: Due | None = None
    kind: Kind = Field("target", description="to be reached, was reached (summary), or today's state told in a plan")
    corrected: bool = Field(False, description="set right by a person (`--corrections`)")


class Owner(Record):
    """Who leads, answers for or supports an item."""

    name: str = Field(description="one name, padding inside removed")
    role: Role
    kind: OwnerKind
    label: str | None = Field(None, description="the label as printed: 牵头科室")
    span: Span
    corrected: bool = Field(False, description="set right by a person (`--corrections`)")


class Measure(Record):
    """How: one printed entry of the measures column, or one sentence of the entry's body."""

    number: str | None = None
    text: str
    span: Span


class Milestone(Record):
    """What is due in a part of the year."""

    period: str = Field(description="2026-Q1, 2026-H1, 2026-03, 2026")
    text: str
    span: Span
    targets: list[Target] = Field(default_factory=list)


class Item(Record):
    """One task that somebody is to carry out."""

    id: str = Field(description="unique in the document, the same on every run")
    number: str | None = Field(None, description="the label as printed, or the row's position where it was lost")
    title: str
    section: list[str] = Field(default_factory=list, description="heading path, outermost first, with labels")
    phase: Phase = "plan"
    year: int | None = None
    text: str
    span: Span
    measures: list[Measure] = Field(default_factory=list)
    targets: list[Target] = Field(default_factory=list)
    owners: list[Owner] = Field(default_factory=list)
    milestones: list[Milestone] = Field(default_factory=list)
    remarks: list[str] = Field(default_factory=list, description="备注")
    due: Due | None = Field(None, description="the item's own 完成时限, where the document gives one")


class Plan(Record):
    """A bureau's yearly plan as data."""

    schema_version: Literal["1.0"] = "1.0"
    title: str | None = Field(None, description="the plan's own title")
    issuer: str | None = Field(None, description="发文机关 / 发布机构")
    document_number: str | None = Field(None, description="发文字号")
    index_number: str | None = Field(None, description="索引号")
    written_date: str | None = Field(None, description="成文日期, ISO")
    published_date: str | None = Field(None, description="发布日期, ISO")
    year: int | None = Field(None, description="the year that the plan is for")
    addressees: list[str] = Field(default_factory=list, description="主送机关")
    source: Source
    text: str = Field(description="the normalized text of the whole document")
    items: list[Item] = Field(default_factory=list)
    places: list[Place] = Field(default_factory=list, description="in order, covering the text")
    warnings: list[PlanWarning] = Field(default_factory=list)


class DiffRecord(Record):
    """Base of what `diff` writes: made ready at first use, as extracting has none."""

    model_config = ConfigDict(defer_build=True)


class PlanSource(DiffRecord):
    """What a diff says of each of its two plans."""

    title: str | None = None
    issuer: str | None = None
    year: int | None = None
    source: Source

    @classmethod
    def of(cls, plan: Plan) -> "PlanSource":
        """What is said of this plan."""
        return cls(title=plan.title, issuer=plan.issuer, year=plan.year, source=plan.source)


class ItemRef(DiffRecord):
    """An item as a diff names it."""

    id: str
    number: str | None = None
    title: str
    section: list[str] = Field(default_factory=list)


class TargetChange(DiffRecord):
    """What became of one figure."""

    status: TargetStatus
    old: Target | None = None
    new: Target | None = None
    delta: float | int | None = Field(None, description="new − old in the same unit")
    stricter: bool | None = Field(None, description="the new figure asks for more; null where it can't be said")


class OwnerChange(DiffRecord):
    """What became of one owner."""

    status: OwnerStatus
    old: Owner | None = None
    new: Owner | None = None


class MeasureChange(DiffRecord):
    """What became of one measure."""

    status: MeasureStatus
    old: Measure | None = None
    new: Measure | None = None


class MilestoneChange(DiffRecord):
    """What became of what is due in one part of the year; its figures stand among the item's `targets`."""

    status: MeasureStatus
    old: Milestone | None = None
    new: Milestone | None = None


class ItemChange(DiffRecord):
    """What became of one item, or of several that were split or merged."""

    status: ItemStatus
    old: list[ItemRef] = Field(default_factory=list)
    new: list[ItemRef] = Field(default_factory=list)
    similarity: float = 0.0
    moved: bool = False
    renumbered: bool = False
    retitled: bool = False
    targets: list[TargetChange] = Field(default_factory=list)
    owners: list[OwnerChange] = Field(default_factory=list)
    measures: list[MeasureChange] = Field(default_factory=list)
    milestones: list[MilestoneChange] = Field(default_factory=list)
    reworded: bool = Field(False, description="wording beside titles, figures, owners, measures and milestones differs")


class DiffSummary(DiffRecord):
    """Counts by status; baseline and actual figures are not counted."""

    items: dict[str, int] = Field(default_factory=dict)
    targets: dict[str, int] = Field(default_factory=dict)
    owners: dict[str, int] = Field(default_factory=dict)


class PlanDiff(DiffRecord):
    """What changed from one plan to the next."""

    schema_version: Literal["1.0"] = "1.0"
    old: PlanSource
    new: PlanSource
    changes: list[ItemChange] = Field(default_factory=list)
    summary: DiffSummary = Field(default_factory=DiffSummary)
    warnings: list[PlanWarning] = Field(default_factory=list, description="of the two plans together")
