"""Document -> front matter, outline, items."""

from planparse.segment.fill import fill
from planparse.segment.outline import segment

__all__ = ["fill", "segment"]
