"""What pdfminer raises, beside its own exceptions, on files that break the rules."""

import struct
import zlib

FAULTS = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, NotImplementedError, RecursionError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
