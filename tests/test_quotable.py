from __future__ import annotations

import pytest

from cableqa.quotable import is_label, quotables, shown, unbroken


def quoted(text: str) -> list[str]:
    return [shown(text, one.start, one.end, one.lead) for one in quotables(text, unbroken(text))]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # 09TEGUCIGALPA645: a point is only what the lead says that it is
        (
            "Defenders of the coup have offered arguments: -- Zelaya had resigned before it;"
            " -- he meant to extend his term. Post doubts them both strongly.",
            [
                "Defenders of the coup have offered arguments: Zelaya had resigned before it;",
                "Defenders of the coup have offered arguments: he meant to extend his term.",
                "Post doubts them both strongly.",
            ],
        ),
        # 79TEHRAN8980: a lead without its list says nothing
        ("There are several lessons in all this:", []),
        ("Summary: They met for about an hour.", ["They met for about an hour."]),
        # 07SANAA1989: the end of a quotation is nobody's words
        (
            'Townsend replied, "You need not think of it. Of course we support it." He left.',
            ['Townsend replied, "You need not think of it. Of course we support it."'],
        ),
        # 06MOSCOW9533
        (
            "The host (whose name is kept. He is known) gave a dinner. Guests came by air there.",
            [
                "The host (whose name is kept. He is known) gave a dinner.",
                "Guests came by air there.",
            ],
        ),
        (
            "(Note: The bank was a small one. It has since closed down. End note.)",
            ["The bank was a small one.", "It has since closed down."],
        ),
        # a mark that is never closed joins nothing
        (
            'He said "no to all of it. The talks went on all night. They ended without any result.',
            [
                'He said "no to all of it.',
                "The talks went on all night.",
                "They ended without any result.",
            ],
        ),
        # 09STATE120288
        (
            "On Demands to Suspend Enrichment\n\nThe demands were made by the Council.",
            ["The demands were made by the Council."],
        ),
        ("Declassified/Released US Department of State EO Systematic Review", []),
        ("Embassy Berlin please see paragraph 3 for the action.", []),
    ],
)
def test_what_can_be_quoted_by_itself(text: str, told: list[str]) -> None:
    assert quoted(text) == told


def test_a_long_lead_is_not_said_again_and_its_fragments_are_left_out() -> None:
    lead = "The committee " + "and its members " * 12 + "asked for these things:"
    text = f"{lead} -- a longer lease of the harbour; -- The lease shall be for thirty years."
    assert quoted(text) == ["The lease shall be for thirty years."]


def test_a_label_alone_is_told_from_a_sentence() -> None:
    assert is_label("End summary.")
    assert is_label("(Comment:")
    assert not is_label("She left. End summary.")
    assert not is_label("Summary judgment was given.")
