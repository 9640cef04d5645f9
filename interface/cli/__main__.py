"""``python -m interface.cli`` is the same as ``machiwari``."""

import sys

from interface.cli import main

__all__: list[str] = []

if __name__ == "__main__":
    sys.exit(main())
