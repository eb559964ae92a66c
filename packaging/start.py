"""Where the single-file build starts (see docs/offline.md)."""

from planparse.__main__ import main

main()
