"""`python -m planparse`."""

import gc
import os
import sys


def main() -> None:
    """Run the command line."""
    if len(sys.argv) == 3 and sys.argv[1] == "--worker":  # a frozen build starts its batch workers through itself
        from planparse.batch.worker import main as serve

        return serve(int(sys.argv[2]))
    gc.set_threshold(100_000, 50, 50)  # what is made here has hardly a cycle: to look for them while modules load is in vain
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # nothing installed beside us has a say, nor is looked for
    from planparse.cli import run

    code = run()
    gc.freeze()  # nor when all ends
    sys.exit(code)


if __name__ == "__main__":
    main()
