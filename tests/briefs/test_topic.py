from __future__ import annotations

from collections.abc import Iterable

import pytest

from cableqa.briefs.topic import Topic

RARITY = {"korean": 4.2, "north": 3.0, "alexand": 5.9, "litvinenko": 5.8}


def rarity(words: Iterable[str]) -> dict[str, float]:
    return {word: RARITY.get(word, 3.5) for word in words}


@pytest.mark.parametrize(
    ("topic", "text", "named"),
    [
        ("North Korean arms sales", "Iran and North Korea trade missiles.", True),
        ("North Korean arms sales", "ROK REACTIONS TO DPRK: KOREA WATCHERS", True),
        ("North Korean arms sales", "Russia sells arms in the North Caucasus.", False),
        ("the murder of Alexander Litvinenko", "Litvinenko was poisoned.", True),
        ("Yemen and Saleh", "The president of Yemen spoke.", True),
        ("piracy off the coast", "Music piracy is common.", True),
        ("PIRACY OFF SOMALIA", "Music piracy is common.", True),
    ],
)
def test_a_text_says_a_name_of_the_topic(topic: str, text: str, named: bool) -> None:
    assert Topic.of(topic, rarity).is_named_in(text) is named


def test_shared_words_count_by_rarity() -> None:
    topic = Topic.of("North Korean arms", rarity)
    assert topic.shared("the Korean side") == pytest.approx(4.2 / (4.2 + 3.0 + 3.5))
    assert Topic.of("of the", rarity).shared("of the") == 0.0
