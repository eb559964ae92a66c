"""Rows of Unit."""

from planparse.vocab.rows import Unit

UNITS: tuple[Unit, ...] = ()
