from __future__ import annotations

import pytest

from cableqa.answers.attribution import attributed


@pytest.mark.parametrize(
    ("sentence", "voice", "speaker", "expected"),
    [
        ("The president knew.", "contact", "Lacerda", "According to Lacerda, the president knew."),
        ("Montbrun knew.", "contact", None, "According to a source of the post, Montbrun knew."),
        ("He knew.", "contact", "08STATE7", "According to a source of the post, he knew."),
        (
            "He arrived in Lagoa.",
            "contact",
            "Lagoa",
            "According to a source of the post, he arrived in Lagoa.",
        ),
        ("It will fail.", "comment", "Lacerda", "In the post's view, it will fail."),
    ],
)
def test_the_source_stands_before_the_sentence(
    sentence: str, voice: str, speaker: str | None, expected: str
) -> None:
    assert attributed(sentence, voice=voice, speaker=speaker) == expected
