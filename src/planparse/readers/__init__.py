"""Bytes -> Document: one file per format, one registry row each, chosen by content."""

from planparse.readers.registry import FORMATS, Format, detect, read

__all__ = ["FORMATS", "Format", "detect", "read"]
