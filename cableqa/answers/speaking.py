"""The verbs of saying of a sentence, without the nouns, names and acts that look like them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, partial

from cableqa import word_lists

# "U/S Burns", "U.S." and "chargé" are one word each.
WORD = re.compile(r"[\w'’/]+(?:\.\w+)*")

_QUOTED = r"[^.;]{0,60}[\"“]"
_CLAUSE = r"\W{0,2}(?:that|if|whether|how|why|what|when|where|who|which)\b"
_ONE = r"(?:him|her|it|them|himself|herself|us|me|this|these|those)\b"
# What must follow a verb that as often names an act: "called an emergency meeting" (10ANKARA294).
_FITS = {
    "agreed": rf"(?!\s+(?:to|on|upon|in \w+)\s+(?!{_CLAUSE}))",
    "allowed": r"\s+that\b",
    "asked": r"(?!\s+by\b)",
    "called": rf"\s+(?:for|on|upon|into question)\b|\s+{_ONE}|{_QUOTED}",
    "cited": r"(?!\s+(?:by|in|as)\b)",
    "concluded": r"(?!\s+(?:in|on|with|between|an?)\b)",
    "conveyed": rf"\s+(?:that|to|his|her|their|the)\b|{_QUOTED}",
    "counseled": r"\s+\w+",
    "declared": rf"{_CLAUSE}|,|\s+{_ONE}|{_QUOTED}",
    "echoed": r"\s+\w+",
    "encouraged": r"\s+\w+",
    "maintained": rf"{_CLAUSE}|,|{_QUOTED}",
    "offered": rf"{_CLAUSE}|{_QUOTED}",
    "pointed": r"\s+(?:\w+\s+)?(?:out|to)\b",
    "proposed": r"\s+(?:that|to|a|an)\b",
    "recommended": r"\s+\w+",
    "referred": r"\s+to\b",
    "related": rf"{_CLAUSE}",
    "requested": r"(?!\s+(?:by|in)\b)\s+\w+",
    "responded": r"(?!\s+to\b.{0,80}\bby\b)",
    "urged": r"\s+(?!am-?cits?\b|americans?\b|U\.?S\.? citizens)\w+",
}
# (initially called the "Kurdish Opening") of 10ANKARA126, "so-called", "if asked"
_BRACKETED = re.compile(r"(?:\(\s*(?:\w+ly )?|-|\b(?:if|when|as) )$", re.IGNORECASE)
_AFTER_THOUGHT = re.compile(
    rf"(?!\s+to be\b)(?:{_CLAUSE}|\s+(?:the|a|an|no|he|she|it|they|his|her|its|their|there|some"
    rf"|very|\w+ly|little|[A-Z]\S*)(?!\w)|,|{_QUOTED})"
)
_AFTER_PRESENT = re.compile(
    rf"{_CLAUSE}|,|:|\s+(?:us|the|a|an|no|he|she|it|they|his|her|its|their|there|[A-Z]\S*)(?!\w)"
    rf"|\s*[\"“]|{_QUOTED}"
)


words = partial(word_lists.words, "cableqa.answers", "voice_words")


def sayings(sentence: str) -> Iterator[tuple[int, int]]:
    """Where all its verbs of saying stand, in order."""
    found = list(WORD.finditer(sentence))
    shouted = sentence.isupper()
    for place, match in enumerate(found):
        before = found[place - 1][0] if place else ""
        if match[0].istitle() and place and not shouted:
            continue  # "United States", "General Said Taheri"
        verb = match[0].casefold()
        if verb not in _verbs() or _BRACKETED.search(
            sentence[max(0, match.start() - 40) : match.start()]
        ):
            continue
        if _says(verb, before, sentence[match.end() :]):
            yield match.span()


def saying(sentence: str) -> tuple[int, int] | None:
    """Where the first verb of saying stands in ``sentence``, whoever says it; None without one."""
    return next(sayings(sentence), None)


def thinks(verb: str) -> bool:
    """Whether the verb tells a thought, which the post may tell of anybody on its own account."""
    return verb.casefold() in words("thinks") | words("feels")


@cache
def _verbs() -> frozenset[str]:
    return frozenset().union(*(words(role) for role, _ in _ROLES))


def _says(verb: str, before: str, after: str) -> bool:
    return any(verb in words(role) and fits(verb, before, after) for role, fits in _ROLES)


def _plain(verb: str, before: str, _after: str) -> bool:
    # General Said Taheri in a cable all in capitals (72TEHRAN5055)
    named = verb == "said" and before.casefold() in words("rank")
    return not named and before.casefold() not in words("article")


def _fits(verb: str, _before: str, after: str) -> bool:
    return re.match(_FITS[verb], after, re.IGNORECASE) is not None


def _present(_verb: str, before: str, after: str) -> bool:
    return not _makes_noun(before) and _AFTER_PRESENT.match(after) is not None


def _plural(_verb: str, before: str, after: str) -> bool:
    asked = before.casefold() in words("modal") or before.casefold().endswith(("n't", "n’t"))
    return bool(before) and not asked and _present(_verb, before, after)


def _thought(_verb: str, before: str, after: str) -> bool:
    return not _makes_noun(before) and _AFTER_THOUGHT.match(after) is not None


def _felt(_verb: str, before: str, after: str) -> bool:
    be = before.casefold() in {"is", "was", "are", "were", "remains", "remained", "seemed"}
    return (be or before.endswith("ly")) and re.match(rf"{_CLAUSE}|\s+\w+", after) is not None


def _makes_noun(before: str) -> bool:
    """Whether the word before makes a noun of "claims" or "fears"."""
    return before.casefold() in words("noun") or before.endswith(("'s", "’s", "s'", "s’"))


_ROLES: tuple[tuple[str, Callable[[str, str, str], bool]], ...] = (
    ("says", _plain),
    ("fit", _fits),
    ("present", _present),
    ("plural", _plural),
    ("thinks", _thought),
    ("feels", _felt),
)
