"""What was written for a reader and may be fetched as a file: kept in memory, for a while."""

from __future__ import annotations

import secrets
import threading
from collections import OrderedDict

from cableqa.documents import Brief

# Briefings kept; the oldest make room.
_KEPT = 64


class Shelf:
    """Briefings under names that cannot be guessed, so that only their reader finds them."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: OrderedDict[str, Brief] = OrderedDict()

    def put(self, brief: Brief) -> str:
        """The name under which the briefing now stands."""
        name = secrets.token_urlsafe(16)
        with self._lock:
            self._held[name] = brief
            while len(self._held) > _KEPT:
                self._held.popitem(last=False)
        return name

    def get(self, name: str) -> Brief | None:
        """The briefing of that name, None where it is gone."""
        with self._lock:
            return self._held.get(name)
