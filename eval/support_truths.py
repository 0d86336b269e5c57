"""True claims with the paragraph that bears them out.

Summary sentences with the body paragraph they sum up, and body sentences lightly reworded.  A
Summary often says more than any one paragraph; a sentence is kept only where one paragraph has
most of its words, all its figures and is near in meaning.
"""

from __future__ import annotations

import csv
import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from cableqa.domain import Cable, Paragraph
from cableqa.leaning import dangles
from cableqa.sentences import sentences
from cableqa.terms import terms
from eval.summary_queries import evidence, supporting

_LEAST_SHARED = 0.65
_FEWEST_WORDS = 8
_MOST_WORDS = 60
_LABEL = re.compile(
    r"^\W*(?:\(?[A-Z/]{1,6}\)\s*)?(?:begin\s+)?(?:summary|comment|note)\b[^:.]{0,30}[:.]\s*",
    re.IGNORECASE,
)
_FIGURE = re.compile(r"\d[\d,.]*\d|\d")
_CLAUSES = (
    re.compile(r"\s*\((?!\w{1,6}\))[^()]{6,}\)"),
    re.compile(
        r", (?:which|who|whose|where|including|such as|although|while)\b[^,;:()\"“”]{8,80}(?=,|\.$)"
    ),
    re.compile(r"(?<=\w), [a-z]+ing\b[^,;:()\"“”]{8,80}(?=\.$)"),
    re.compile(
        r"^(?:However|Moreover|In addition|Furthermore|Nevertheless|Meanwhile|Finally"
        r"|In particular), "
    ),
    re.compile(r"\s+--? [^-]{8,80} --?(?=\s)"),
)
_NP = r"(?!(?:He|She|They|It|We|I|This|These)\s)(?:(?:[Tt]he|[Aa]n?)\s+)?(?:[A-Z][\w.'’-]*\s?){1,5}"
_TELLS = re.compile(
    rf"^(?P<who>{_NP}?)\s+"
    r"(?P<verb>told|informed|assured|warned|briefed|urged|asked|advised|reminded)\s+"
    rf"(?P<whom>{_NP}?)"
    r"(?P<rest>(?:\s+(?:on|in|during|at)\s+[\w ]{3,25})?\s+(?:that|to|about)\s.+)$"
)
_DOES = re.compile(
    rf"^(?P<who>{_NP}?)\s+(?P<verb>signed|approved|rejected|announced|presented|praised|criticized|"
    r"raised|adopted|launched|organized|established|led|hosted|blocked|proposed|supported|welcomed)"
    r"\s+(?P<what>(?:the|a|an)\s+[\w' -]{5,60}?)"
    r"(?P<rest>(?:\s+(?:in|on|at|during|after)\s[^,;]+)?)\.$"
)
_MEETS = re.compile(
    rf"^(?P<who>{_NP}?)\s+met (?:with )?(?P<whom>{_NP}?)(?P<rest>(?:\s+(?:on|in|to|at)\s.+)?\.)$"
)
_PRONOUN = re.compile(r"^(He|She)\b(?=\s[a-z])")
_PERSON = re.compile(
    r"(?:President|Minister|Ambassador|Secretary|General|Senator|Director|Governor|Mayor|Chancellor"
    r"|Prime Minister|Foreign Minister|Prince|King|Mr\.|Dr\.)\s+((?:[A-Z][\w'’-]+\s?){1,3})"
)


def from_summary(cable: Cable) -> Iterator[tuple[str, Paragraph]]:
    """Summary sentences, each with the one body paragraph that it sums up."""
    told = [
        " ".join(s.split())
        for p in cable.paragraphs
        if p.kind == "summary"
        for s in sentences(p.text)
    ]
    body = [p for p in cable.paragraphs if p.kind != "summary" and p.text.strip()]
    if not told or len(body) < 3:
        return
    facts = [evidence(p.text) for p in body]
    spread = Counter(fact for one in facts for fact in one)
    for place, sentence in enumerate(told):
        text = _LABEL.sub("", sentence)
        if not _is_fit(text):
            continue
        due = place / max(1, len(told) - 1) * (len(body) - 1)
        best = supporting(evidence(text), facts, spread, due)
        if len(best) == 1 and _bears_out(body[best[0]], text, cable):
            yield text, body[best[0]]


