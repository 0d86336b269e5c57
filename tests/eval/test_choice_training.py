"""Teaching which sentences answer, over a small store."""

from __future__ import annotations

import pytest

from cableqa.answers.choice import Weights, trained
from cableqa.answers.passages import Passage
from cableqa.domain import Hit
from eval.cases import Case
from eval.choice_training import Lesson, judged, teach

GOOD = "The company paid 40,000 dollars to the brother of the minister."
BESIDE = "The port was closed for repairs on that day of the winter."


def lesson(n: int) -> Lesson:
    """A question whose answer is the nearer sentence of the second paragraph."""
    cable = f"09PORTVELAS{n + 1}"
    texts = [(BESIDE, 0.3, False), (GOOD, 0.4 + n / 100, True), (BESIDE, 0.2, False)]
    passages = tuple(
        Passage(
            Hit(cable, str(k), k, 0.5, text, None, None, None, None, None),
            *(k - 1, 0, len(text)),
            nearness=near,
            shared=0.1,
            shared_around=0.2,
            typed=typed,
        )
        for k, (text, near, typed) in enumerate(texts, start=1)
    )
    gold = frozenset({(cable, 2)})
    return Lesson(Case(f"q{n}", "How much?", "fact", gold, "", (("40,000",),)), passages)


def test_what_marks_the_answers_gets_the_weight() -> None:
    given = [lesson(n) for n in range(12)]
    line = teach(given)
    assert line.weights["typed"] > 0
    assert line.weights["nearness"] > 0
    assert given[0].nuggets(Weights(line)) == 1
    assert judged(given) == [1] * 12


@pytest.mark.parametrize(("gold", "right"), [(2, [False, True, False]), (3, [False] * 3)])
def test_only_a_nugget_in_gold_is_right(gold: int, right: list[bool]) -> None:
    one = lesson(0)
    case = Case("q", "How much?", "fact", frozenset({("09PORTVELAS1", gold)}), "", (("40,000",),))
    assert list(Lesson(case, one.passages).shortlist.right) == right


def test_the_weights_of_the_package_name_all_evidence_and_no_other() -> None:
    assert trained().weights.keys() == lesson(0).passages[0].evidence.keys()
