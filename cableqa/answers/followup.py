"""Follow-up questions by rule: "and in Guatemala?", "who told them that?", "what about 2009?".

A fragment takes the place of what is like it in the question before: a time of a time, a place
of a place, a name of a name.  "He" and "there" become the one person or place that was spoken of.
What else leans on the conversation keeps its words, with the question before it in brackets;
mere assent ("ok") asks that question again.  One that stands by itself comes back as it is.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, partial

from cableqa import word_lists
from cableqa.cables.posts import posts
from cableqa.citations import strip
from cableqa.when import spans, without_times

_JOINS = re.compile(
    r"^(?:(?:and|but|or|so|then|also|ok|okay|well|thanks(?! to\b))\b[\s,.!?]*"
    r"|(?:thank you|yes|no|i see|right|good|great|really)[,.!?]+\s*)*",
    re.IGNORECASE,
)
_LEAD = re.compile(rf"{_JOINS.pattern}(?:(?:what|how)\s+about\b\s*)?", re.IGNORECASE)
_OF_TIME = "in|on|during|since|by|before|after|until|from|between"
_PREPOSITION = re.compile(rf"({_OF_TIME}|at|for|with|to|about|of)\b\s*", re.IGNORECASE)
_TIMED = re.compile(
    rf"(.+)(?:\s(?=(?:{_OF_TIME})\b)|,)\s*(?:({_OF_TIME})\b)?\s*(.+)", re.IGNORECASE
)
_NAME = re.compile(
    r"\b(?:(?:al|bin|de|da|von|van)[- ])?[A-ZÀ-Þ][\w.'’-]*"
    r"(?:\s+(?:(?:of|the|de|da|al|bin|von|van|ibn)\s+)*[A-ZÀ-Þ][\w.'’-]*)*"
)
_WORD = re.compile(r"[\w'’.]+")
_ABOUT = re.compile(r"\s+\(asked after: (?P<former>.*)\)\s*$")
_ELSE = re.compile(
    r"\belse\b|\bdo (?:the same|so|likewise)\b"
    r"|\b(?:instead|the (?:same|others?)|too|more|as well|likewise)\s*\?$",
    re.IGNORECASE,
)
# A question so short that names nothing asks for more of what was spoken of.
_SHORT = 6
# In a longer one a pronoun mostly means something in it, but for one that opens it.
_LONG = 10
_OPENING = 4
_DEFINITE = re.compile(r"\b(?:that|this|these|those|such)\s+[a-z]\w+", re.IGNORECASE)
_NO_PERSON = re.compile(r"\b(?:the|an?|in|at|from)\s+$", re.IGNORECASE)
_PERSON = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)
_EXISTS = re.compile(
    r"\b(?:is|are|was|were|be|been)\s+there\b|\bthere\s+(?:is|are|was|were)\b", re.IGNORECASE
)
_THERE = re.compile(r"\bthere\b", re.IGNORECASE)
_PARTICLE = re.compile(
    r"\w+(?:\s+(?:out|up|off|down|on|back|there|then))?\s*[?.!]*$", re.IGNORECASE
)
_THEN = re.compile(r"\b(?:then|at the time)\s*\?$", re.IGNORECASE)


def leans(question: str) -> bool:
    """Whether the question cannot be understood without what was said before it."""
    text = question.strip()
    return bool(
        _says_nothing(text)
        or _JOINS.sub("", text) != text
        or (_LEAD.sub("", text) != text and len(text.split()) <= _LONG)
        or _fragment(text) is not None
        or _is_short(text)
        or _ELSE.search(text)
        or _THEN.search(text)
        or (_THERE.search(text) and not _EXISTS.search(text) and not _place_in(text))
        or _dangling(text)
    )


def resolve(question: str, history: Sequence[tuple[str, str]]) -> str:
    """The question completed from the conversation; unchanged where it stands by itself.

    ``history`` has pairs of question and answer, the latest last; the questions in it may be
    follow-ups themselves.
    """
    former, answer = "", ""
    for asked, answered in history:
        former, answer = _resolved(asked, _telling(former), answer), answered
    return _resolved(question, _telling(former), answer)


def _resolved(question: str, former: str, answer: str) -> str:
    text = " ".join(question.split())
    if not former or _ABOUT.search(text) or not leans(text):
        return question
    if _says_nothing(text):
        assents = _folded(text) <= _words("assent")
        return former if assents else _beside(text[:1].upper() + text[1:], former)
    if (fragment := _fragment(text)) is not None:
        return _exchanged(former, *fragment)
    text = _JOINS.sub("", text)
    text = text[:1].upper() + text[1:]
    text = _with_names(text, former, strip(answer))
    return _beside(text, former) if leans(text) else text


def _fragment(text: str) -> tuple[str, str] | None:
    """Preposition and matter of a question that is no clause; None for a clause."""
    rest = _LEAD.sub("", text)
    led = rest != text
    rest = rest.rstrip(" ?.!")
    found = _PREPOSITION.match(rest)
    matter = rest[found.end() if found else 0 :].strip(" ,")
    words = [word.casefold() for word in _WORD.findall(matter)]
    clause = _words("auxiliary", "asks", "person", "group", "thing", "points", "time")
    if not words or len(words) > 6 or clause & set(words):
        return None
    if _says_nothing(text) or _ELSE.search(text):
        return None
    if not led and not (text.endswith("?") and (found or len(words) < 4)):
        return None
    return (found[1].lower() if found else "", matter)


def _exchanged(former: str, preposition: str, matter: str) -> str:
    """The former question with ``matter`` in the place of what is like it."""
    if outer := _ABOUT.search(former):
        changed = _exchanged(_ABOUT.sub("", former), preposition, matter)
        own = _ABOUT.search(changed)
        return _beside(_ABOUT.sub("", changed), former if own else outer["former"])
    if (parts := _TIMED.fullmatch(matter)) and not _is_time(matter):
        first, joint, second = parts.groups("")
        if _is_time(first) != _is_time(f"{joint} {second}"):
            return _exchanged(_exchanged(former, preposition, first.strip(" ,")), joint, second)
    end = "?" if former.rstrip().endswith("?") else ""
    stem = former.rstrip(" ?")
    if spans(matter) or re.fullmatch(r"(?:\w+ )?(?:19|20)\d\d", matter):
        return f"{without_times(stem + ' .').rstrip(' .,')} {preposition or 'in'} {matter}{end}"
    if preposition == "about" and (about := re.search(r"\s(?:about|on)\s.*", stem)):
        return f"{stem[: about.start()]} about {matter}{_time_of(about[0])}{end}"
    place = _place_in(stem)
    if _place_in(matter) or (preposition == "in" and place):
        if place:
            return stem[: place.start()] + matter + stem[place.end() :] + end
        return f"{stem} {preposition or 'in'} {matter}{end}"
    names = _people(stem)
    if names and not preposition and matter[:1].isupper():
        return stem[: names[0].start()] + matter + stem[names[0].end() :] + end
    if preposition:
        return f"{stem} {preposition} {matter}{end}"
    return _beside(f"What about {matter}?", former)


def _with_names(text: str, former: str, answer: str) -> str:
    """The question with "he" and "there" as the one person or place they can mean."""
    person = _only(_people(former)) or _only(_people(answer))
    pronouns = list(_PERSON.finditer(text))
    if person and pronouns and pronouns[0].start() < _first_name(text):
        first = pronouns[0]
        ending = "'s" if _owns(first, text) else ""
        text = f"{text[: first.start()]}{person}{ending}{text[first.end() :]}"
    places = {match[0] for match in _places().finditer(former)}
    if len(places) == 1 and not _EXISTS.search(text):
        text = _THERE.sub(f"in {places.pop()}", text)
    return text


def _owns(pronoun: re.Match[str], text: str) -> bool:
    """Whether a pronoun says whose something is: "her husband", not "who told her that?"."""
    near = re.match(r"\s+([a-zà-þ][\w'’-]*)\s*([\w'’-]*)", text[pronoun.end() :])
    if near is None or pronoun[0].casefold() not in {"his", "her"}:
        return False
    closed = _words("before", "auxiliary", "asks")
    if pronoun[0].casefold() == "her":
        closed |= _words("points", "unowned")
    # "Who met her secretly?", but "her early career", "her family".
    adverb = near[1].endswith("ly") and near[1] not in _words("owned")
    return near[1] not in closed and not (adverb and (not near[2] or near[2] in closed))


def _telling(former: str) -> str:
    """The former question, or the one in its brackets where it asks nothing of its own."""
    if not _says_nothing(_ABOUT.sub("", former)):
        return former
    outer = _ABOUT.search(former)
    return outer["former"] if outer else ""


def _says_nothing(text: str) -> bool:
    """Whether a text asks nothing of its own: "tell me more", "ok", "and then?"."""
    return _folded(text) <= _words("assent", "more")


def _is_time(text: str) -> bool:
    rest = re.sub(rf"\b(?:{_OF_TIME}|the)\b", "", without_times(text), flags=re.IGNORECASE)
    return bool(spans(text)) and not rest.strip(" ,")


def _beside(text: str, former: str) -> str:
    outer = _ABOUT.search(former)
    whole = f"{_ABOUT.sub('', former)} {outer['former']}" if outer else former
    return f"{text} (asked after: {whole})"


def _dangling(text: str) -> bool:
    """Whether a pronoun stands before any name that it could mean."""
    first = _first_name(text)
    words = list(_WORD.finditer(text))
    for n, match in enumerate(words):
        word = match[0].casefold().rstrip(".'’")
        if match.start() > first:
            break
        if len(words) >= _LONG and (n >= _OPENING or word in _words("owner")):
            continue
        if word in _words("person", "group"):
            return True
        after = {one[0].casefold() for one in words[n + 1 : n + 3]}
        if word in _words("thing") and not _words("impersonal") & after:
            return True
    return _points(text, words)


def _is_short(text: str) -> bool:
    words = _folded(text)
    named = _first_name(text) < len(text) or spans(text)
    return len(words) <= _SHORT and not named and bool(_words("asks", "auxiliary") & words)


def _first_name(text: str) -> int:
    """Where the first name in ``text`` starts, its end where there is none."""
    for match in _NAME.finditer(text):
        if not _opens(match):
            return match.start()
        if " " in match[0]:  # "Did Bayline"
            return match.start() + match[0].index(" ") + 1
    return len(text)


def _points(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Whether "that" or "this" points back, not on: "who told them that?", "why was that?"."""
    for n, match in enumerate(words):
        if match[0].casefold() not in _words("points"):
            continue
        ends = bool(_PARTICLE.fullmatch(text, match.start()))
        before = words[n - 1][0].casefold() if n else ""
        goes_on = _DEFINITE.match(text, match.start()) and words[n + 1][0] != "of"
        if ends or (before in _words("before") and (goes_on or n == 1)) or (n == 0 and goes_on):
            return True
    return False


