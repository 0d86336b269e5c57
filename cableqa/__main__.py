"""``python -m cableqa`` is ``cableqa``."""

from cableqa.cli import main

main()
