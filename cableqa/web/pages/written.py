"""Answers as text, to be pasted or kept outside the app."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from cableqa.answers.beside import LABEL, apart
from cableqa.briefs.markdown import escaped
from cableqa.citations import marker
from cableqa.domain import Answer, Hit, Sentence
from cableqa.web.pages.environment import day


def as_text(question: str, answer: Answer | None) -> str:
    """A question and its answer with citations, and the cables cited, as plain text."""
    if answer is None:
        return question
    return "\n".join([question, "", answer.answer, "", *_sources(answer)]).strip() + "\n"


def as_markdown(exchanges: Sequence[tuple[str, Answer]]) -> str:
    """A conversation as CommonMark; all text of cables and models is escaped."""
    lines = ["# Questions to the cables", ""]
    for question, answer in exchanges:
        lines += [f"## {escaped(question)}", "", *_body(answer), ""]
        lines += [f"- {escaped(source)}" for source in _sources(answer)]
        lines.append("")
    return "\n".join(lines).rstrip() + "\n"


def _body(answer: Answer) -> Iterator[str]:
    if not answer.answered:
        yield f"*{escaped(answer.answer)}*"
    own, more = apart(answer.sentences)
    yield _cited(own)
    if more:
        yield from ("", f"{LABEL} {_cited(more)}")
    for notice in answer.notices:
        yield from ("", f"> {escaped(notice)}")


def _cited(sentences: Sequence[Sentence]) -> str:
    return " ".join(f"{escaped(one.text)} {marker(one.citations)}" for one in sentences)


def _sources(answer: Answer) -> list[str]:
    """One line for each cable cited, in the order of its first citation."""
    cited = dict.fromkeys(one.cable for said in answer.sentences for one in said.citations)
    facts = {hit.cable: _facts(hit) for hit in answer.hits}
    return [facts.get(cable, cable) for cable in cited]


def _facts(hit: Hit) -> str:
    known: Iterable[str | None] = (hit.cable, hit.post, day(hit.date), hit.classification)
    return ", ".join(filter(None, known)) + f": {hit.subject or '(no subject)'}"
