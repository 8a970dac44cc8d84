"""The command line, as `repatria` and as `python -m repatria`; it can be stopped even while it starts."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command; Ctrl-C is answered in a sentence from the first moment on."""
    try:
        from repatria.cli.main import main as run

        run()
    except KeyboardInterrupt:
        print("\nrepatria: stopped; nothing half done was kept.", file=sys.stderr)
        raise SystemExit(130) from None


if __name__ == "__main__":
    main()
