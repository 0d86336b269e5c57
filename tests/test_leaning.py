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
        ("In the absence of any of these conditions, the talks would fail.", True),
        ("The most obvious was CFK's refusal to meet.", True),
        ("The two also spoke about Iran.", True),
        ('The "dynamic duo" left for Caracas.', True),
        ("Despite this substantial progress, Peru lags.", True),
        ("In the same interview, Lula said no.", True),
        ("The government rejected his proposal.", True),
        ("The ministry has not responded to it.", True),
        ("By a show of support, she contended, Moscow gains.", True),
        ("Lula rejected his proposal.", False),
        ("In his August 20 meeting with Garcia Linera, the Ambassador noted it.", False),
        ("This week police detained 47 officers.", False),
        ("These days Turks complain.", False),
        ("The two countries signed a treaty.", False),
        ("The minister said that Iran wants talks.", False),
        ("It is clear that Iran wants talks.", False),
        ("There is no doubt.", False),
        ("THE OFFICIAL SAID THIS WOULD HELP.", False),
    ],
)
def test_sentences_that_lean_on_the_one_before(text: str, leans: bool) -> None:
    assert dangles(text) is leans
