from __future__ import annotations

import pytest

from cableqa.answers.replies import Claim, claims, refuses


def read(text: str, size: int = 3) -> list[tuple[str, tuple[int, ...], bool]]:
    pieces = (text[start : start + size] for start in range(0, len(text), size))
    return [(one.text, one.numbers, one.whole) for one in claims(pieces)]


@pytest.mark.parametrize("size", [1, 4, 1000])
@pytest.mark.parametrize(
    ("reply", "expected"),
    [
        ("He paid [1].", [("He paid.", (1,))]),
        ("He paid. [1] She left [2, 3].", [("He paid.", (1,)), ("She left.", (2, 3))]),
        ("He paid [1][2]. She left.", [("He paid.", (1, 2)), ("She left.", ())]),
        ("He paid.[1] She left.[2]", [("He paid.", (1,)), ("She left.", (2,))]),
        ("[1] He paid. [2] She left.", [("He paid.", (1,)), ("She left.", (2,))]),
        ("[1]. 58 workers died.", [("58 workers died.", (1,))]),
        ("He paid [1-3].", [("He paid.", (1, 2, 3))]),
        ("He paid [Excerpt 2].", [("He paid.", (2,))]),
        ("He paid (Excerpts 2 and 4).", [("He paid.", (2, 4))]),
        ("He paid (see excerpt 2).", [("He paid.", (2,))]),
        ("He paid (2).", [("He paid.", (2,))]),
        ("The two (2) men left [1].", [("The two (2) men left.", (1,))]),
        ("He paid [09MOSCOW1 ¶5] [2].", [("He paid.", (2,))]),
        ("He paid <excerpt 2>.", [("He paid.", (2,))]),
        ("According to excerpt 2, the judge left.", [("The judge left.", (2,))]),
        ("The excerpt 3: he paid.", [("He paid.", (3,))]),
        ("Excerpt [3] states that he paid.", [("He paid.", (3,))]),
        ("Based on the provided excerpts, he paid [3].", [("He paid.", (3,))]),
        ("Answer: He paid [1].", [("He paid.", (1,))]),
        ("- He paid [1].\n- She left [2].", [("He paid.", (1,)), ("She left.", (2,))]),
        ("1. He paid [1].\n2. She left.", [("He paid.", (1,)), ("She left.", ())]),
        ("**He paid** 2.6 million [1].", [("He paid 2.6 million.", (1,))]),
        ('He said "no." [1] She left.', [('He said "no."', (1,)), ("She left.", ())]),
        ("The U. S. Navy left [1].", [("The U.S. Navy left.", (1,))]),
        ("Gen. Smith of the U.S. Army left [1].", [("Gen. Smith of the U.S. Army left.", (1,))]),
    ],
)
def test_citations_are_read_in_every_form(
    reply: str, expected: list[tuple[str, tuple[int, ...]]], size: int
) -> None:
    assert read(reply, size) == [(text, numbers, True) for text, numbers in expected]


def test_a_sentence_comes_as_soon_as_the_next_has_begun() -> None:
    said = iter(["He paid ", "[1]. ", "She ", "left."])
    assert next(claims(said)) == Claim("He paid.", (1,))
    assert next(said) == "left."


def test_a_reply_that_ends_inside_a_sentence_says_so() -> None:
    assert read("He paid [1]. She wa") == [("He paid.", (1,), True), ("She wa", (), False)]


def test_a_sentence_without_end_ends_the_reading() -> None:
    endless = ("and so on " for _ in iter(int, 1))
    assert [one.whole for one in claims(endless)] == [False]


@pytest.mark.parametrize(
    "said",
    [
        "The excerpts do not say.",
        "The excerpts don't mention who paid.",
        "There is no information on this.",
        "The provided text does not contain the answer.",
        "This information is not provided in the excerpts.",
        "I cannot answer this question.",
        "The cables do not mention who paid.",
    ],
)
def test_a_refusal_is_told_from_an_answer(said: str) -> None:
    assert refuses(Claim(said, ()))


@pytest.mark.parametrize(
    "said",
    [
        "The minister did not say who had paid.",
        "He had no information to offer.",
        "The ambassador could not answer.",
    ],
)
def test_an_answer_is_no_refusal(said: str) -> None:
    assert not refuses(Claim(said, ()))


def test_a_cited_sentence_on_papers_that_do_not_say_is_no_refusal() -> None:
    told = "Montbrun chaired it, and the documents did not state who signed."
    assert not refuses(Claim(told, (2,)))
    assert refuses(Claim("The excerpts do not say.", (2,)))
