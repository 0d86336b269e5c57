"""Who says what a sentence tells: the post and its government, or somebody else.

The subject of a verb of saying is looked for in the words before it, or behind it where they
are turned round ("noted Bandar").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import pairwise

from cableqa.answers.speaking import WORD, sayings, thinks, words
from cableqa.cables.posts import posts

OURS, THEIRS, PRONOUN = "ours", "theirs", "pronoun"

# Their offices are called like ours: the French Ambassador, China's DCM.
_FOREIGN = re.compile(
    r".{2,}(?:ese|ish|[^h]ian|ean|[^i]can|man|nch|tch|li|qi|ni|ti|bi|ri|['’]s)|uk|eu|un|prc|rok|roc|gdr|frg"
    r"|mfa|mod|his|her|their|its",
    re.IGNORECASE,
)
_TITLED = re.compile(
    r"(?P<before>[\w.'’]+ )?\b(?P<title>(?:A|U|D)/S|S/E|S/WCI|S/CT|P?DAS|DASD|ASD|USD|DCM|SRAP|DNI"
    r"|CJCS|SecDef|(?:Special )?(?:Envoy|Representative)|(?i:codel|staffdel)|Secretary|Senator"
    r"|Congress(?:man|woman)|Rep\.|Sen\.|Ambassador|Amb\.|Charg[eé]|Pol[Oo]ff|Econ[Oo]ff|Emb[Oo]ff"
    r"|(?:U\.?S\.?|CENTCOM|AFRICOM|EUCOM|SOUTHCOM|ISAF|MNF-I)(?: Commander)?,?"
    r" (?:General|Gen\.|GEN|Admiral|ADM)"
    r"|(?:CIA|FBI|DEA|NSC|DIA|DHS|DOD|DoD|USAID|Treasury)"
    r"(?: \w+){0,2} (?:Director|Advisor|Administrator))"
    r"(?: (?:of|for) (?:(?:State|Defense|Energy|Commerce|the Treasury|Treasury|Homeland Security)\b"
    r"|[\w, ]{3,50}Affairs))?"
    r"(?P<name>(?: \(?[A-Z][\w'’-]*[a-z]\)?| [A-Z]\.)+)"
)
_NOT_NAMES = frozenset({"general", "of", "for", "the", "and", "to"})
_REDACTED = re.compile(r"x{4,}", re.IGNORECASE)
_BOUND = re.compile(r"[;:\"“”]|--")
_TURNED = re.compile(r"(?:^|[,\"”'’?!])\s*(?:\w+ly )?$")
_AFTER_TURN = re.compile(
    r"\s+(?:(?:the|a|an|one) )?(?:[\w/'’-]+\.?(?: (?!(?:in|on|during|at|who|as)\b))?){1,5}"
    r"(?=\s*[,.;:)]|\s*$| (?:in|on|during|at|who|as)\b)"
)
_BE = frozenset({"is", "are", "was", "were", "be", "been", "being", "get", "gets", "got"})
_SEEM = frozenset({"remains", "remained", "seemed"})
_TOLD = frozenset({"told", "informed", "assured", "advised", "warned"})
_OBJECT = frozenset({"with", "to", "by", "from", "of", "for", "at", "against", "toward", "towards"})
_STOP = frozenset({"that", "when", "while", "if", "as", "because", "after", "before", "since"})
_PERSON = {"he": PRONOUN, "she": PRONOUN, "they": PRONOUN, "it": THEIRS}


@dataclass(frozen=True, slots=True)
class Subject:
    """``whose`` words or thoughts the ``verb`` brings; ``name`` is that of a person, or ""."""

    whose: str
    verb: str
    name: str = ""


@lru_cache(maxsize=512)
def our_people(paragraph: str) -> frozenset[str]:
    """Surnames, case-folded, that a paragraph introduces with a title of ours."""
    found: set[str] = set()
    theirs: set[str] = set()
    for match in _TITLED.finditer(paragraph):
        names = [name.strip("()'’").casefold() for name in match["name"].split()]
        before = (match["before"] or "").split()
        behind = paragraph[match.end() : match.end() + 40].split()[:2]
        ours = _title_is_ours(match["title"].split()[-1], before, [*names, *behind])
        (found if ours else theirs).add(names[-1])
    return frozenset(found - theirs - _NOT_NAMES)


def subjects(sentence: str, ours: Collection[str]) -> Iterator[tuple[int, Subject]]:
    """Who says something in the sentence, with the place of the verb; ``ours`` are surnames."""
    for start, end in sayings(sentence):
        told = _passive(sentence, start, end, ours)
        whose = _active(sentence, start, end, ours) if told is None else told
        if not whose:
            continue
        name = person(_phrase(sentence[:start]) or "")
        if whose != THEIRS or name or not thinks(sentence[start:end]):
            yield start, Subject(whose, sentence[start:end].casefold(), name)


def whose(phrase: str, ours: Collection[str]) -> str:
    """Whether the people that a phrase names are ours or theirs."""
    found = [match[0] for match in WORD.finditer(phrase)]
    last = found[-1].casefold() if found else ""
    if last in words("head"):
        return THEIRS  # "an Embassy source"
    for place, word in enumerate(found):
        before = found[:place]
        if _is_ours(word, before, found[place + 1 : place + 4], ours):
            inner = [one.casefold() for one in before]
            after = [one.casefold() for one in found[place + 1 : place + 3]]
            # "the prime minister of the U.S.", "Mission contact XXXXXXXXXXXX" (08ABUJA320)
            if not _OBJECT & set(inner[-3:]) and not words("head") & set(after):
                return OURS
    return THEIRS


def _is_ours(word: str, before: Sequence[str], after: Sequence[str], ours: Collection[str]) -> bool:
    plain = word.casefold().removesuffix("'s").removesuffix("’s")
    if word == "US" or plain in ours or plain in words("official"):
        return True
    if plain in words("ours"):
        return not (before and _FOREIGN.fullmatch(before[-1]))
    return plain in words("title") and _title_is_ours(word, before, after)


def _title_is_ours(title: str, before: Sequence[str], after: Sequence[str]) -> bool:
    last = before[-1].rstrip(".") if before else ""
    if _FOREIGN.fullmatch(last) and last.casefold() != "american":
        return False
    if any(a == "of" and b.strip(",.").casefold() in _countries() for a, b in pairwise(after)):
        return False  # "Ambassador Xu of China"
    if title.casefold() != "secretary":
        return True
    # "Foreign Secretary Miliband", "PSOE Secretary Blanco"; but "Defense Secretary Gates"
    known = not last[:1].isupper() or last.casefold() in words("american")
    return known and not (after and after[0].casefold() == "general")


def person(phrase: str) -> str:
    """The name that ends a phrase, or XXXX for one taken out; "" for a country's or none."""
    last: str = (WORD.findall(phrase) or [""])[-1]
    if _REDACTED.fullmatch(last):
        return last
    return last if last.istitle() and last.casefold() not in words("state") | _countries() else ""