def _opens(match: re.Match[str]) -> bool:
    """Whether a capital is only that of the first word of a question."""
    first = match[0].split()[0].casefold()
    return match.start() == 0 and first in _words("asks", "auxiliary", "before", "points", "group")


def _people(text: str) -> list[re.Match[str]]:
    """Names that are no places, times or titles alone, in reading order."""
    found = []
    for match in _NAME.finditer(text):
        words = {word.casefold().rstrip(".") for word in match[0].split()}
        starts = match.start() == 0 or text[: match.start()].rstrip()[-1:] in ".?!("
        common = starts and (len(words) == 1 or _opens(match))
        placed = _NO_PERSON.search(text[: match.start()]) or _place_in(match[0])
        if not (common or placed or words <= _words("title", "month")):
            found.append(match)
    return found


def _only(names: Sequence[re.Match[str]]) -> str | None:
    """The one name among them; of a name and its last word, the name."""
    bare = {re.sub(r"['’]s$", "", match[0].rstrip(".,")) for match in names}
    whole = max(bare, key=len, default="")
    return whole if whole and all(one in whole for one in bare) else None


def _time_of(text: str) -> str:
    """The times named in ``text``, to be kept: " in October 2009"."""
    kept = re.search(r"\s(?:in|on|during|since|by)\s[^,]*(?:19|20)\d\d.*$", text)
    return kept[0] if kept and spans(kept[0]) else ""


def _place_in(text: str) -> re.Match[str] | None:
    """The last place named in ``text``."""
    return next(reversed(list(_places().finditer(text))), None)


def _folded(text: str) -> set[str]:
    return {word.casefold().rstrip(".'’") for word in _WORD.findall(text)} - {""}


@cache
def _places() -> re.Pattern[str]:
    names = {name for p in posts().values() for name in (p.city, p.country, *p.also) if name}
    longest_first = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    return re.compile(rf"\b(?:{longest_first})\b")


_words = partial(word_lists.words, "cableqa.answers", "followup_words")
