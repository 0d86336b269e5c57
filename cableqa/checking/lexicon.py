"""Word lists of the check, read once from the CSV files of this package."""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, partial
from importlib.resources import files

from cableqa import word_lists
from cableqa.terms import stem


def rows(table: str) -> Iterator[dict[str, str]]:
    """The rows of ``<table>.csv``."""
    with files("cableqa.checking").joinpath(f"{table}.csv").open(encoding="utf-8") as lines:
        yield from csv.DictReader(lines)


# Case-folded words of one role (``negator``, ``title``, ``weekday``, …).
words = partial(word_lists.words, "cableqa.checking", "words")


@cache
def common_words() -> frozenset[str]:
    """Words that cables write in small letters, so that a capital makes no name of them."""
    text = files("cableqa.checking").joinpath("common_words.txt").read_text("utf-8")
    return frozenset(text.split()) | words("title") | words("label")


@cache
def values(role: str) -> Mapping[str, float]:
    """Number words of one role (``unit``, ``ten``, ``scale``, ``month``, …) with their value."""
    return {row["word"]: float(row["value"]) for row in rows("numbers") if row["role"] == role}


@cache
def opposites() -> Mapping[str, frozenset[str]]:
    """The opposites of a word, all as stems."""
    found: dict[str, set[str]] = defaultdict(set)
    for row in rows("opposites"):
        one, other = stem(row["one"]), stem(row["other"])
        if one != other:
            found[one].add(other)
            found[other].add(one)
    return {word: frozenset(others) for word, others in found.items()}


@cache
def aliases() -> Mapping[str, frozenset[int]]:
    """The groups of equal names that a name (case-folded, without stops) belongs to."""
    found: dict[str, set[int]] = defaultdict(set)
    for number, row in enumerate(rows("aliases")):
        for name in row["names"].split(";"):
            found[name.casefold().replace(".", "")].add(number)
    return {name: frozenset(groups) for name, groups in found.items()}
