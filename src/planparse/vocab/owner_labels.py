"""Rows of OwnerLabel."""

from planparse.vocab.rows import OwnerLabel

OWNER_LABELS: tuple[OwnerLabel, ...] = ()
