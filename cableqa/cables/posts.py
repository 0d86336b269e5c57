"""Posts: what an id, an origin and a sender's name call the same place.

``posts.csv`` holds the posts of the archive; ``fixups/senders.csv`` the senders whose name is
not the post's own (``USEU BRUSSELS`` signs cables numbered ``BRUSSELS``).
"""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_KIND = re.compile(
    r"(?:(?:AM|US)?(?:EMBASSY|EMB|CONSULATE|CONSUL|CONGEN)|USMISSION|USMISSON|USINT|USLO|REO)\b\s*"
)
_SPACES = re.compile(r"[\s\-_/.,'’`]+")


@dataclass(frozen=True, slots=True)
class Post:
    """A post: ``name`` as in ids, ``origin`` as the Cable Viewer prints it.

    ``city`` and ``country`` are names to search by, empty for a travelling delegation;
    ``also`` other names of either.
    """

    name: str
    origin: str
    city: str
    country: str
    also: tuple[str, ...]


@cache
def posts() -> dict[str, Post]:
    """All known posts by name."""
    return {
        row["post"]: Post(
            row["post"],
            row["origin"],
            row["city"],
            row["country"],
            tuple(filter(None, row["also"].split(";"))),
        )
        for row in _rows("posts.csv")
    }


@cache
def fixups(table: str) -> dict[str, str]:
    """A table of corrections, ``fixups/<table>.csv``: its second column by its first."""
    return {key: value for key, value, *_ in map(_values, _rows(f"fixups/{table}.csv"))}


def is_post(name: str) -> bool:
    """Whether ``name``, written as in ids, is a known post."""
    return name in posts()


def post_name(printed: str) -> str:
    """The post as ids write it: ``AMEMBASSY ABU DHABI`` and ``Abu Dhabi`` give ``ABUDHABI``.

    A name of no known post comes back in that form all the same.
    """
    upper = printed.upper().strip()
    compact = _SPACES.sub("", upper)
    if is_post(compact):
        return compact
    bare = _SPACES.sub("", _KIND.sub("", upper, count=1)) or compact
    bare = fixups("post_names").get(bare, bare)
    if not is_post(bare):
        # 09AMEMBASSYHANOI1284: the kind ran into the name
        bare = re.sub(r"^(?:AM)?(?:EMBASSY|CONSUL)(?=[A-Z]{3})", "", bare)
    return fixups("post_names").get(bare, bare)


def post_of_sender(sender: str) -> str | None:
    """The post in whose numbers a sender (the ``FM`` line) writes, None where unknown."""
    name = _sender(sender)
    row = _senders().get(name)
    found = row["post"] if row else post_name(name)
    return found if is_post(found) else None


def origin_of(post: str | None, sender: str | None = None) -> str | None:
    """The origin as the Cable Viewer spells it, of the sender or else of the post."""
    if sender:
        row = _senders().get(_sender(sender))
        if row:
            return row["origin"]
        post = post_of_sender(sender) or post
    known = posts().get(post or "")
    return known.origin if known else _spelled_out(sender)


def _spelled_out(sender: str | None) -> str | None:
    """The origin of a post that no table has: ``AMEMBASSY PORT VELAS``, ``Embassy Port Velas``."""
    found = re.fullmatch(r"AM(EMBASSY|CONSULATE|CONSUL)\s+([A-Z][A-Z ]+)", _sender(sender or ""))
    if not found:
        return None
    kind = "Embassy" if found[1] == "EMBASSY" else "Consulate"
    return f"{kind} {found[2].title()}"


def _sender(printed: str) -> str:
    return " ".join(printed.upper().replace("//", " ").split())


@cache
def _senders() -> dict[str, dict[str, str]]:
    return {row["sender"]: row for row in _rows("fixups/senders.csv")}


def _rows(name: str) -> list[dict[str, str]]:
    table = files("cableqa.cables").joinpath(name)
    return list(csv.DictReader(table.read_text(encoding="utf-8").splitlines()))


def _values(row: dict[str, str]) -> list[str]:
    return list(row.values())
