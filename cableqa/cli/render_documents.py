"""What the commands show of summaries, through rich; see ``render``."""

from __future__ import annotations

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from cableqa.answers.beside import LABEL, apart
from cableqa.briefs import wording
from cableqa.citations import marker
from cableqa.documents import Summary

_WIDTH = 100


def summary(made: Summary) -> None:
    """A cable's summary: its header facts, then each sentence with its citation and voice."""
    console = Console(highlight=False)
    console.width = min(console.width, _WIDTH)
    for source in made.sources:
        console.print(Text(f"{source.id}  {source.subject or '(no subject)'}", style="bold"))
        console.print(Text(wording.facts(source), style="dim"))
    for notice in made.notices:
        console.print(Text(notice, style="yellow"))
    console.print()
    if not made.sentences:
        console.print(Text(made.summary, style="yellow"))
    _, beside = apart(made.sentences)
    for sentence in made.sentences:
        if beside and sentence is beside[0]:
            console.print(Text(LABEL, style="italic"))
        line = Text(sentence.text + " ")
        line.append(marker(sentence.citations), style="cyan")
        console.print(line)
        said = wording.VOICES.get(sentence.voice, sentence.voice)
        console.print(Padding(Text(said, style="dim"), (0, 0, 1, 2)))
