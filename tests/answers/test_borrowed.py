from __future__ import annotations

import pytest

from cableqa.answers.borrowed import without_unread


@pytest.mark.parametrize(
    ("sentence", "question", "read", "left"),
    [
        ("Ehud Olmert won.", "Did Ehud Olmert win?", "Olmert won.", "Olmert won."),
        ("Fouad Ali Himma spoke.", "What did Fouad Ali Himma say?", "Himma", "Himma spoke."),
        ("Ehud Olmert won.", "Did Ehud Olmert win?", "Ehud said that Olmert won.", None),
        ("Ehud Olmert won.", "Did Olmert win?", "Olmert won.", None),
        ("North Korea won.", "Did North Korea win?", "South Korea won.", None),
        ("He won in May 2007.", "Who won in May 2007?", "He won.", "He won."),
        ("He won at the end of May 2007.", "Who won in May 2007?", "won", "He won."),
        ("He won in May 2007.", "Who won in May 2007?", "In May 2007 he won.", None),
        ("He won in May 2007.", "Who won?", "He won.", None),
        ("In Ehud he trusted.", "Did Ehud Olmert win?", "Olmert", None),
    ],
)
def test_only_the_questions_own_names_and_times_are_left_out(
    sentence: str, question: str, read: str, left: str | None
) -> None:
    assert without_unread(sentence, question=question, read=read) == (left or sentence)
