"""`python -m planparse`."""

import sys


def main() -> None:
    """Run the command line."""
    if len(sys.argv) == 3 and sys.argv[1] == "--worker":  # a frozen build starts its batch workers through itself
        from planparse.batch.worker import main as serve

        return serve(int(sys.argv[2]))
    from planparse.cli import run

    sys.exit(run())


if __name__ == "__main__":
    main()
