"""A briefing as Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator

from cableqa.briefs import wording
from cableqa.citations import marker
from cableqa.documents import Brief
from cableqa.domain import Sentence

# What Markdown or HTML inside it would read as more than a character.
_MARKS = re.compile(r"([\\`*_{}\[\]<>#|~&])")
_LINE_MARKS = re.compile(r"^(\s*)(\d+)([.)])|^(\s*)([-+=])", re.MULTILINE)


def markdown(brief: Brief) -> str:
    """The briefing as CommonMark; all text of the cables is escaped."""
    return "\n".join(_lines(brief)) + "\n"


def escaped(text: str) -> str:
    """``text`` so that Markdown shows it as it stands."""
    plain = _MARKS.sub(r"\\\1", " ".join(text.split()))
    return _LINE_MARKS.sub(lambda m: rf"{m[1]}{m[2]}\{m[3]}" if m[2] else rf"{m[4]}\{m[5]}", plain)


def _lines(brief: Brief) -> Iterator[str]:
    yield from (f"**{wording.banner(brief)}**", "", f"# {escaped(wording.title(brief))}", "")
    yield from (escaped(wording.scope(brief)), "")
    for section in brief.sections:
        yield from (f"## {escaped(section.heading)}", "")
        yield from map(_sentence, section.sentences)
        yield ""
    if brief.conclusions:
        yield from (f"## {wording.CONCLUSIONS}", "", *map(_sentence, brief.conclusions), "")
    if brief.comparisons:
        yield from (f"## {wording.COMPARISONS}", "")
        for pair in brief.comparisons:
            yield f"- {escaped(pair.why)}"
            yield from (f"  {_sentence(pair.earlier)}", f"  {_sentence(pair.later)}")
        yield ""
    if brief.chronology:
        yield from (f"## {wording.CHRONOLOGY}", "")
        for event in brief.chronology:
            told = _attributed(wording.shortened(event.sentence.text), event.sentence)
            yield f"- {wording.event_day(event)}: {told}"
        yield ""
    if brief.gaps:
        yield from (f"## {wording.GAPS}", "", *(f"- {escaped(gap)}" for gap in brief.gaps), "")
    if brief.sources:
        yield from _sources(brief)


def _sources(brief: Brief) -> Iterator[str]:
    yield from (f"## {wording.SOURCES}", "")
    for source in brief.sources:
        used = ", ".join(f"¶{one.label}" for one in source.paragraphs)
        yield f"- {source.id}, {escaped(wording.facts(source))}"
        yield f"  {escaped(source.subject or '(no subject)')}; used: {used}"
    if brief.also_read:
        yield from ("", escaped(wording.also_read(brief)))
    yield from ("", f"**{wording.banner(brief)}**")


def _sentence(sentence: Sentence) -> str:
    return f"- {_attributed(sentence.text, sentence)}"


def _attributed(text: str, sentence: Sentence) -> str:
    said = escaped(wording.attribution(sentence))
    return f"{escaped(text)} {_cited(sentence)} *({said})*"


def _cited(sentence: Sentence) -> str:
    # Square brackets with a space before ¶ are no link, so the marker stays as it is written.
    return marker(sentence.citations)
