"""``cableqa chat``: a conversation, question by question, in a terminal or over a pipe."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Annotated, cast

import typer

from cableqa.cli import options
from cableqa.cli.asking import limits
from cableqa.errors import CableqaError
from cableqa.plain import to_json

if TYPE_CHECKING:
    from cableqa.domain import Answer, Filters
    from cableqa.library import Library

_PROMPT = "> "
# int() takes neither "²", which is a digit, nor a number of thousands of figures.
_NUMBER = re.compile(r"\d{1,9}")
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
        try:
            self._answers.append(self._answered(line))
        except CableqaError as error:
            self._tells(error)
        except KeyboardInterrupt:
            # Who interrupts a pipe means all of it.
            if not sys.stdin.isatty():
                raise
            sys.stderr.write("\nstopped\n")
        return True

    def _answered(self, question: str) -> Answer:
        history = [(one.resolved or one.question, one.answer) for one in self._answers]
        steps = self._library.stream(question, filters=self._filters, history=history)
        if not self._json:
            from cableqa.cli import render_answers

            return render_answers.streamed(steps)
        *_, answer = steps
        options.print_json(to_json(answer))
        return cast("Answer", answer)

    def _tells(self, error: CableqaError) -> None:
        # A program that reads the answers has one line for each question.
        if self._json:
            options.print_json({"error": str(error)})
        else:
            sys.stderr.write(f"cableqa: {error}\n")

    def _obeys(self, command: str, *words: str) -> bool:
        from cableqa.cli import render_answers

        last = self._answers[-1] if self._answers else None
        if command in {"/quit", "/exit", "/q"}:
            return False
        if command == "/new":
            self._answers.clear()
        elif command in {"/source", "/sources"} and last and words and _NUMBER.fullmatch(words[0]):
            render_answers.source(last, int(words[0]))
        elif command in {"/source", "/sources"} and last and not words:
            for n in range(1, len(last.sentences) + 1):
                render_answers.source(last, n)
        elif command == "/dropped" and last:
            render_answers.dropped(last)
        else:
            sys.stderr.write(_HELP)
        return True


def _lines() -> Iterator[str]:
    """What is typed, with a prompt and editing in a terminal; ends at the end of input."""
    if isinstance(sys.stdin, io.TextIOWrapper):
        # A line that is not UTF-8 is refused by itself and does not end the conversation.
        sys.stdin.reconfigure(errors="surrogateescape")
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
