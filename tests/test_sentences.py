"""Sentences: the abbreviations, quotes and lists of real cables."""

from __future__ import annotations

from itertools import pairwise

import pytest

from cableqa.sentences import sentences, spans

CASES = [
    ("He left. The GOM agreed.", ["He left.", "The GOM agreed."]),
    (
        "The U.S. Ambassador met Gen. Kayani at 3 p.m. He smiled.",
        ["The U.S. Ambassador met Gen. Kayani at 3 p.m.", "He smiled."],
    ),
    ("He went to the U.S. The visit was short.", ["He went to the U.S.", "The visit was short."]),
    ("See para. 5 and No. 3. No. He did.", ["See para. 5 and No. 3.", "No.", "He did."]),
    ("John D. Negroponte met A.Q. Khan.", ["John D. Negroponte met A.Q. Khan."]),
    ("He chose Annex A. The rest fell.", ["He chose Annex A.", "The rest fell."]),
    ('"Is it?" he asked. "Yes." He left.', ['"Is it?" he asked.', '"Yes."', "He left."]),
    ("He said “no.” Then he left.", ["He said “no.”", "Then he left."]),
    ("Three points: -- one; -- two. -- Three.",
     ["Three points:", "-- one;", "-- two.", "-- Three."]),
    ("1. First. (a) Second.", ["1. First.", "(a) Second."]),
    ("It cost USD 3.5 million. More came.", ["It cost USD 3.5 million.", "More came."]),
    ("The GOM agreed... Then it did not.", ["The GOM agreed...", "Then it did not."]),
    ("He stopped . . . then went on.", ["He stopped . . . then went on."]),
    ("A first part\n\nwent on. A second.", ["A first part\n\nwent on.", "A second."]),
    ("A Title\n\nA text.", ["A Title", "A text."]),
    ("Arms, etc. were found, e.g. The Hague list.",
     ["Arms, etc. were found, e.g. The Hague list."]),
    ("He left. al-Maliki stayed.", ["He left.", "al-Maliki stayed."]),
    ("The U.S. as Guantanamo's owner said so.", ["The U.S. as Guantanamo's owner said so."]),
    # 08MOSCOW2837: a redacted name begins the sentence
    ("He met xxxxx. xxxxx said no.", ["He met xxxxx.", "xxxxx said no."]),
    # 08STATE116943: the closing quote arrived as an 8
    ("They are &special systems.8 In addition he left.",
     ["They are &special systems.8", "In addition he left."]),
    ("It took a path of\n\n“care” and left.", ["It took a path of\n\n“care” and left."]),
    ("Google is facing it.XXXXXXXXXXXX left.", ["Google is facing it.", "XXXXXXXXXXXX left."]),
    ("The views of the GOM.The minister left.", ["The views of the GOM.The minister left."]),
    ("The views of the party.The minister left.",
     ["The views of the party.", "The minister left."]),
    ("Write to www.state.Gov now.", ["Write to www.state.Gov now."]),
    ("no stop at all", ["no stop at all"]),
    ("5.", ["5."]),
    ("  ", []),
    ("", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES)
def test_sentences(text: str, expected: list[str]) -> None:
    assert sentences(text) == expected


@pytest.mark.parametrize("text", [text for text, _ in CASES])
def test_every_character_is_in_one_sentence(text: str) -> None:
    found = spans(text)
    assert all(start < end for start, end in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    assert "".join("".join(text[a:b] for a, b in found).split()) == "".join(text.split())
