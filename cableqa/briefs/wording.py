"""The words in which every form of a briefing speaks of sentences, days and sources."""

from __future__ import annotations

from datetime import date, datetime

from cableqa.briefs.chronology import by_month
from cableqa.documents import Brief, Event, Source
from cableqa.domain import Sentence

VOICES = {
    "contact": "a contact's claim",
    "comment": "the post's comment",
    "report": "the post's report",
}
CONCLUSIONS = "What the posts concluded"
COMPARISONS = "To read side by side"
CHRONOLOGY = "Chronology"
GAPS = "Gaps"
SOURCES = "Sources"
EXTRACTIVE = "extractive"
_SHORT = 24


def day(value: date | datetime | None) -> str:
    """``23 Oct 2009``."""
    return f"{value.day} {value:%b %Y}" if value else "no date"


def event_day(event: Event) -> str:
    """``23 Oct 2009``, or ``Oct 2009`` where the sentence names no day."""
    return f"{event.day:%b %Y}" if by_month(event) else day(event.day)


def title(brief: Brief) -> str:
    """The topic as a title."""
    return brief.topic[:1].upper() + brief.topic[1:]


def attribution(sentence: Sentence) -> str:
    """Whose claim it is, which post's and when."""
    who = VOICES.get(sentence.voice, sentence.voice)
    return f"{sentence.post or 'unknown post'}, {day(sentence.date)}; {who}"


def footnote(sentence: Sentence) -> str:
    """Whose claim it is, and the passage that carries it where the sentence is not that itself."""
    cited = "; ".join(map(str, sentence.citations))
    quote = " ".join(sentence.quote.split())
    told = f": “{quote}”" if quote and quote != sentence.text else ""
    return f"{cited} ({attribution(sentence)}){told}"


def banner(brief: Brief) -> str:
    """The highest classification of what is cited."""
    return brief.classification or "CLASSIFICATION UNKNOWN"


def scope(brief: Brief) -> str:
    """How the material was found, with its counts."""
    if not brief.sources:
        return brief.scope
    cables = "1 cable" if brief.cables_read == 1 else f"{brief.cables_read:,} cables"
    read = f"{brief.paragraphs_read:,} paragraphs of {cables} read"
    told = [f"{read}: {brief.scope}.", _by(brief.model), *(f"{one}." for one in brief.notices)]
    return " ".join(told)


def _by(model: str) -> str:
    if model == EXTRACTIVE:
        return "Extracts in the cables' own words."
    return f"Written by {model}, each sentence checked against the paragraphs that it cites."


def also_read(brief: Brief) -> str:
    """The cables read and not quoted in one line, empty where there are none."""
    return f"Also read, not quoted: {', '.join(brief.also_read)}." if brief.also_read else ""


def facts(source: Source) -> str:
    """A source's header facts in one line."""
    known = (
        day(source.date),
        source.post or "unknown post",
        source.classification or "classification unknown",
    )
    return ", ".join(known)


def shortened(text: str, most: int = _SHORT) -> str:
    """The first ``most`` words."""
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]) + " …"


def anchor(cable: str, paragraph: str) -> str:
    """The name of a paragraph's place in a page."""
    return f"p-{cable}-{paragraph}"