@cache
def _countries() -> frozenset[str]:
    return frozenset(word for post in posts().values() for word in post.country.casefold().split())


def _passive(sentence: str, start: int, end: int, ours: Collection[str]) -> str | None:
    """Who speaks in a passive; "" where nobody is named, None where it is none."""
    before = [match[0].casefold() for match in WORD.finditer(sentence, 0, start)][-3:]
    if sentence[start:end].casefold() in words("feels"):
        return None
    if not _BE & set(before[-2:]):
        return None
    by = re.match(r"(?:\s+\w+){0,3}?\s+by\s+((?:[\w/'’.-]+ ?){1,4})", sentence[end:])
    if by:
        return whose(by[1], ours)
    told = sentence[start:end].casefold() in _TOLD
    # "DATT was told that" (08BRASILIA236)
    return THEIRS if told and whose(re.split("[,;]", sentence[:start])[-1], ours) == OURS else ""


def _active(sentence: str, start: int, end: int, ours: Collection[str]) -> str | None:
    left = sentence[:start]
    if sentence[start:end].casefold() not in _TOLD and _TURNED.search(left):
        turned = _AFTER_TURN.match(sentence, end)
        if turned and re.search(r"[A-Z]|the |xxx", turned[0]):
            return whose(turned[0], ours)
    phrase = _phrase(left)
    if phrase is None:
        phrase = _opening(left)
    if phrase is None:
        return None
    last = (WORD.findall(phrase) or [""])[-1]
    return _PERSON.get(last.casefold()) or whose(phrase, ours)


def _opening(left: str) -> str | None:
    """The subject of "Qayum accepted this and commented that": the words that open the sentence."""
    found = WORD.findall(left)
    if len(found) < 3 or found[-1].casefold() not in {"and", "but"}:
        return None
    named = found[:1]
    for word in found[1:4]:
        if not word[:1].isupper():
            break
        named.append(word)
    return " ".join(named)


def _phrase(left: str) -> str | None:
    """The words that name the subject of the verb after ``left``; None where it has none.

    "Burns, visiting Moscow, said": what stands between two commas is passed over.
    """
    found = list(WORD.finditer(left))
    while found and found[-1][0].casefold() in words("aside") | _BE | _SEEM:
        found.pop()
    if found and found[-1][0].casefold() in {"who", "which"}:
        found.pop()
    if not found or found[-1][0].casefold() in {"and", "but", "or", "to", "not"}:
        return None
    end = found[-1].end()
    text = left[:end]
    bound = max((match.end() for match in _BOUND.finditer(text)), default=0)
    commas = [match.start() for match in re.finditer(",", text) if match.start() >= bound]
    if "," in left[end:] and commas:
        bound = max(bound, commas[-2] if len(commas) > 1 else bound)
    elif commas:
        bound = commas[-1]
    kept = [match for match in found if match.start() >= bound]
    for place in range(len(kept) - 2, -1, -1):
        if kept[place][0].casefold() in _STOP:
            kept = kept[place + 1 :]
            break
    kept = kept[-8:]
    return text[kept[0].start() : end] if kept else None
