from __future__ import annotations

import pytest

from cableqa.asked import Kind, asked


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How large a ransom was handed over?", Kind.SUM),
        ("How much did the villa cost?", Kind.SUM),
        ("What annual rent was paid for the base?", Kind.SUM),
        ("How much carbon fibre was an Iranian buyer after?", Kind.COUNT),
        ("How many rangers complained to Putin?", Kind.COUNT),
        ("What share of the sector does the bank have?", Kind.COUNT),
        ("How long was the governor on the ground?", Kind.COUNT),
        ("On what day did the summit open?", Kind.TIME),
        ("Who shot the rival of the Mehsuds?", Kind.PERSON),
        ("Which Swiss school did the heir attend?", Kind.NAME),
        ("What was the name of the bride at the wedding?", Kind.NAME),
        ("Why did the talks fail?", Kind.OTHER),
        ("How did Saab react when Oslo picked the other jet?", Kind.OTHER),
    ],
)
def test_the_kind_of_answer_is_read_from_the_question(question: str, kind: Kind) -> None:
    assert asked(question).kind == kind


@pytest.mark.parametrize(
    ("question", "text", "found"),
    [
        ("How large a ransom was paid?", "They paid USD 3.2 million.", ["USD 3.2 million"]),
        ("How large a ransom was paid?", "They paid on May 3.", []),
        ("How many of the 33 tanks came?", "All 33 tanks, then 12 more, came.", ["12"]),
        ("Who met Putin?", "Putin met Lavrov.", ["Lavrov"]),
        ("Why did he leave?", "He was tired.", []),
    ],
)
def test_a_thing_of_the_kind_that_the_question_has_itself_is_no_answer(
    question: str, text: str, found: list[str]
) -> None:
    assert [text[start:end] for start, end in asked(question).found_in(text)] == found


def test_names_are_words_with_a_capital_inside_the_question() -> None:
    names = asked("What did Gao Yaojie say in Henan's capital in March 2007?").names
    assert names == ("Gao Yaojie", "Henan")
