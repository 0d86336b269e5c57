"""Whose turn it is: a search that a later one has overtaken must not write over it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

# Sessions that are remembered; of one forgotten, an overtaken search may still show.
_SESSIONS = 1000


class Turns:
    """The latest turn of each session."""

    def __init__(self) -> None:
        self._latest: OrderedDict[str, object] = OrderedDict()

    def begin(self, session: str) -> Callable[[], bool]:
        """A new turn; call what comes back to ask whether it is still the latest."""
        token = object()
        self._latest[session] = token
        self._latest.move_to_end(session)
        if len(self._latest) > _SESSIONS:
            self._latest.popitem(last=False)
        return lambda: self._latest.get(session) is token
