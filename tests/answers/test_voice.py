from __future__ import annotations

import pytest

from cableqa.answers.voice import voice


def of(paragraph: str, sentence: str, kind: str = "body") -> str:
    start = paragraph.index(sentence)
    return voice(paragraph, start, start + len(sentence), kind=kind)


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Calderon said that Mexico is trying to isolate Venezuela.", "contact"),
        ("According to Montel, the warrants were arrest warrants.", "contact"),
        ("Zapatero's adviser warned of a delay.", "contact"),
        ("The Ambassador told him that the deadline stood.", "report"),
        ("The ship was hijacked and was last reported off Mogadishu.", "report"),
        ("The vessel is believed to carry tanks.", "report"),
        ("The raid was confirmed by the minister.", "contact"),
        ("Poloff noted the concern of Washington.", "report"),
        ("We believe the reshuffle is near.", "report"),
        ("DNI Dennis Blair met with President Calderon for forty minutes.", "report"),
    ],
)
def test_the_verb_of_saying_and_its_subject_tell_a_contact(sentence: str, expected: str) -> None:
    assert of(sentence, sentence) == expected


def test_a_comment_paragraph_is_the_posts_own() -> None:
    assert of("He said much.", "He said much.", kind="comment") == "comment"


def test_a_comment_inside_a_paragraph_ends_where_it_says() -> None:
    paragraph = "He left. (Comment: He rarely stays. He said little. End comment.) He said goodbye."
    assert of(paragraph, "He left.") == "report"
    assert of(paragraph, "He rarely stays.") == "comment"
    assert of(paragraph, "He said little.") == "comment"
    assert of(paragraph, "He said goodbye.") == "contact"


def test_a_sentence_that_opens_the_comment_is_in_it() -> None:
    paragraph = "Comment: The minister said too much."
    assert of(paragraph, paragraph) == "comment"
