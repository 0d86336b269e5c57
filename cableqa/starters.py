"""Questions to start with, drawn from the cables that a store holds.

Two kinds can be made without a model and read well: what a named person said about what a
sentence of reported speech names, and what was said at a meeting that a subject line names.
Each is asked of the store, and only those that it answers are offered.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from cableqa.domain import Cable
from cableqa.ports import Catalogue
from cableqa.sentences import sentences

# How many questions may be tried for one that is offered, and how many cables looked at.
_TRIES = 4
_LOOKED_AT = 400
_WORDS = 16

_NAME = r"[A-ZÀ-Þ][\w'’-]*[a-zß-ÿ]\b(?!['’])"
_NAMES = rf"{_NAME}(?: (?:(?:al-|bin |de |von |van )?{_NAME}))"
_TOLD = (
    r"told (?:the (?:Ambassador|Charge|DCM|Consul General|press)|us|[Pp]ol[Oo]ffs?|[Ee]mb[Oo]ffs?)"
)
_REPORTED = re.compile(
    rf"(?P<person>{_NAMES}{{0,4}})(?:,[^,;.]{{1,60}},)? (?:on \w+ \d+ )?"
    rf"(?P<verb>said|warned|complained|claimed|argued|predicted|insisted|denied|stressed|"
    rf"noted|confirmed|acknowledged|admitted|added|explained|emphasi[sz]ed|{_TOLD}) "
    rf"(?P<that>that )?(?P<rest>.+)"
)
# What follows a name that stands for itself: "the Sunni balance" is not about the Sunni.
_ALONE = (
    r"(?=[,.;:)]|$| (?:is|are|was|were|has|had|have|would|will|could|can|should|must|may|might|"
    r"does|did|do|not|and|in|on|to|for|by|with|from|at|as|or|but|that|because|over|after|knew|"
    r"wants|wanted|stood|stands|made|gave|paid|lost|won|took|sent|went|\w{3,}ed)\b)"
)
_TOPIC = re.compile(
    rf"(?<!\bde )(?:the )?(?:{_NAME}|[A-Z]{{3,}})(?: (?:of |and )?{_NAME})*{_ALONE}"
)
_SAY = {"warned": "warn of", "complained": "complain of", "claimed": "claim about"}
_NOBODY = re.compile(
    r"(?:The|This|That|In|On|At|As|He|She|They|It|But|And|Both|During|Also|Ambassador|Charge|"
    r"Many|Some|Most|Indeed|While|About|One|Several|However|\w+ly,|Embassy|Secretary|Assistant|"
    r"Deputy Secretary|Under|Comment|Summary|Codel|Senator|When|After)(?!\w)"
)
_NO_TOPIC = re.compile(
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December|"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|Embassy|Ambassador|Charge|Comment|Note|End|That|"
    r"If|In|On|At|The|He|She|It|They|We|This|There|While|Although|Because|X{3,})\b"
)
_MEETING = re.compile(
    r"(?:[A-Z/ ]+: )?(?P<who>[^:;,]{4,60}['’]S MEETING WITH [^:;,]{4,60}|"
    r"[^:;,]{4,60} MEETS WITH [^:;,]{4,60})(?:[,;].*)?"
)


@dataclass(frozen=True, slots=True)
class Starter:
    """A question and the cable that it was drawn from."""

    question: str
    cable: str


def starters(
    catalogue: Catalogue, answers: Callable[[str, str], bool], *, count: int = 5, seed: int = 0
) -> list[Starter]:
    """At most ``count`` questions of which ``answers`` says that their own cable answers them.

    ``answers`` is given a question and the id of its cable.  The questions are of different
    posts and, where they can be, of different years; the same store and ``seed`` give the same.
    """
    found: list[Starter] = []
    for tried, starter in enumerate(_spread(catalogue, seed), start=1):
        if answers(starter.question, starter.cable):
            found.append(starter)
        if len(found) == count or tried == _TRIES * count:
            break
    return found


def questions(cable: Cable) -> Iterator[str]:
    """Questions that the cable's text answers, first those of its first paragraphs."""
    if met := _meeting(cable):
        yield met
    for paragraph in cable.paragraphs:
        for sentence in sentences(paragraph.text):
            if said := _said(sentence, cable):
                yield said


