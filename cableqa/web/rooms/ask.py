"""Ask: a conversation whose every sentence leads to its paragraph."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from cableqa.errors import CableqaError
from cableqa.web.desk import Desk
from cableqa.web.filters import filter_panel, filters
from cableqa.web.frame import Frame
from cableqa.web.pages.answer import Exchange, conversation


def build(frame: Frame) -> None:
    """The room's components and callbacks, in the tab that is open."""
    desk = frame.desk
    told = gr.State([])
    with gr.Row(equal_height=False, elem_classes="room"):
        with gr.Column(scale=0, min_width=250, elem_classes="side"):
            panel = filter_panel(desk.stats())
        with gr.Column(elem_classes="main"):
            page = gr.HTML(conversation([]), elem_id="conversation", elem_classes="page")
            with gr.Row(elem_classes="asking"):
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
                send = gr.Button("Ask", variant="primary", scale=0, min_width=90, elem_id="ask")
                stop = gr.Button("Stop", scale=0, min_width=70, elem_id="ask-stop")

    def answered(asked: str, before: list[Exchange], *values: Any) -> Iterator[Any]:
        for exchanges in _exchanges(desk, asked, before, values):
            yield conversation(exchanges), exchanges, ""

    def from_page(before: list[Exchange], event: gr.EventData, *values: Any) -> Iterator[Any]:
        yield from answered(str(event._data["text"]), before, *values)

    shared: dict[str, Any] = {
        "outputs": [page, told, question],
        "show_progress": "hidden",
        "api_visibility": "private",
        "concurrency_id": "answers",
    }
    runs = [
        gr.on([question.submit, send.click], answered, [question, told, *panel.inputs], **shared),
        frame.receivers["ask"].ask(from_page, [told, *panel.inputs], **shared),
    ]
    stop.click(None, cancels=runs, api_visibility="private")


def _exchanges(
    desk: Desk, asked: str, before: list[Exchange], values: tuple[Any, ...]
) -> Iterator[list[Exchange]]:
    """The conversation after each step of the new answer."""
    if not asked.strip():
        yield before
        return
    exchange = Exchange(asked.strip())
    yield [*before, exchange]
    history = [(one.question, one.answer.answer) for one in before if one.answer]
    try:
        for step in desk.library.stream(asked, filters=filters(*values), history=history):
            exchange = exchange.after(step)
            yield [*before, exchange]
    except CableqaError as error:
        yield [*before, Exchange(asked.strip(), problem=str(error))]
