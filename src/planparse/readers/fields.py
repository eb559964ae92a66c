"""Fields of word processors, of which the text is the result: `{ PAGEREF x | 12 }`."""


class Fields:
    """The open fields, inmost last: of each its instruction, None once its result has begun."""

    def __init__(self) -> None:
        self._open: list[str | None] = []
        self._over = 0  # fields nested too deeply to be kept
        #: Whether what comes is an instruction, not text.
        self.instructs = False

    def begin(self) -> None:
        """A field begins with its instruction."""
        if len(self._open) < 100:
            self._open.append("")
            self.instructs = True
        else:
            self._over += 1

    def instruct(self, text: str) -> None:
        """A piece of the instruction."""
        if self._open and self._open[-1] is not None and len(self._open[-1]) < 400:
            self._open[-1] += text

    def separate(self) -> None:
        """The inmost field's instruction ends, its result begins."""
        if self._open and not self._over:
            self._open[-1] = None
            self._look()

    def end(self) -> str:
        """The inmost field ends; gives its instruction where it had no result."""
        if self._over:
            self._over -= 1
            return ""
        instruction = self._open.pop() if self._open else None
        self._look()
        return instruction or "" if not self.instructs else ""

    def end_paragraph(self) -> None:
        """An instruction that does not end with its paragraph is damage: what follows is text."""
        if self.instructs:
            self._open = [field for field in self._open if field is None]
            self.instructs = False

    def _look(self) -> None:
        self.instructs = any(field is not None for field in self._open)
