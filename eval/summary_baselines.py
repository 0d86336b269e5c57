"""What the taught summariser is held against: three ways without teaching, and the ceiling.

Every method has the same budget of words and the same rule of filling it: whole sentences in
its own order of preference, each that still fits.  They are shown in reading order.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise

from sumy.nlp.stemmers import null_stemmer
from sumy.summarizers.lex_rank import LexRankSummarizer

from cableqa.catalogue_query import stop_words
from cableqa.summaries.candidates import Candidate
from eval.summary_cases import SummaryCase


def fill(case: SummaryCase, order: Iterable[int]) -> list[int]:
    """The sentences that fit in the budget, taken in ``order``, given in reading order."""
    return within(case.candidates, order, words=case.words)


def within(sentences: Sequence[Candidate], order: Iterable[int], *, words: int) -> list[int]:
    """Positions of the sentences that fit in ``words``, taken in ``order``, in reading order."""
    taken = []
    for n in order:
        if sentences[n].words <= words:
            taken.append(n)
            words -= sentences[n].words
    return sorted(taken)


def lead(case: SummaryCase) -> list[int]:
    """The body's first sentences."""
    return fill(case, range(len(case.candidates)))


def first_sentences(case: SummaryCase) -> list[int]:
    """The first sentence of every paragraph, then the rest, both in reading order."""
    numbers = range(len(case.candidates))
    return fill(case, sorted(numbers, key=lambda n: case.candidates[n].rank > 0))


def lexrank(case: SummaryCase) -> list[int]:
    """LexRank over TF-IDF (Erkan and Radev, 2004), by sumy."""
    lex = LexRankSummarizer(null_stemmer)
    words = [
        [token for token in one.tokens if token not in stop_words()] for one in case.candidates
    ]
    tf = lex._compute_tf(words)
    idf = lex._compute_idf(words)
    matrix = lex._create_matrix(words, lex.threshold, tf, idf)
    scores = lex.power_method(matrix, lex.epsilon)
    return fill(case, sorted(range(len(words)), key=lambda n: -scores[n]))


def oracle(case: SummaryCase) -> list[int]:
    """The ceiling: adds the sentence that raises ROUGE-2 most, knowing the reference."""
    total = sum(case.pairs.values())
    bags = [Counter(pairwise(one.tokens)) for one in case.candidates]
    held: Counter[tuple[str, str]] = Counter()
    taken: list[int] = []
    best, left = 0.0, case.words

    def score(n: int) -> float:
        both = held + bags[n]
        return 2 * sum((both & case.pairs).values()) / (sum(both.values()) + total)

    while fitting := [
        n for n in range(len(bags)) if n not in taken and case.candidates[n].words <= left
    ]:
        n = max(fitting, key=score)
        if score(n) <= best:
            break
        best = score(n)
        taken.append(n)
        held += bags[n]
        left -= case.candidates[n].words
    return sorted(taken)