def _bears_out(paragraph: Paragraph, text: str, cable: Cable) -> bool:
    wanted = terms(text)
    held = f"{paragraph.text} {cable.subject} {cable.date:%Y}" if cable.date else paragraph.text
    figures = set(_FIGURE.findall(text)) <= set(_FIGURE.findall(held))
    return figures and len(wanted & terms(paragraph.text)) >= _LEAST_SHARED * len(wanted)


def _is_fit(text: str) -> bool:
    words = text.split()
    plain = not re.search(r"x{5,}|\?$|[:;]$", text, re.IGNORECASE)
    return plain and _FEWEST_WORDS <= len(words) <= _MOST_WORDS and text.rstrip('"”)').endswith(".")


def reworded(paragraph: Paragraph, chance: random.Random) -> Iterator[tuple[str, str]]:
    """One claim of each kind that a sentence of the paragraph allows: the kind and the claim."""
    found = [" ".join(_LABEL.sub("", s).split()) for s in sentences(paragraph.text)]
    order = [n for n, s in enumerate(found) if _is_fit(s)]
    chance.shuffle(order)
    for kind, reword in REWORDINGS.items():
        for n in order:
            before = found[n - 1] if n else ""
            claim = reword(found[n], before, chance)
            if claim and claim != found[n]:
                yield kind, claim
                break


def _drop(sentence: str, _before: str, _chance: random.Random) -> str | None:
    for clause in _CLAUSES:
        shorter = clause.sub("", sentence, count=1)
        if shorter != sentence and len(shorter.split()) >= _FEWEST_WORDS:
            return shorter[0].upper() + shorter[1:]
    return None


def _synonyms(sentence: str, _before: str, chance: random.Random) -> str | None:
    table = synonyms()
    words = re.split(r"(\W+)", sentence)
    places = [n for n, word in enumerate(words) if word in table]
    if len(places) < 2:
        return None
    for n in chance.sample(places, min(4, len(places))):
        words[n] = chance.choice(table[words[n]])
    return "".join(words)


def _merge(sentence: str, before: str, chance: random.Random) -> str | None:
    if not before or not _is_fit(before) or len((before + sentence).split()) > _MOST_WORDS:
        return None
    if dangles(sentence) and not _PRONOUN.match(sentence):
        return None
    small = re.match(r"(?:The|He|She|They|It|A|An|In|This|These|His|Her|Their) ", sentence)
    joined = sentence[0].lower() + sentence[1:] if small else sentence
    return f"{before.rstrip('.')}{chance.choice((', and ', '; ', ', while '))}{joined}"


def _turn(sentence: str, _before: str, _chance: random.Random) -> str | None:
    """Active to passive, or a meeting told from the other side."""
    if match := _TELLS.match(sentence):
        told = {"told": "was told", "asked": "was asked"}.get(match["verb"], f"was {match['verb']}")
        whom = match["whom"].strip()
        return f"{whom[0].upper()}{whom[1:]} {told} by {_low(match['who'])}{match['rest']}"
    if match := _DOES.match(sentence):
        what = match["what"]
        were = "were" if what.endswith("s") else "was"
        does = f"{were} {match['verb']} by {_low(match['who'])}{match['rest']}."
        return f"{what[0].upper()}{what[1:]} {does}"
    if match := _MEETS.match(sentence):
        whom = match["whom"].strip()
        return f"{whom[0].upper()}{whom[1:]} met with {_low(match['who'])}{match['rest']}"
    return None


def _low(text: str) -> str:
    return re.sub(r"^(The|An?)\s", lambda match: match[0].lower(), text.strip())


def _named(sentence: str, before: str, _chance: random.Random) -> str | None:
    """A pronoun replaced by the one person whom the sentence before names first."""
    people = {match[1].strip() for match in _PERSON.finditer(before)}
    opening = _PERSON.match(before)
    if len(people) != 1 or not opening or not _PRONOUN.match(sentence):
        return None
    return _PRONOUN.sub(opening[0].strip(), sentence, count=1)


@cache
def synonyms() -> dict[str, list[str]]:
    """Words that may stand for one another, both ways where both are one word."""
    found: dict[str, list[str]] = {}
    path = Path(__file__).parent / "cases" / "synonyms.csv"
    with path.open(encoding="utf-8") as lines:
        for row in csv.DictReader(lines):
            found.setdefault(row["word"], []).append(row["other"])
    return found


Reword = Callable[[str, str, random.Random], str | None]
REWORDINGS: dict[str, Reword] = {
    "clause dropped": _drop,
    "synonyms": _synonyms,
    "merged": _merge,
    "turned": _turn,
    "named": _named,
}
