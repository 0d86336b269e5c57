"""The functions of the library for programs: named endpoints, and the tools of assistants.

Gradio reads the types and docstrings below: they are the API's documentation and what an
assistant is told of each tool.  It takes one line a parameter.  (No ``from __future__ import
annotations`` here: Gradio wants a return type itself, not its name.)
"""

import inspect
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, Literal, TypedDict

import gradio as gr
from gradio.events import api as endpoint

from cableqa.answers.steps import Consulted, Step, Understood
from cableqa.domain import Answer, Dropped, Filters, Sentence
from cableqa.errors import CableqaError, InputError
from cableqa.filtering import make_filters
from cableqa.plain import to_json
from cableqa.web.desk import Desk

Level = Literal["UNCLASSIFIED", "FOUO", "CONFIDENTIAL", "SECRET", "TOP SECRET"]


class Limits(TypedDict, total=False):
    """Filters, as ``FILTERS`` explains them."""

    after: str
    before: str
    posts: list[str]
    tags: list[str]
    cables: list[str]
    min_classification: Level
    max_classification: Level


FILTERS = (
    "Filters, all optional: after and before are days, months or years, both included "
    '("2009-10-23", "2009-10", "2009"); posts are any of these (["Mexico"]), tags all of these '
    '(["PREL", "ETRD"]), as stats names them; cables are ids (["09MEXICO3061"]); '
    "min_classification and max_classification let through what is classified no lower and no "
    "higher."
)

_LISTS = {"posts", "tags", "cables"}
_MOST_HITS = 1000
_FEWEST_WORDS, _MOST_WORDS = 10, 20_000


def endpoints(desk: Desk) -> None:
    """Register the endpoints on the page that is being built."""
    api = Api(desk)
    lanes: tuple[tuple[str, int, tuple[Callable[..., Any], ...]], ...] = (
        ("look-ups", 4, (api.search, api.cable, api.thread, api.stats)),
        ("writing", 2, (api.ask, api.summarize, api.brief)),
    )
    for lane, limit, functions in lanes:
        for function in functions:
            endpoint(
                function,
                api_name=function.__name__,
                api_description=_description(function),
                concurrency_limit=limit,
                concurrency_id=lane,
            )


