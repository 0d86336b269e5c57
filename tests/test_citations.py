from __future__ import annotations

from cableqa.citations import find, marker, strip, unread
from cableqa.domain import Citation

FIVE = Citation("09MEXICO3061", "5")
FOUR = Citation("10MEXICO111", "4a")


def test_a_marker_reads_back_as_its_citations() -> None:
    text = f"He said so {marker([FIVE, FOUR])}."
    assert text == "He said so [09MEXICO3061 ¶5; 10MEXICO111 ¶4a]."
    assert find(text) == (FIVE, FOUR)


def test_a_citation_stands_once_in_a_marker() -> None:
    assert marker([FIVE, FIVE]) == "[09MEXICO3061 ¶5]"
    assert marker([]) == ""


def test_brackets_of_other_kinds_are_not_citations() -> None:
    assert find("[sic] [09MEXICO3061] [¶5] [09MEXICO3061 5] (09MEXICO3061 ¶5)") == ()


def test_markers_are_stripped_with_the_space_before() -> None:
    assert strip("One [09MEXICO3061 ¶5]. Two [10MEXICO111 ¶4a; 09MEXICO3061 ¶5].") == "One. Two."


def test_a_likely_id_is_not_a_read_one() -> None:
    read = {Citation("09BERLIN1167", "3")}
    assert unread("So [09BERLIN1176 ¶3] and [09BERLIN1167 ¶3].", read) == (
        Citation("09BERLIN1176", "3"),
    )