def _spread(catalogue: Catalogue, seed: int) -> Iterator[Starter]:
    """One question a cable, of posts and years that did not have one, then of posts alone."""
    ids = sorted(catalogue.hashes())
    random.Random(seed).shuffle(ids)
    posts: set[str | None] = set()
    years: Counter[int | None] = Counter()
    later: list[tuple[Cable, str]] = []
    for cable in filter(None, map(catalogue.cable, ids[:_LOOKED_AT])):
        question = next(questions(cable), None) if cable.post not in posts else None
        if question is None or cable.redacted:
            continue
        year = cable.date.year if cable.date else None
        if years[year]:
            later.append((cable, question))
            continue
        posts.add(cable.post)
        years[year] += 1
        yield Starter(question, cable.id)
    yield from (Starter(question, cable.id) for cable, question in later if cable.post not in posts)
    yield from (Starter(question, cable.id) for cable, question in later if cable.post in posts)


def _said(sentence: str, cable: Cable) -> str | None:
    """``Lacerda told us that Montbrun knew nothing``: what did Lacerda say about Montbrun?"""
    told = _REPORTED.match(sentence)
    if not told or _NOBODY.match(told["person"]):
        return None
    person = told["person"] if " " in told["person"] else _full_name(told["person"], cable)
    topic = _topic(told["rest"], own=person) if person else None
    if topic is None:
        return None
    return _short(f"What did {person} {_SAY.get(told['verb'], 'say about')} {topic}?")


def _full_name(name: str, cable: Cable) -> str:
    """The name with the one before it where the cable gives that, else nothing."""
    longer = re.compile(rf"{_NAME} {re.escape(name)}\b")
    found = filter(None, (longer.search(paragraph.text) for paragraph in cable.paragraphs))
    return next((one[0] for one in found if not _NOBODY.match(one[0])), "")


def _topic(said: str, *, own: str) -> str | None:
    """The first thing named in what was said that is not the speaker."""
    for found in _TOPIC.finditer(said):
        name = found[0]
        if not _NO_TOPIC.match(name) and not set(_words(name)) & set(_words(own)):
            return name
    return None


def _meeting(cable: Cable) -> str | None:
    """What was said at the meeting that the subject names, in the body's own spelling."""
    named = _MEETING.fullmatch(cable.subject or "")
    if not named:
        return None
    spelled = _spelling(cable)
    words = [spelled.get(word.upper()) for word in re.findall(r"[\w'’./-]+", named["who"])]
    if None in words or any(word and word.isupper() and len(word) > 6 for word in words):
        return None
    told = " ".join(filter(None, words))
    who = re.sub(r"^(?=(?:Ambassador|Charge)(?:['’ ]s?) ?(?:meeting|and)\b)", "the ", told)
    if " meets with " in who:
        return _short(f"What came up when {who.replace(' meets with ', ' met ')}?")
    return _short(f"What was said at {who}?")


def _spelling(cable: Cable) -> dict[str, str]:
    """How the body writes each word, by its capitals, the commonest spelling of each."""
    counted: dict[str, Counter[str]] = {}
    for paragraph in cable.paragraphs:
        for word in re.findall(r"[\w'’./-]*\w", paragraph.text):
            counted.setdefault(word.upper(), Counter())[word] += 1
    spelled = {upper: forms.most_common(1)[0][0] for upper, forms in counted.items()}
    owners = {f"{upper}{mark}S": f"{word}’s" for upper, word in spelled.items() for mark in "'’"}
    return owners | spelled | {"MEETING": "meeting", "MEETS": "meets", "WITH": "with"}


def _words(text: str) -> list[str]:
    return re.findall(r"\w{3,}", text)


def _short(question: str) -> str | None:
    return question if len(question.split()) <= _WORDS else None
