"""The command line.  ``main`` runs it; the commands are in the files beside this one."""

from __future__ import annotations

import sys
from collections.abc import Sequence

_INTERRUPTED = 130


def main(words: Sequence[str] | None = None) -> None:
    """Run ``cableqa`` with ``words``, else those of the command line.

    Exits 0, 1 for a known error (one line on stderr), 2 for wrong usage.
    """
    from cableqa.cli.app import app
    from cableqa.errors import CableqaError

    try:
        app(args=words, prog_name="cableqa")
    except CableqaError as error:
        sys.stderr.write(f"cableqa: {error}\n")
        raise SystemExit(1) from None
    except SystemExit as ended:
        # Typer makes this of Ctrl-C, without a word.
        if ended.code == _INTERRUPTED:
            sys.stderr.write("cableqa: interrupted; what was stored is kept\n")
        raise
    except BrokenPipeError:
        # The reader (head, less) has gone; nothing more can be written.
        sys.stderr.close()
        raise SystemExit(0) from None
