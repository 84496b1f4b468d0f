"""Where the command ``detente`` begins: Ctrl-C gives status 130 and no traceback from the first import on.

It stands beside the package, as importing anything of the package imports a good part of it.
"""

from __future__ import annotations

import sys

__all__ = ["main"]


def main() -> int:
    """Import the command line and run it; its exit status."""
    try:
        from detente.serve.cli import main as run  # noqa: PLC0415 - guarded by the try

        return run()
    except KeyboardInterrupt:
        if sys.stderr is not None:
            sys.stderr.write("detente: stopped\n")
        return 130


if __name__ == "__main__":
    sys.exit(main())
