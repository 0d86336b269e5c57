"""Answers on a terminal, sentence by sentence as they are checked."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from rich.padding import Padding
from rich.text import Text

from cableqa.answers.beside import LABEL
from cableqa.answers.steps import Understood
from cableqa.citations import marker
from cableqa.cli.render import day, hit_title, shortened, terminal
from cableqa.domain import Answer, Sentence

if TYPE_CHECKING:
    from rich.console import Console

    from cableqa.answers.steps import Step

_NEAREST = 3
_VOICES = {
    "contact": "a contact's claim",
    "comment": "the post's comment",
    "report": "the post's report",
}


def streamed(steps: Iterable[Step]) -> Answer:
    """Show an answer as it is made; the answer itself comes back."""
    console = terminal()
    by_model = False
    for step in steps:
        if isinstance(step, Understood):
            console.print(Text(step.question, style="bold"))
            console.print()
        elif isinstance(step, Sentence):
            if by_model and step.verbatim:
                console.print(Text(LABEL, style="italic"))
            by_model = not step.verbatim
            _sentence(console, step)
        elif isinstance(step, Answer):
            _end(console, step)
            return step
    raise AssertionError("a stream ends with its answer")


def dropped(given: Answer) -> None:
    """What the model wrote and no paragraph bears out."""
    console = terminal()
    if not given.dropped:
        console.print(Text("nothing was dropped", style="dim"))
    for one in given.dropped:
        console.print(Text(one.text, style="strike"))
        console.print(Padding(Text(one.why, style="dim"), (0, 0, 1, 2)))


def source(given: Answer, n: int) -> None:
    """The ``n``-th sentence of an answer with the passage that carries it."""
    console = terminal()
    if not 1 <= n <= len(given.sentences):
        console.print(Text(f"the answer has {len(given.sentences)} sentences", style="yellow"))
        return
    sentence = given.sentences[n - 1]
    cited = {hit.citation: hit for hit in given.hits}
    for citation in sentence.citations:
        hit = cited.get(citation)
        if hit is None:
            continue
        console.print(hit_title(n, hit))
        text = Text(hit.text)
        if sentence.span and citation == sentence.citations[0]:
            text.stylize("bold", *sentence.span)
        console.print(Padding(text, (0, 0, 1, 4)))


def _sentence(console: Console, sentence: Sentence) -> None:
    console.print(Text(sentence.text))
    line = Text(marker(sentence.citations), style="cyan")
    line.append(f" {sentence.post or 'unknown post'}, {day(sentence.date)}; ", style="dim")
    line.append(_VOICES.get(sentence.voice, sentence.voice), style="dim")
    console.print(Padding(line, (0, 0, 1, 2)))


def _end(console: Console, given: Answer) -> None:
    if not given.answered:
        console.print(Text(given.answer, style="yellow"))
        console.print()
        for n, hit in enumerate(given.hits[:_NEAREST], 1):
            console.print(hit_title(n, hit))
            console.print(Padding(Text(shortened(hit.text)), (0, 0, 1, 4)))
    for notice in given.notices:
        console.print(Text(notice, style="yellow"))
    read = f"{len(given.hits)} paragraphs read, {given.seconds:.1f} s, {given.model}"
    if given.dropped:
        read += f", {len(given.dropped)} dropped"
    console.print(Text(read, style="dim"))
