"""A topic as its words tell it: how rare each is, and what the topic names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from cableqa.asked import asked
from cableqa.terms import terms

_WORD = re.compile(r"\w+")
# A name is said where words of it stand that have this part of its rarity: "Litvinenko" alone is
# said of Alexander Litvinenko, "north" alone is not of North Korea.
_OF_A_NAME = 0.45
# A word of a name may lack as many letters of its ending: "Korean", Korea.
_ENDING = 3
_SHORTEST = 5


@dataclass(frozen=True, slots=True)
class Topic:
    """What is asked for.

    ``rarity`` has each of its telling words; ``names`` the words of each of its names, as they
    begin, each with its part of the name's rarity.
    """

    text: str
    rarity: Mapping[str, float]
    names: tuple[Mapping[str, float], ...] = ()

    @classmethod
    def of(cls, text: str, rarity: Callable[[Iterable[str]], Mapping[str, float]]) -> Topic:
        """The topic ``text``, its words as rare as ``rarity`` says."""
        # "asked" takes a question's first word for no name: of a topic it is one.
        names = () if text.isupper() else asked(f"on {text}").names
        return cls(text, rarity(terms(text)), tuple(_parts(name, rarity) for name in names))

    def shared(self, text: str) -> float:
        """The part of the topic's telling words, by rarity, that ``text`` has: 0 to 1.

        Where all stand in every paragraph, as in a store of two cables, each counts alike.
        """
        wanted = terms(self.text)
        weights = {term: self.rarity.get(term, 0.0) for term in wanted}
        if not any(weights.values()):
            weights = dict.fromkeys(wanted, 1.0)
        whole = sum(weights.values())
        return sum(weights[term] for term in wanted & terms(text)) / whole if whole else 0.0

    def is_named_in(self, text: str) -> bool:
        """Whether ``text`` says one of the topic's names; where it has none, any text does.

        07MOSCOW5154 tells of arms sales, as "North Korean arms sales" asks, but of Russian ones.
        """
        if not self.names:
            return True
        words = set(_WORD.findall(text.casefold()))
        said = {
            start
            for name in self.names
            for start in name
            if any(word.startswith(start) for word in words)
        }
        parts = (sum(name[one] for one in name.keys() & said) for name in self.names)
        return any(part >= _OF_A_NAME for part in parts)


def _parts(name: str, rarity: Callable[[Iterable[str]], Mapping[str, float]]) -> dict[str, float]:
    words = [word for word in _WORD.findall(name.casefold()) if terms(word)]
    weights = {word: max(rarity(terms(word)).values()) for word in words}
    whole = sum(weights.values()) or 1.0
    return {
        word[: max(_SHORTEST, len(word) - _ENDING)]: weight / whole
        for word, weight in weights.items()
    }
