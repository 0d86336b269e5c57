"""How near in meaning each word of a claim is to some word of a window, both read in their place.

A writer who rewords ("prison tours" for "visits to jails") shares few words with the cable; the
embedding model's states of the single words still lie near one another.  The measure is the recall
of BERTScore (Zhang et al. 2020), on the model that the store was made with.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

from cableqa.checking.tokens import Token
from cableqa.ports import TokenEmbedder, Tokens

if TYPE_CHECKING:
    from cableqa.ports import Embedder, Vectors

# A word that is not there, where the model gives no states of words.
_UNTOLD = 0.5
_FEWEST = 3


def embedded(texts: Sequence[str], embedder: Embedder) -> tuple[Vectors, Sequence[Tokens | None]]:
    """The unit vectors of the texts, and the states of their words; None where it gives none."""
    if isinstance(embedder, TokenEmbedder):
        vectors, pieces = embedder.embed_tokens(texts)
        return vectors, [one if len(one.vectors) else None for one in pieces]
    return embedder.embed(texts), [None] * len(texts)


def features(
    words: Sequence[Token],
    pieces: Tokens | None,
    weight: Callable[[str], float],
    there: Vectors | None,
    stems: frozenset[str],
) -> dict[str, float]:
    """How near the claim's ``words`` are to a window, by name.

    ``pieces`` are the claim's, ``there`` the states of the window's words (None where there are
    none: a word is then near if its stem is among ``stems``); ``weight`` is how rare a stem is.
    """
    near = _nearness(words, pieces, there, stems)
    worth = np.array([weight(word.stem) for word in words]) + 1e-6
    reworded = [
        value
        for value, word in zip(near, words, strict=True)
        if word.stem not in stems and not word.name
    ]
    return {
        "meant": float(near @ worth / worth.sum()),
        "meant_reworded": float(np.mean(reworded)) if reworded else 1.0,
        "meant_least": float(np.sort(near)[:_FEWEST].mean()),
    }


def _nearness(
    words: Sequence[Token], pieces: Tokens | None, there: Vectors | None, stems: frozenset[str]
) -> Vectors:
    """For each word the best cosine with any of the window's, the mean over its pieces."""
    if pieces is None or there is None or not len(there):
        return np.array([1.0 if word.stem in stems else _UNTOLD for word in words])
    best = (pieces.vectors @ there.T).max(axis=1)
    starts, ends = pieces.spans[:, 0], pieces.spans[:, 1]
    found = []
    for word in words:
        own = best[(starts < word.end) & (ends > word.start)]
        # what the model did not read to the end tells nothing
        found.append(float(own.mean()) if len(own) else _UNTOLD)
    return np.array(found)
