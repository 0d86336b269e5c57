from __future__ import annotations

import pytest

from cableqa.answers.given_names import without_unread


@pytest.mark.parametrize(
    ("sentence", "question", "read", "left"),
    [
        ("Ehud Olmert won.", "Did Ehud Olmert win?", "Olmert won.", "Olmert won."),
        ("Fouad Ali Himma spoke.", "What did Fouad Ali Himma say?", "Himma", "Himma spoke."),
        ("Ehud Olmert won.", "Did Ehud Olmert win?", "Ehud said that Olmert won.", None),
        ("Ehud Olmert won.", "Did Olmert win?", "Olmert won.", None),
        ("North Korea won.", "Did North Korea win?", "South Korea won.", None),
        ("In Ehud he trusted.", "Did Ehud Olmert win?", "Olmert", None),
    ],
)
def test_only_the_questions_own_given_names_are_left_out(
    sentence: str, question: str, read: str, left: str | None
) -> None:
    assert without_unread(sentence, question=question, read=read) == (left or sentence)
