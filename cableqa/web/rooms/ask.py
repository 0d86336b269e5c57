"""Ask: a conversation whose every sentence leads to its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from cableqa.errors import CableqaError
from cableqa.web.desk import Desk
from cableqa.web.filters import filter_panel, filters
from cableqa.web.frame import Frame
from cableqa.web.pages.answer import Exchange, conversation, stopped, welcome
from cableqa.web.pages.environment import render

_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build(frame: Frame) -> None:
    """The room's components and callbacks, in the tab that is open."""
    desk = frame.desk
    told = gr.State([])
    with gr.Row(equal_height=False, elem_classes="room"):
        with gr.Column(scale=0, min_width=0, elem_classes="side"):
            panel = filter_panel(desk.stats())
        with gr.Column(min_width=0, elem_classes="main"):
            greeting = gr.HTML(welcome(None), elem_id="welcome", elem_classes="page")
            page = gr.HTML(
                conversation([]),
                elem_id="conversation",
                elem_classes="page",
                js_on_load="window.cableqa.follow(element); "
                "watch('value', () => window.cableqa.follow(element));",
            )
            with gr.Column(elem_classes="asking", min_width=0):
                question, send, stop, new = _asking()

    def answered(asked: str, before: list[Exchange], *values: Any) -> Iterator[Any]:
        for exchanges in _exchanges(desk, asked, before, values):
            yield conversation(exchanges), exchanges, ""

    def from_page(before: list[Exchange], event: gr.EventData, *values: Any) -> Iterator[Any]:
        yield from answered(str(event._data["text"]), before, *values)

    def ended(before: list[Exchange]) -> Any:
        exchanges = stopped(before)
        return conversation(exchanges), exchanges

    def begun_anew() -> Any:
        return conversation([]), [], ""

    def welcomed(request: gr.Request) -> str:
        # Whoever follows a link to a cable shall not wait for questions to be tried out.
        return welcome() if "cable" in request.query_params else _welcome(desk)

    shared = _QUIET | {"outputs": [page, told, question], "concurrency_id": "answers"}
    runs = [
        gr.on([question.submit, send.click], answered, [question, told, *panel.inputs], **shared),
        frame.receivers["ask"].ask(from_page, [told, *panel.inputs], **shared),
    ]
    for run in runs:
        run.failure(ended, [told], [page, told], **_QUIET)
    stop.click(ended, [told], [page, told], cancels=runs, **_QUIET)
    new.click(begun_anew, None, [page, told, question], cancels=runs, **_QUIET)
    frame.page.load(welcomed, None, [greeting], **_QUIET)


def _asking() -> tuple[gr.Textbox, gr.Button, gr.Button, gr.Button]:
    """The field to ask in, what sends and stops, and what may be done with the conversation."""
    with gr.Row(elem_classes="line"):
        question = gr.Textbox(
            label="Your question",
            show_label=False,
            placeholder="Ask in plain language",
            elem_id="question",
            lines=1,
            max_lines=6,
            autofocus=True,
            scale=1,
        )
        send = gr.Button("Ask", variant="primary", scale=0, min_width=84, elem_id="ask")
        stop = gr.Button("Stop", scale=0, min_width=84, elem_id="ask-stop")
    with gr.Row(elem_classes="after"):
        gr.HTML(render("talk_tools.html"), elem_classes="talk-tools", padding=False)
        new = gr.Button("New conversation", scale=0, min_width=0, elem_id="ask-new", size="sm")
    return question, send, stop, new


def _welcome(desk: Desk) -> str:
    try:
        return welcome(desk.starters())
    except CableqaError:
        return welcome()


def _exchanges(
    desk: Desk, asked: str, before: list[Exchange], values: tuple[Any, ...]
) -> Iterator[list[Exchange]]:
    """The conversation after each step of the new answer."""
    asked = asked.strip()
    if not asked:
        yield before
        return
    yield [*before, Exchange(asked)]
    told = [one.answer for one in before if one.answer]
    history = [(one.resolved or one.question, one.answer) for one in told]
    try:
        exchange = Exchange(asked, filters=filters(*values))
        for step in desk.library.stream(asked, filters=exchange.filters, history=history):
            exchange = exchange.after(step)
            yield [*before, exchange]
    except CableqaError as error:
        yield [*before, Exchange(asked, problem=str(error))]