class Api:
    """The endpoints; each gives JSON and raises ``gr.Error`` with the error's one line."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def search(
        self,
        text: str,
        k: int = 10,
        filters: Limits | None = None,
    ) -> dict[str, Any]:
        """Find the paragraphs of diplomatic cables that bear on a text, by meaning and words.

        Gives {"query", "hits"}, the best hit first. A hit has the cable's id ("cable"), the
        paragraph's label ("paragraph"), its text, score, subject, date, post and
        classification; cite it as [cable ¶paragraph], for example [09MEXICO3061 ¶5].
        Search in whole phrases or questions, in English.

        Args:
            text: What to look for: a question or a description of the matter.
            k: How many paragraphs, 1 to 1000.
            filters: Which cables to look in; else all of them.
        """
        with _errors_in_words():
            _within("k", k, 1, _MOST_HITS)
            hits = self._desk.library.search(text, k=k, filters=_filters(filters))
            return {"query": text, "hits": to_json(hits)}

    def ask(
        self,
        question: str,
        filters: Limits | None = None,
        history: list[list[str]] | None = None,
    ) -> Iterator[dict[str, Any]]:
        """Answer a question from diplomatic cables; every sentence cites the paragraph behind it.

        The answer's text carries its citations, [09MEXICO3061 ¶5]; "sentences" repeats it with
        "citations" and "quote", the passage of the cable, word for word, that bears it out.
        "answered": false is a refusal: the cables do not say; "hits" are then the nearest
        paragraphs. A stream gives steps, each with "step": understood, consulted, sentence,
        dropped, and last the answer, which is all that a tool call returns.

        Args:
            question: The question, in plain English.
            filters: Which cables to look in; else all of them.
            history: Pairs of question (its "resolved", if any) and answer, oldest first.
        """
        with _errors_in_words():
            told = self._desk.library.stream(
                question, filters=_filters(filters), history=_pairs(history or ())
            )
            for step in told:
                yield _step(step)

    def summarize(
        self, cable_id: str, words: int = 150, hide_summary: bool = False
    ) -> dict[str, Any]:
        """Summarise one diplomatic cable; every sentence cites its paragraph.

        Gives the text with its citations ("summary"), its "sentences" each with "quote", the
        cable's "classification", "notices" on what is missing, and "sources".

        Args:
            cable_id: The cable's id in any spelling: "09MEXICO3061".
            words: About how many words, 10 to 20000.
            hide_summary: Write it from the body alone, without the cable's own Summary.
        """
        with _errors_in_words():
            _within("words", words, _FEWEST_WORDS, _MOST_WORDS)
            library = self._desk.library
            made = library.summarize(cable_id, words=words, hide_summary=hide_summary)
            return _object(made)

    def brief(
        self,
        topic: str,
        words: int = 800,
        filters: Limits | None = None,
    ) -> dict[str, Any]:
        """Write a briefing on a topic over all diplomatic cables that bear on it.

        Gives "sections" (each a heading and cited sentences), "conclusions" (the posts' own
        comments), "comparisons", "chronology", "gaps", "sources" and the highest
        "classification" of what it cites. It takes some seconds. With an empty topic it is on
        all that the filters let through, such as a post in a month.

        Args:
            topic: The matter: "the release of the Lockerbie bomber"; or empty, with filters.
            words: About how many words to quote, 10 to 20000.
            filters: Which cables to look in; else all of them.
        """
        with _errors_in_words():
            _within("words", words, _FEWEST_WORDS, _MOST_WORDS)
            made = self._desk.library.brief(topic, filters=_filters(filters), words=words)
            return _object(made)

    def cable(self, cable_id: str) -> dict[str, Any]:
        """Read one diplomatic cable whole: its header facts and all its numbered paragraphs.

        "classification" is the whole cable's, a paragraph's "marking" its own (C, S/NF). Cite a
        paragraph by its "label": [09MEXICO3061 ¶5]. "partial" says that it is an extract,
        "redacted" that the publisher removed words (XXXX), "references" names other cables.

        Args:
            cable_id: The cable's id in any spelling: "09MEXICO3061", "09 MEXICO 003061".
        """
        with _errors_in_words():
            return _object(self._desk.library.cable(cable_id))

    def thread(self, cable_id: str) -> dict[str, Any]:
        """Follow a diplomatic cable's references: what it refers to and what refers to it.

        Each is given with "held": false where the library does not hold that cable, so that it
        can be named but not read. "same_message" are other ids under which it was sent.

        Args:
            cable_id: The cable's id in any spelling: "09MEXICO3061".
        """
        with _errors_in_words():
            return _object(self._desk.library.thread(cable_id))

    def stats(self) -> dict[str, Any]:
        """Say what the library holds: cables, paragraphs, and counts by year, post and tag.

        The names under "posts" and "tags" are those that the filters of search, ask and brief
        take. What is not in the library cannot be answered from it.
        """
        with _errors_in_words():
            return _object(self._desk.library.stats())


def _description(function: Callable[..., Any]) -> str:
    """What an assistant is told of a tool before its parameters."""
    told, _, _ = (inspect.getdoc(function) or "").partition("Args:")
    filtered = "filters" in inspect.signature(function).parameters
    return " ".join([*told.split(), *([FILTERS] if filtered else [])])


@contextmanager
def _errors_in_words() -> Iterator[None]:
    try:
        yield
    except CableqaError as error:
        raise gr.Error(str(error), print_exception=False) from error


def _filters(limits: Limits | None) -> Filters:
    given: dict[str, Any] = {key: value for key, value in (limits or {}).items() if value}
    for key, value in given.items():
        if key not in Limits.__annotations__:
            known = ", ".join(Limits.__annotations__)
            raise InputError(f"there is no filter {key!r}; there are {known}")
        if key in _LISTS and isinstance(value, str):
            given[key] = [value]
    return make_filters(**given)


def _pairs(history: Sequence[Sequence[str]]) -> list[tuple[str, str]]:
    if any(len(turn) != 2 for turn in history):
        raise InputError("history holds pairs: [[question, answer], …]")
    return [(question, answer) for question, answer in history]


def _within(name: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise InputError(f"{name} is {value}; it must be {least} to {most}")


def _object(value: Any) -> dict[str, Any]:
    made = to_json(value)
    assert isinstance(made, Mapping)
    return dict(made)


def _step(step: Step) -> dict[str, Any]:
    names = {
        Understood: "understood",
        Consulted: "consulted",
        Sentence: "sentence",
        Dropped: "dropped",
        Answer: "answer",
    }
    return {"step": names[type(step)], **_object(step)}
