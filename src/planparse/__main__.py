"""`python -m planparse`."""

import sys


def main() -> None:
    """Run the command line."""
    from planparse.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
