from __future__ import annotations

import pytest

from cableqa.domain import Cable, Paragraph
from cableqa.summaries.candidates import candidates


def one(text: str, **facts: str) -> Paragraph:
    return Paragraph(1, "1", text, **facts)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        # 07DUBAI59
        (
            "Summary: In a January 23 meeting he urged cooperation. End Summary.",
            ["In a January 23 meeting he urged cooperation."],
        ),
        ("(S) Summary: The talks went on all night.", ["The talks went on all night."]),
        # 09TUNIS516
        (
            "The tiger eats four chickens. (Comment: It recalls a lion cage. End comment.)",
            ["The tiger eats four chickens.", "It recalls a lion cage."],
        ),
        ("Summary and Comment: An oligarch called on us.", ["An oligarch called on us."]),
        ("Comment on the budget was not to be had.", ["Comment on the budget was not to be had."]),
        # 09LAPAZ1784: a point of a list opens with its mark
        ("9. The press reported on it extensively.", ["The press reported on it extensively."]),
        ("-- Set up a joint working group.", ["Set up a joint working group."]),
        ("A. Q. Khan was freed that day.", ["A. Q. Khan was freed that day."]),
        ("5,000 troops left the north.", ["5,000 troops left the north."]),
        # 09ISLAMABAD284
        ("End Note) Malik said so over again.", ["Malik said so over again."]),
        # 10MADRID154
        ("See Ref B on a reported meeting between them.)", []),
        # 09MEXICO3573
        ("Visit Mexico City's Classified Web Site at http://www.state.sgov.gov/p/wha", []),
        ("Too short. He said no.", []),
        ("", []),
    ],
)
def test_labels_and_fragments_are_left_out(text: str, kept: list[str]) -> None:
    assert [c.text for c in candidates(Cable("09TUNIS516", paragraphs=(one(text),)))] == kept


def test_a_quote_is_verbatim_and_a_text_on_one_line() -> None:
    paragraph = one("The minister\nsaid nothing at all.")
    found = candidates(Cable("09TUNIS516", paragraphs=(paragraph,)))[0]
    assert found.quote in paragraph.text
    assert found.text == "The minister said nothing at all."
    assert str(found.citation("09TUNIS516")) == "09TUNIS516 ¶1"


def test_the_summary_can_be_hidden() -> None:
    told = Paragraph(1, "1", "They met for about an hour.", kind="summary")
    body = Paragraph(2, "2", "The meeting took place in the palace.")
    cable = Cable("09MEXICO3061", paragraphs=(told, body))
    assert [c.paragraph.label for c in candidates(cable)] == ["1", "2"]
    assert [c.paragraph.label for c in candidates(cable, hide_summary=True)] == ["2"]
