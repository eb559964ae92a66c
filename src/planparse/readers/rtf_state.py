"""What RTF's groups inherit and restore: properties of characters and paragraphs, and where text goes."""

from dataclasses import dataclass, field, replace

from planparse.readers.table_flow import FlowParagraph, RowShape

_MAX_CELLS = 200  # of one row


@dataclass(slots=True)
class State:
    """The properties in force; a group begins with a copy of them."""

    target: str = "text"  # text, skip, or the name of a destination that is read: fonts, styles, label, instruction
    font: int = 0
    skip: int = 1  # \\uc: characters that stand in for a \\u
    bold: bool = False
    hidden: bool = False
    deleted: bool = False
    style: int = 0
    centered: bool = False
    outline: int | None = None
    in_table: bool = False
    depth: int = 1
    inner_row: bool = False  # what is said of rows is said of a table inside a table
    sink: bool = False  # the group opened a sink, which closes with it

    def copy(self) -> "State":
        """For a group inside."""
        return replace(self, sink=False)

    @property
    def table_depth(self) -> int:
        """How many tables the paragraph stands in."""
        return max(1, self.depth) if self.in_table else 0

    def plain(self) -> None:
        """\\plain: characters as they are by default."""
        self.bold = self.hidden = self.deleted = False

    def pard(self) -> None:
        """\\pard: paragraphs as they are by default."""
        self.style, self.centered, self.outline, self.in_table, self.depth = 0, False, None, False, 1


@dataclass(slots=True)
class Sink:
    """A run of paragraphs that is being written: the text itself, a note, or a text box."""

    kind: str = "body"  # body, note, box
    pieces: list[str] = field(default_factory=list)
    label: list[str] = field(default_factory=list)
    plain: bool = False
    boxes: list[FlowParagraph] = field(default_factory=list)  # to come after the open paragraph
    out: list[FlowParagraph] = field(default_factory=list)


@dataclass(slots=True)
class RtfStyle:
    """A paragraph style: its name and what it says."""

    name: str = ""
    centered: bool = False
    outline: int | None = None


@dataclass(slots=True)
class RowBuilder:
    """The shape of the coming row, word by word."""

    shape: RowShape = field(default_factory=RowShape)
    left: int = 0
    down: str = ""
    across: str = ""

    def take(self, name: str, number: int | None) -> None:
        """A word that speaks of the row, or none."""
        if name == "cellx":
            self._cell(number or 0)
        elif name == "trleft":
            self.left = number or 0
        elif name in ("clvmgf", "clvmrg"):
            self.down = "restart" if name == "clvmgf" else "continue"
        elif name in ("clmgf", "clmrg"):
            self.across = "restart" if name == "clmgf" else "continue"
        elif name == "trhdr":
            self.shape.header = True

    def _cell(self, edge: int) -> None:
        """A cell's right edge; what was said of it before holds."""
        if len(self.shape.down) >= _MAX_CELLS:
            return
        if not self.shape.edges:
            self.shape.edges.append(self.left)
        self.shape.edges.append(edge)
        self.shape.down.append(self.down)
        self.shape.across.append(self.across)
        self.down = self.across = ""
