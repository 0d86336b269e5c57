"""Cables like a cable: those that are near to many of its paragraphs."""

from __future__ import annotations

from collections import defaultdict

from cableqa.domain import Cable, Reference
from cableqa.store import Store

# How many neighbours of each paragraph have a say; the last of them sets what counts as near.
_NEIGHBOURS = 30


def like(cable: Cable, store: Store, *, count: int = 5) -> list[Reference]:
    """The ``count`` cables nearest in meaning, nearest first; none where nothing was embedded.

    Each paragraph votes for the cables that have a paragraph near to it, by how much nearer than
    the last of its neighbours it is: a scenesetter that is a little like everything gets little.
    The same message under another id is left out.
    """
    votes: defaultdict[str, float] = defaultdict(float)
    for neighbours in store.vectors.beside(cable.id, k=_NEIGHBOURS):
        best: dict[str, float] = {}
        for key, score in neighbours:
            best.setdefault(key.cable, score - neighbours[-1].score)
        for cable_id, nearer in best.items():
            votes[cable_id] += nearer
    same = store.catalogue.thread(cable.id).same_message
    ids = [one for one in sorted(votes, key=lambda one: (-votes[one], one)) if one not in same]
    held = {one.id: one for one in store.catalogue.cables(ids[:count])}
    found = [held[one] for one in ids[:count] if one in held]
    return [Reference(one.id, True, one.subject, one.date, one.post) for one in found]
