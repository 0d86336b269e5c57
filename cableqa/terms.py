"""The telling words of a text, reduced to the stems that the full-text index keeps."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

import snowballstemmer

from cableqa.catalogue_query import stop_words

_WORD = re.compile(r"\w+")


def terms(text: str) -> frozenset[str]:
    """Stems of the words of ``text`` that are neither stop words nor single letters."""
    words = set(_WORD.findall(text.casefold())) - stop_words()
    return frozenset(stem(word) for word in words if len(word) > 1 or word.isdigit())


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """The stem of a case-folded word, without accents: Porter's, as SQLite's index makes it."""
    plain = unicodedata.normalize("NFKD", word)
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return str(_stemmer().stemWord(bare))


@cache
def _stemmer() -> snowballstemmer.stemmer:
    return snowballstemmer.stemmer("porter")
