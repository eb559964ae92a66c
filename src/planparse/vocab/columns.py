"""Rows of ColumnTitle."""

from planparse.vocab.rows import ColumnTitle

COLUMNS: tuple[ColumnTitle, ...] = ()
