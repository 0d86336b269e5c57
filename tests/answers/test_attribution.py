from __future__ import annotations

import pytest

from cableqa.answers.attribution import attributed


@pytest.mark.parametrize(
    ("sentence", "speaker", "expected"),
    [
        ("The president knew.", "Lacerda", "According to Lacerda, the president knew."),
        ("Montbrun knew.", None, "According to what the post was told, Montbrun knew."),
        ("He knew.", "08STATE7", "According to what the post was told, he knew."),
        (
            "He arrived in Lagoa.",
            "Lagoa",
            "According to what the post was told, he arrived in Lagoa.",
        ),
    ],
)
def test_the_source_stands_before_the_sentence(
    sentence: str, speaker: str | None, expected: str
) -> None:
    assert attributed(sentence, speaker=speaker) == expected
