from __future__ import annotations

from cableqa.briefs.periods import told_first
from tests.conftest import make_cable

TEXTS = (
    "Blair met President Calderon at the palace.",
    "They spoke of intelligence and of the army.",
    "The bulk of the talks was about the police.",
    "Calderon said that Chavez is active everywhere.",
    "Comment: The talks were useful and will go on.",
)


def labels(*, words: int) -> list[str]:
    points = told_first([make_cable("09MEXICO3061", *TEXTS)], words=words)
    return [point.candidate.paragraph.label for point in points]


def test_a_cable_without_summary_tells_its_first_paragraphs() -> None:
    assert labels(words=10)[:3] == ["1", "2", "3"]
    assert "4" not in labels(words=10)


def test_where_words_are_left_bodies_fill_them() -> None:
    assert "4" in labels(words=1000)


def test_a_mere_pointer_counts_less() -> None:
    cable = make_cable(
        "09MEXICO3061", "Was the dinner really as long as that?", "The dinner was very long."
    )
    first, second = told_first([cable], words=10)
    assert first.score < second.score
