"""``cableqa chat``: a conversation, question by question, in a terminal or over a pipe."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated

import typer

from cableqa.cli import options
from cableqa.cli.asking import limits
from cableqa.plain import to_json

if TYPE_CHECKING:
    from cableqa.domain import Answer, Filters
    from cableqa.library import Library

_PROMPT = "> "
_HELP = """\
/source N   the passage that carries the N-th sentence of the last answer (also /sources N)
/dropped    what the model wrote and no paragraph bears out
/new        forget the conversation
/help       this list
/quit       end (also Ctrl-D)
"""


def chat(
    store: options.Store = None,
    llm: options.Llm = None,
    after: options.After = None,
    before: options.Before = None,
    post: options.Post = None,
    tag: options.Tag = None,
    cable: options.Cable = None,
    max_classification: options.MaxClassification = None,
    json: Annotated[
        bool, typer.Option("--json", help="Print each answer as one line of JSON.")
    ] = False,
) -> None:
    """Ask in a conversation: a follow-up question is completed from what was said before it.

    Reads questions from standard input, one a line; /help lists what else can be typed.

    Example: cableqa chat --post Mexico
    """
    filters = limits(after, before, post, tag, cable, max_classification)
    talk = _Talk(options.library(store, llm=llm), filters, json=json)
    for line in _lines():
        if not talk.hears(line.strip()):
            return


class _Talk:
    """The conversation so far, and what is done with each line."""

    def __init__(self, library: Library, filters: Filters, *, json: bool) -> None:
        self._library = library
        self._filters = filters
        self._json = json
        self._answers: list[Answer] = []

    def hears(self, line: str) -> bool:
        """Answer or obey one line; False where it ends the conversation."""
        if not line:
            return True
        if line.startswith("/"):
            return self._obeys(*line.split())
        history = [(one.question, one.answer) for one in self._answers]
        steps = self._library.stream(line, filters=self._filters, history=history)
        if self._json:
            *_, answer = steps
            options.print_json(to_json(answer))
        else:
            from cableqa.cli import render_answers

            answer = render_answers.streamed(steps)
        self._answers.append(answer)  # type: ignore[arg-type]
        return True

    def _obeys(self, command: str, *words: str) -> bool:
        from cableqa.cli import render_answers

        last = self._answers[-1] if self._answers else None
        if command in {"/quit", "/exit", "/q"}:
            return False
        if command == "/new":
            self._answers.clear()
        elif command in {"/source", "/sources"} and last and words and words[0].isdigit():
            render_answers.source(last, int(words[0]))
        elif command in {"/source", "/sources"} and last:
            for n in range(1, len(last.sentences) + 1):
                render_answers.source(last, n)
        elif command == "/dropped" and last:
            render_answers.dropped(last)
        else:
            sys.stderr.write(_HELP)
        return True


def _lines() -> Iterator[str]:
    """What is typed, with a prompt and editing in a terminal; ends at the end of input."""
    if not sys.stdin.isatty():
        yield from sys.stdin
        return
    with suppress(ImportError):
        import readline  # noqa: F401  (gives input() its line editing and history)
    sys.stderr.write("Ask about the cables; /help lists what else can be typed.\n")
    while True:
        try:
            yield input(_PROMPT)
        except EOFError:
            sys.stderr.write("\n")
            return
