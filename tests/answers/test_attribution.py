from __future__ import annotations

import pytest

from cableqa.answers.attribution import attributed


@pytest.mark.parametrize(
    ("sentence", "speaker", "expected"),
    [
        ("The president knew.", "Lacerda", "According to Lacerda, the president knew."),
        ("Montbrun knew.", None, "According to a source of the post, Montbrun knew."),
        ("He knew.", "08STATE7", "According to a source of the post, he knew."),
        (
            "He arrived in Lagoa.",
            "Lagoa",
            "According to a source of the post, he arrived in Lagoa.",
        ),
    ],
)
def test_the_source_stands_before_the_sentence(
    sentence: str, speaker: str | None, expected: str
) -> None:
    assert attributed(sentence, speaker=speaker) == expected
