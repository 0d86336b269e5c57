from __future__ import annotations

import pytest

from cableqa.leaning import dangles


@pytest.mark.parametrize(
    ("text", "leans"),
    [
        ("He asked for helicopters.", True),
        ("However, the price is high.", True),
        ("Following his release from prison, Begg spoke.", True),  # 10LUXEMBOURG5
        ("The U.S., he said, needs to be seen as a critical player.", True),  # 09MEXICO3061
        ("Zardari assured the Ambassador that he would act.", False),
        ("The minister asked for helicopters.", False),
    ],
)
def test_sentences_that_lean_on_the_one_before(text: str, leans: bool) -> None:
    assert dangles(text) is leans
