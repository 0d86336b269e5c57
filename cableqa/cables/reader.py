"""Sources to cables: reads everything that is there and names what it could not read.

Two levels.  :func:`raw_items` gives each cable as its source has it, with a digest, which is
quick; :func:`read_sources` goes on to parse it.  Both give a :class:`Reject` in the place of
what could not be read; one bad cable never stops a run.
"""

from __future__ import annotations

import hashlib
import io
import logging
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from cableqa.cables import archive_csv
from cableqa.cables.containers import READ_ERRORS, STDIN, Member, members, why
from cableqa.cables.decoding import STRAY_BYTES, decode, refuse_binary
from cableqa.cables.parse import parse_raw
from cableqa.cables.raw import RawCable
from cableqa.cables.recognise import raw_cable
from cableqa.domain import Cable
from cableqa.errors import CableqaError, SourceError

MAX_TEXT = 16 * 1024 * 1024  # bytes of a file that holds one cable; the longest real body is 1 MB

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class RawItem:
    """A cable before parsing.  ``digest`` is the SHA-256 (hex) of all that its source says."""

    raw: RawCable
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Found:
    """A cable, the source that held it and the digest of its raw form."""

    cable: Cable
    source: str
    digest: str


@dataclass(frozen=True, slots=True)
class Reject:
    """Something that could not be read as a cable, and why."""

    source: str
    reason: str

    def __str__(self) -> str:
        return f"{self.source}: {self.reason}"


def raw_items(paths: Iterable[str | Path]) -> Iterator[RawItem | Reject]:
    """All cables under ``paths`` (files, folders, archives, ``-`` for standard input), unparsed.

    A path that is missing, or in which there is nothing to read, is a :class:`Reject` too.
    """
    for path in paths:
        empty = True
        for item in _items(path):
            empty = False
            yield item
        if empty:
            yield Reject(str(path), "nothing in it that could be a cable")


def read_sources(paths: Iterable[str | Path]) -> Iterator[Found | Reject]:
    """All cables under ``paths``, parsed, and a :class:`Reject` for each that could not be."""
    for item in raw_items(paths):
        yield parse_item(item) if isinstance(item, RawItem) else item


def parse_item(item: RawItem) -> Found | Reject:
    """``item`` parsed.  An error in the parser becomes a :class:`Reject`, logged in full."""
    try:
        return Found(parse_raw(item.raw), item.source, item.digest)
    except CableqaError as error:
        return _reject(error, item.source)
    except Exception as error:  # one odd cable must not cost the other 251,286
        _log.debug("cannot parse %s", item.source, exc_info=True)
        return Reject(item.source, f"cannot be parsed ({type(error).__name__}: {error})")


def read_cables(
    path: str | Path, *, on_reject: Callable[[Reject], None] | None = None
) -> Iterator[Cable]:
    """The cables of one file, folder or archive, or of standard input (``-``), in order.

    What could not be read goes to ``on_reject``, else to the log as a warning.  Raises
    ``SourceError`` where ``path`` is missing, and where nothing of it can be read.
    """
    if str(path) != STDIN and not Path(path).exists():
        raise SourceError(str(path), "no such file or folder")
    return _cables(path, on_reject or (lambda reject: _log.warning("%s", reject)))


def _cables(path: str | Path, on_reject: Callable[[Reject], None]) -> Iterator[Cable]:
    found, reject = 0, None
    for item in read_sources([path]):
        if isinstance(item, Found):
            found += 1
            yield item.cable
        elif item.source == str(path):
            reject = item
        else:
            on_reject(item)
    if reject is not None and not found:
        raise SourceError(reject.source, reject.reason)
    if reject is not None:
        on_reject(reject)


def digest_of(raw: RawCable) -> str:
    """SHA-256 (hex) of the raw cable's texts and facts; its source and form do not count."""
    facts = (raw.id, raw.created and raw.created.isoformat(), raw.classification, raw.origin)
    tagged = (f"{entity.label} {entity.text}" for entity in raw.entities)
    texts = (*facts, raw.references, raw.header, raw.body, *tagged)
    return hashlib.sha256("\x1f".join(text or "" for text in texts).encode()).hexdigest()


def _items(path: str | Path) -> Iterator[RawItem | Reject]:
    for member in members(path):
        if isinstance(member, SourceError):
            yield _reject(member, member.source)
            continue
        try:
            yield from _member_items(member)
        except CableqaError as error:
            yield _reject(error, member.source)
        except READ_ERRORS as error:
            member.broken = True
            yield Reject(member.source, why(error))
        except Exception as error:  # an unforeseen text must not stop the run
            _log.debug("cannot read %s", member.source, exc_info=True)
            yield Reject(member.source, f"cannot be read ({type(error).__name__}: {error})")


def _member_items(member: Member) -> Iterator[RawItem | Reject]:
    refuse_binary(member.head, source=member.source)
    if archive_csv.is_row(member.head[:200].decode("utf-8", "replace")):
        yield from _rows(member)
        return
    data = member.head + member.rest.read(MAX_TEXT + 1 - len(member.head))
    if len(data) > MAX_TEXT:
        raise SourceError(member.source, f"over {MAX_TEXT >> 20} MiB: no single cable is so long")
    raw = raw_cable(decode(data, source=member.source), source=member.source)
    yield RawItem(raw, member.source, digest_of(raw))


def _rows(member: Member) -> Iterator[RawItem | Reject]:
    stream = io.TextIOWrapper(member.stream(), encoding="utf-8-sig", errors=STRAY_BYTES)
    for row in archive_csv.read_rows(stream, source=member.source):
        if isinstance(row, SourceError):
            yield _reject(row, member.source)
        else:
            yield RawItem(row, row.source, digest_of(row))


def _reject(error: CableqaError, source: str) -> Reject:
    if isinstance(error, SourceError):
        return Reject(error.source or source, error.reason)
    return Reject(source, str(error))
