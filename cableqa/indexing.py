"""Sources into a store: only what is new or changed, safe to stop at any point.

Work goes in batches.  Of each batch the vectors and tokens are stored first, then the cables with
their content hash in one transaction: that is the moment from which a cable counts as held.  What a
stopped run left between the two is done again or cleared away by the next.
"""

from __future__ import annotations

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol

from cableqa import embedded
from cableqa.cables.reader import RawItem, Reject, parse_item, raw_items
from cableqa.catalogue import Held
from cableqa.domain import Cable
from cableqa.provenance import STDIN, absolute, content_hash, exists, under
from cableqa.store import Store

# Paragraphs in a batch: what a stopped run has to do again, and what is sorted by length.
BATCH = 256
_TELL_EVERY = 50


class Progress(Protocol):
    """Called as work goes on."""

    def __call__(self, cables: int, paragraphs: int, total: int | None) -> None:
        """``cables`` read and ``paragraphs`` done; ``total`` cables, None where unknown."""


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What a run did.

    ``cables`` is how many distinct cables the sources hold and ``paragraphs`` how many
    paragraphs those have; ``new``, ``changed`` and ``unchanged`` add up to ``cables``.
    ``duplicates`` are further copies of a cable, of which the fullest is kept; ``removed`` are
    cables that ``prune`` took out.
    """

    cables: int
    paragraphs: int
    new: int
    changed: int
    unchanged: int
    duplicates: int
    removed: int
    rejects: tuple[Reject, ...]
    seconds: float


def index(
    paths: Iterable[str | Path],
    store: Store,
    *,
    progress: Progress | None = None,
    prune: bool = False,
    batch: int = BATCH,
) -> IndexReport:
    """Read, chunk, embed and store the cables under ``paths`` that are new or changed.

    A copy of a cable from another source replaces the one held only if it is fuller (whole
    rather than an extract, then longer), or if the held one's source is gone.  ``prune`` also
    removes cables whose source lies under one of the ``paths`` and is no longer there; never
    for a source that could not be read in this run, and never for a path that is itself
    missing: it may be a disk that is not mounted.

    Raises ``StoreError`` (``StoreFullError``, ``StoreBusyError``) where the store cannot be
    written; what was stored before stays, and the next run goes on from there.
    """
    began = time.monotonic()
    given = list(paths)
    run = _Run(store, progress, total=_total(given) if progress else None, batch=batch)
    run.clear_leftovers()
    for item in raw_items(given):
        run.take(item)
    run.settle(given)
    removed = run.prune(given) if prune else 0
    return run.report(removed=removed, seconds=time.monotonic() - began)


class _Job(NamedTuple):
    """A cable as it is to be stored."""

    cable: Cable
    hash: str
    source: str


class _Run:
    """One run of ``index``: what is held, what was met, what waits to be stored."""

    def __init__(
        self, store: Store, progress: Progress | None, *, total: int | None, batch: int
    ) -> None:
        self._store = store
        self._progress = progress
        self._total = total
        self._batch = batch
        self._held = store.catalogue.held()
        self._by_hash = {held.hash: cable_id for cable_id, held in self._held.items() if held.hash}
        self._waiting: dict[str, _Job] = {}
        self._same: dict[str, Held] = {}  # equal cables whose hash or source is another now
        self._passed_over: dict[str, _Job] = {}
        self._confirmed: set[str] = set()  # ids whose held source was met
        self._paragraphs: dict[str, int] = {}  # by id, of every cable met
        self._done = 0
        self._items = 0
        self._new: set[str] = set()
        self._changed: set[str] = set()
        self._rejects: list[Reject] = []

    def clear_leftovers(self) -> None:
        """Undo what a stopped run left: vectors without a cable, cables without vectors."""
        whole = embedded.clear(self._store, self._held)
        bare = [one for one, held in self._held.items() if held.paragraphs and one not in whole]
        self._store.catalogue.remove(bare)
        for cable_id in bare:
            self._by_hash.pop(self._held.pop(cable_id).hash, None)

    def take(self, item: RawItem | Reject) -> None:
        """Decide what one item of a source needs."""
        if isinstance(item, Reject):
            self._rejects.append(item)
            return
        source, content = absolute(item.source), content_hash(item.digest)
        known = self._by_hash.get(content)
        if known is None:
            found = parse_item(item)
            if isinstance(found, Reject):
                self._rejects.append(found)
                return
            self._weigh(_Job(found.cable, content, source))
        else:
            held = self._held[known]
            if held.source != source and not exists(held.source):
                self._note(known, held._replace(source=source))
            self._met(known, held.paragraphs, confirmed=True)
        if self._items % _TELL_EVERY == 0:
            self._tell()

    def _weigh(self, job: _Job) -> None:
        """Compare a parsed cable with what is known under its id."""
        cable_id, paragraphs = job.cable.id, _paragraphs(job.cable)
        rival = self._rival(cable_id)
        if rival is None:
            self._new.add(cable_id)
        elif rival.source != job.source and not _fuller(job.cable, rival.cable):
            best = self._passed_over.get(cable_id)
            if best is None or _fuller(job.cable, best.cable):
                self._passed_over[cable_id] = job
            self._met(cable_id, _paragraphs(rival.cable))
            return
        elif rival.cable == job.cable:
            self._note(cable_id, Held(job.hash, job.source, paragraphs))
            self._met(cable_id, paragraphs, confirmed=True)
            return
        self._met(cable_id, paragraphs, confirmed=True)
        self._store_later(job)

    def _rival(self, cable_id: str) -> _Job | None:
        """The cable of that id which waits or is held."""
        if cable_id in self._waiting:
            return self._waiting[cable_id]
        held = self._held.get(cable_id)
        cable = self._store.catalogue.cable(cable_id) if held else None
        return _Job(cable, held.hash, held.source) if held and cable else None

    def _store_later(self, job: _Job) -> None:
        if job.cable.id in self._held and job.cable.id not in self._new:
            self._changed.add(job.cable.id)
        self._waiting[job.cable.id] = job
        if sum(_paragraphs(one.cable) for one in self._waiting.values()) >= self._batch:
            self._flush()

    def _note(self, cable_id: str, held: Held) -> None:
        self._same[cable_id] = self._held[cable_id] = held

    def _met(self, cable_id: str, paragraphs: int, *, confirmed: bool = False) -> None:
        self._items += 1
        self._done += paragraphs - self._paragraphs.get(cable_id, 0)
        self._paragraphs[cable_id] = paragraphs
        if confirmed:
            self._confirmed.add(cable_id)

    def _flush(self) -> None:
        """Store what waits: the vectors, then the cables in one transaction."""
        catalogue = self._store.catalogue
        jobs, self._waiting = self._waiting, {}
        same, self._same = self._same, {}
        if same:
            catalogue.note((one, held.hash, held.source) for one, held in same.items())
        if jobs:
            again = jobs.keys() & self._held.keys()
            catalogue.doubt(again)
            embedded.forget(self._store, again)
            embedded.embed(self._store, {cable_id: job.cable for cable_id, job in jobs.items()})
            catalogue.put(jobs.values())
        for cable_id, job in jobs.items():
            self._held[cable_id] = Held(job.hash, job.source, _paragraphs(job.cable))
            self._by_hash[job.hash] = cable_id
        self._tell()

    def settle(self, paths: Sequence[str | Path]) -> None:
        """Store copies that were passed over for a cable whose source proves gone, and the rest."""
        for cable_id, job in self._passed_over.items():
            if cable_id in self._confirmed:
                continue
            held = self._held[cable_id]
            if not exists(held.source) or self._gone(held, paths):
                self._done += _paragraphs(job.cable) - self._paragraphs[cable_id]
                self._paragraphs[cable_id] = _paragraphs(job.cable)
                self._store_later(job)
        self._flush()

    def prune(self, paths: Sequence[str | Path]) -> int:
        """Remove cables whose source under ``paths`` is gone; how many."""
        gone = [
            cable_id
            for cable_id, held in self._held.items()
            if cable_id not in self._paragraphs and self._gone(held, paths)
        ]
        # The catalogue first: vectors without a cable are never shown; the next run clears them.
        self._store.catalogue.remove(gone)
        embedded.forget(self._store, gone)
        return len(gone)

    def _gone(self, held: Held, paths: Sequence[str | Path]) -> bool:
        """Whether a source not met lies in a place that was read well enough to miss it there."""
        unread = [absolute(reject.source) for reject in self._rejects]
        roots = [absolute(str(path)) for path in paths if str(path) != STDIN]
        return under(held.source, roots) and not under(held.source, unread)

    def report(self, *, removed: int, seconds: float) -> IndexReport:
        """The counts at the end."""
        return IndexReport(
            cables=len(self._paragraphs),
            paragraphs=self._done,
            new=len(self._new),
            changed=len(self._changed),
            unchanged=len(self._paragraphs) - len(self._new) - len(self._changed),
            duplicates=self._items - len(self._paragraphs),
            removed=removed,
            rejects=tuple(self._rejects),
            seconds=seconds,
        )

    def _tell(self) -> None:
        if self._progress is not None:
            waiting = sum(_paragraphs(job.cable) for job in self._waiting.values())
            done = self._items - len(self._waiting)
            self._progress(done, self._done - waiting, self._total)


def _total(paths: Sequence[str | Path]) -> int | None:
    """How many cables there are to read; standard input cannot be read twice."""
    if any(str(path) == STDIN for path in paths):
        return None
    return sum(isinstance(item, RawItem) for item in raw_items(paths))


def _fuller(one: Cable, other: Cable) -> bool:
    """Whether ``one`` is the better copy: whole rather than an extract, then longer."""
    return _fullness(one) > _fullness(other)


def _fullness(cable: Cable) -> tuple[bool, int]:
    return not cable.partial, sum(len(paragraph.text) for paragraph in cable.paragraphs)


def _paragraphs(cable: Cable) -> int:
    """Paragraphs that have text: those that are embedded and searched."""
    return sum(bool(paragraph.text.strip()) for paragraph in cable.paragraphs)
