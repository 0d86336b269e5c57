"""What can be said of a sentence, and of a pair of words, as numbers.

All numbers come from the cable itself, so that the weights learned on one archive hold for
another.  A number without a natural scale is taken as its distance from the cable's mean in
standard deviations.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

import numpy as np

from cableqa.answers.voice import CONTACT, voice
from cableqa.catalogue_query import stop_words
from cableqa.leaning import CONNECTIVE, PRONOUN
from cableqa.summaries.candidates import Candidate, tokens
from cableqa.terms import terms

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cableqa.ports import Vectors

    Table = NDArray[np.float32]
    Numbers = NDArray[np.float64]
    Places = NDArray[np.intp]

Pair = tuple[str, str]

_OURS = re.compile(
    r"\b(?:ambassador|embassy|post|poloff|emboff\w*|econoff|charg[eé]|dcm|pol\w*couns|u\.?s\.?|washington"
    r"|usg|secretary|codel|we|our)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\b(?:should|recommend\w*|request\w*|urge\w*|propos\w*|must|need\w*)\b", re.IGNORECASE
)
_NAME = re.compile(r"(?<!^)(?<![.!?] )\b[A-Z][\w'’-]+")
_WORD = re.compile(r"[\w'’-]+")


@dataclass(frozen=True, slots=True)
class Setting:
    """What stands around the sentences: the subject line and its vector."""

    subject: str
    subject_vector: Vectors


def sentence_features(
    sentences: Sequence[Candidate], vectors: Vectors, setting: Setting
) -> tuple[tuple[str, ...], Table]:
    """The names of the features, and their values: shape (sentences, features).

    ``vectors`` are the sentences' unit vectors.
    """
    columns = {
        **_place(sentences),
        **_likeness(sentences, vectors, setting),
        **_wording(sentences),
    }
    table = np.array(list(columns.values()), dtype=np.float32).T
    return tuple(columns), table


def _place(sentences: Sequence[Candidate]) -> dict[str, Sequence[float]]:
    last = max((one.place for one in sentences), default=0)
    after_heading = [one.paragraph.heading is not None and one.rank == 0 for one in sentences]
    return {
        "place": [one.place / max(1, last) for one in sentences],
        "place_squared": [(one.place / max(1, last)) ** 2 for one in sentences],
        "first_paragraph": [one.place == 0 for one in sentences],
        "second_paragraph": [one.place == 1 for one in sentences],
        "last_paragraph": [one.place == last for one in sentences],
        "opens_cable": [one.place == 0 and one.rank == 0 for one in sentences],
        "opens_paragraph": [one.rank == 0 for one in sentences],
        "second_in_paragraph": [one.rank == 1 for one in sentences],
        "ends_paragraph": [one.rank == one.siblings - 1 for one in sentences],
        "depth": [log(1 + one.rank) for one in sentences],
        "alone": [one.siblings == 1 for one in sentences],
        "siblings": _standard([log(one.siblings) for one in sentences]),
        "opens_section": after_heading,
        "comment": [one.paragraph.kind == "comment" for one in sentences],
        "opens_comment": [one.paragraph.kind == "comment" and one.rank == 0 for one in sentences],
        "action": [one.paragraph.kind == "action" for one in sentences],
    }


def _likeness(
    sentences: Sequence[Candidate], vectors: Vectors, setting: Setting
) -> dict[str, Sequence[float]]:
    centre = vectors.mean(axis=0)
    centre = centre / max(float(np.linalg.norm(centre)), 1e-6)
    alike = vectors @ vectors.T
    by_paragraph = [one.paragraph.label for one in sentences]
    other = np.array([[a != b for b in by_paragraph] for a in by_paragraph])
    elsewhere = (alike * other).sum(axis=1) / np.maximum(other.sum(axis=1), 1)
    nearest = np.where(other, alike, 0.0).max(axis=1, initial=0.0)
    subject = terms(setting.subject)
    headings = terms(" ".join({one.paragraph.heading or "" for one in sentences}))
    of = [terms(one.text) for one in sentences]
    return {
        "central": _standard(vectors @ centre),
        "like_elsewhere": _standard(elsewhere),
        "nearest_elsewhere": _standard(nearest),
        "like_subject": _standard(vectors @ setting.subject_vector),
        "subject_words": [len(t & subject) / max(1, len(subject)) for t in of],
        "heading_words": [len(t & headings) / max(1, len(t)) for t in of],
        "own_heading_words": [
            len(t & terms(one.paragraph.heading or "")) / max(1, len(t))
            for t, one in zip(of, sentences, strict=True)
        ],
        **_common(of),
    }


def _common(of: Sequence[frozenset[str]]) -> dict[str, Sequence[float]]:
    held = Counter(term for t in of for term in t)
    mean = [sum(held[term] for term in t) / max(1, len(t)) for t in of]
    return {
        "common_words": _standard(mean),
        "most_common_word": _standard([max((held[x] for x in t), default=0) for t in of]),
        "new_words": _standard([sum(held[x] == 1 for x in t) / max(1, len(t)) for t in of]),
    }


def _wording(sentences: Sequence[Candidate]) -> dict[str, Sequence[float]]:
    texts = [one.text for one in sentences]
    counts = [max(1, one.words) for one in sentences]
    voices = [
        voice(one.paragraph.text, one.start, one.end, kind=one.paragraph.kind) for one in sentences
    ]
    return {
        "length": _standard([log(n) for n in counts]),
        "short": [n < 10 for n in counts],
        "long": [n > 45 for n in counts],
        "names": [len(_NAME.findall(t)) / n for t, n in zip(texts, counts, strict=True)],
        "figures": [any(c.isdigit() for c in t) for t in texts],
        "quotes": [any(c in t for c in '"“”') for t in texts],
        "brackets": ["(" in t for t in texts],
        "contact": [one == CONTACT for one in voices],
        "ours": [bool(_OURS.search(t)) for t in texts],
        "asks": [bool(_ASKS.search(t)) for t in texts],
        "pronoun": [bool(PRONOUN.match(t)) for t in texts],
        "connective": [bool(CONNECTIVE.match(t)) for t in texts],
        "point": [t.startswith(("-", "•", "*")) for t in texts],
        "stop_words": [
            sum(w.casefold() in stop_words() for w in _WORD.findall(t)) / n
            for t, n in zip(texts, counts, strict=True)
        ],
    }


def pairs(sentence: Candidate) -> frozenset[Pair]:
    """Every two words that follow one another."""
    return frozenset(pairwise(sentence.tokens))


def pair_features(
    sentences: Sequence[Candidate], scores: Sequence[float], subject: str
) -> tuple[tuple[str, ...], list[Pair], Table]:
    """The names of the features, the pairs of words of the cable, and a row for each pair.

    ``scores`` are the sentences' own, by the ranker.
    """
    held = [(pair, n) for n, one in enumerate(sentences) for pair in sorted(pairs(one))]
    keys = list(dict.fromkeys(pair for pair, _ in held))
    index = {pair: n for n, pair in enumerate(keys)}
    in_pair = np.array([index[pair] for pair, _ in held], dtype=np.intp)
    in_sentence = np.array([n for _, n in held], dtype=np.intp)
    columns = {
        **_spread(sentences, in_pair, in_sentence, len(keys)),
        **_make_up(keys, sentences, subject),
    }
    scored = _scored(np.asarray(scores, dtype=float), in_pair, in_sentence, len(keys))
    columns |= scored | {"repeated_score": scored["best_score"] * columns["sentences"]}
    return tuple(columns), keys, np.array(list(columns.values()), dtype=np.float32).T


def _spread(
    sentences: Sequence[Candidate], in_pair: Places, in_sentence: Places, total: int
) -> dict[str, Numbers]:
    """Where in the cable the pairs stand."""

    def count(values: Numbers) -> Numbers:
        return np.bincount(in_pair, weights=values, minlength=total).astype(float)

    place = np.array([one.place for one in sentences])[in_sentence]
    opens = np.array([one.rank == 0 for one in sentences], dtype=float)[in_sentence]
    comment = np.array([one.paragraph.kind == "comment" for one in sentences], dtype=float)
    first = np.full(total, np.inf)
    np.minimum.at(first, in_pair, place)
    _, once = np.unique(np.stack([in_pair, place]), axis=1, return_index=True)
    paragraphs = np.bincount(in_pair[once], minlength=total).astype(float)
    return {
        "sentences": np.log(count(np.ones(len(in_pair)))),
        "paragraphs": np.log(paragraphs),
        "repeated": (paragraphs > 1).astype(float),
        "first_place": first / max(1, max(one.place for one in sentences)),
        "in_first_paragraph": (first == 0).astype(float),
        "opening_sentences": np.log1p(count(opens)),
        "in_comment": (count(comment[in_sentence]) > 0).astype(float),
    }


def _make_up(
    keys: Sequence[Pair], sentences: Sequence[Candidate], subject: str
) -> dict[str, Numbers]:
    """Of what words the pairs are made."""
    counts = Counter(word for one in sentences for word in set(one.tokens))
    head, stops = tokens(subject), _stop_stems()
    headings = tokens(" ".join(sorted({one.paragraph.heading or "" for one in sentences})))
    in_head, in_headings = frozenset(head), frozenset(headings)
    head_pairs = frozenset(pairwise(head))
    heading_pairs = frozenset(pairwise(headings))
    rows = {
        "both_stop_words": [one in stops and two in stops for one, two in keys],
        "first_stop_word": [one in stops and two not in stops for one, two in keys],
        "second_stop_word": [two in stops and one not in stops for one, two in keys],
        "both_in_subject": [one in in_head and two in in_head for one, two in keys],
        "one_in_subject": [one in in_head or two in in_head for one, two in keys],
        "pair_in_subject": [pair in head_pairs for pair in keys],
        "both_in_headings": [one in in_headings and two in in_headings for one, two in keys],
        "pair_in_headings": [pair in heading_pairs for pair in keys],
        "figures": [one.isdigit() or two.isdigit() for one, two in keys],
        "rarer_word": [log(min(counts[one], counts[two])) for one, two in keys],
        "commoner_word": [log(max(counts[one], counts[two])) for one, two in keys],
    }
    return {name: np.array(values, dtype=float) for name, values in rows.items()}


def _scored(
    scores: Numbers, in_pair: Places, in_sentence: Places, total: int
) -> dict[str, Numbers]:
    """How good the sentences are that the pairs stand in."""
    of = scores[in_sentence]
    best = np.zeros(total)
    np.maximum.at(best, in_pair, of)
    times = np.bincount(in_pair, minlength=total)
    return {
        "best_score": best,
        "mean_score": np.bincount(in_pair, weights=of, minlength=total) / np.maximum(times, 1),
    }


@cache
def _stop_stems() -> frozenset[str]:
    return frozenset(token for word in stop_words() for token in tokens(word))


def _standard(values: Sequence[float] | NDArray[np.float32]) -> list[float]:
    array = np.asarray(values, dtype=np.float64)
    spread = float(array.std()) if array.size else 0.0
    return [float(x) for x in (array - array.mean()) / spread] if spread else [0.0] * array.size
