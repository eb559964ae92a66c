"""The command line: one module per command, heavy imports inside its function.

Results go to stdout, progress and messages to stderr. Exit codes: 0 done, 1 a document that cannot be read (or,
for `diff` and `check`, something found), 2 wrong usage or a result that cannot be written, 130 Ctrl-C.
"""

from planparse.cli.app import app, run

__all__ = ["app", "run"]
