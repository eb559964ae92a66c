"""Line breaks inside of one paragraph (Shift+Enter, `w:br`): kept between entries, undone inside a sentence."""

from planparse.readers.lines import paragraphs, split_lines

_SHORT = 18  # a line of fewer characters was not cut at a margin


def undo_breaks(text: str, centered: bool = False) -> str:
    """The text with the breaks that part entries, names and the lines of a title.

    >>> undo_breaks("1.新建社区食堂12处。\\n2.改造幸福院30处。")
    '1.新建社区食堂12处。\\n2.改造幸福院30处。'
    """
    lines = [line.text for line in split_lines(text)]
    if centered or sum(len(line) >= _SHORT for line in lines[:-1]) * 2 < len(lines) - 1:
        return "\n".join(lines)
    return "\n".join(paragraphs(split_lines(text)))
