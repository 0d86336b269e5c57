"""What the abbreviations of cables stand for.

``acronyms.csv`` has them; one that means another thing in another country (GOI) has a row for
each, and the cable's post tells which is meant.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from functools import cache
from importlib.resources import files

from cableqa.cables.posts import posts

# At most so many meanings are offered where the post does not tell which.
_MEANINGS = 4


def meaning(token: str, post: str | None = None) -> str | None:
    """What ``token`` stands for in a cable of ``post``, None where it is no known abbreviation.

    A plural (``MPs``) means what the singular does.
    """
    rows = _table().get(token) or _table().get(token.removesuffix("s")) or ()
    if not rows:
        return None
    known = posts().get(post or "")
    here = [means for means, country in rows if known and country == known.country]
    anywhere = [means for means, country in rows if not country]
    if here or anywhere:
        return (here or anywhere)[0]
    named = [_placed(means, country) for means, country in rows]
    return " or ".join(named[:_MEANINGS]) + (" or another" if len(named) > _MEANINGS else "")


def marking(portion: str) -> str | None:
    """A portion marking in words: ``S/NF`` is secret, not for foreign nationals."""
    first, *rest = portion.split("/")
    named = [meaning(first), *(meaning(part.split()[0]) for part in rest if part.strip())]
    return ", ".join(filter(None, named)) or None


def _placed(means: str, country: str) -> str:
    return means if country in means else f"{means} ({country})"


@cache
def _table() -> dict[str, list[tuple[str, str]]]:
    """The rows by spelling; a word written in small letters somewhere is known in any case."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    with files("cableqa.web").joinpath("acronyms.csv").open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            word = row["acronym"]
            forms = {word} if word.isupper() else {word, word.capitalize(), word.lower()}
            if not word.isupper() and len(word) > 4:
                forms |= {word.upper(), word[:3].capitalize() + word[3:].capitalize()}
            for form in forms:
                found[form].append((row["meaning"], row["country"]))
    return dict(found)
