"""Rows of NotTarget."""

from planparse.vocab.rows import NotTarget

NOT_TARGETS: tuple[NotTarget, ...] = ()
