"""A paragraph's text as HTML: what is marked, explained, blacked out, escaped."""

from __future__ import annotations

import pytest

from cableqa.web.pages.acronyms import marking, meaning
from cableqa.web.pages.passage import Glossary, passage, quoted


@pytest.mark.parametrize(
    ("token", "post", "means"),
    [
        ("GOM", "MEXICO", "Government of Mexico"),
        ("GOI", "BAGHDAD", "Government of Iraq"),
        ("GOI", "NEWDELHI", "Government of India"),
        ("DAS", "BOGOTA", "Colombia's civilian intelligence and security agency"),
        ("DAS", "PARIS", "Deputy Assistant Secretary"),
        ("PRD", "MADRID", "Party of the Democratic Revolution (Mexico)"),
        ("MPs", "LONDON", "Member of Parliament"),
        ("Emboffs", None, "embassy officer"),
        ("septel", None, "a separate cable"),
        ("the", "MEXICO", None),
    ],
)
def test_an_abbreviation_is_explained_by_its_post(
    token: str, post: str | None, means: str | None
) -> None:
    assert meaning(token, post) == means


def test_a_portion_marking_in_words() -> None:
    assert marking("S/NF") == "Secret, not for foreign nationals"


def test_the_first_of_a_kind_can_be_focused_and_redactions_are_bars() -> None:
    text = "The GOM and XXXXXXXXXXXX; the GOM <b>again</b>"
    html = passage(text, quote="", glossary=Glossary("MEXICO"))
    assert html.count('tabindex="0"') == 1
    assert html.count("<abbr") == 2
    assert 'role="img" aria-label="words removed">XXXXXXXXXXXX<' in html
    assert "<b>" not in html


def test_a_telegram_in_capitals_is_not_explained() -> None:
    assert "<abbr" not in passage("WHO WILL AID THE GOM", quote="", glossary=Glossary("MEXICO"))


@pytest.mark.parametrize(
    ("quote", "marked"),
    [
        ("judge could document", "judge could document"),
        ("judge   could\ndocument", "judge could document"),
        ("The judge was able to document no more of it", "The judge could document no more."),
        ("An election was lost in Spain", None),
        ("<img src=x>", None),
    ],
)
def test_the_quote_or_the_sentence_nearest_to_it_is_found(quote: str, marked: str | None) -> None:
    text = "The sum is small. The judge could document no more."
    found = quoted(text, quote)
    assert (text[slice(*found)] if found else None) == marked
