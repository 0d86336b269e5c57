"""Brief: a briefing over many cables, watched while it is made, and fetched as a file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from cableqa.errors import CableqaError
from cableqa.web.desk import Desk
from cableqa.web.filters import filter_panel, filters
from cableqa.web.frame import Frame, room
from cableqa.web.pages.briefing import briefing, stages
from cableqa.web.pages.messages import empty, fault, problem
from cableqa.web.working import Done, told

_LENGTHS = (("Short", 400), ("Medium", 800), ("Long", 1600), ("Very long", 3200))
_NOTHING = empty(
    "A briefing over many cables",
    "Give a topic, or leave it empty and choose a post or a period in the filters: the briefing "
    "is then on all that they let through. Each sentence cites its paragraph.",
)
_QUIET: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}


def build(frame: Frame) -> None:
    """The room's components and callbacks, in the tab that is open."""
    desk = frame.desk
    under_way = gr.State([])
    with gr.Row(equal_height=False, elem_classes="room"):
        with gr.Column(scale=0, min_width=0, elem_classes="side"):
            panel = filter_panel(desk.stats())
        with gr.Column(min_width=0, elem_classes="main"):
            topic, words, write, stop = _ordering()
            page = gr.HTML(_NOTHING, elem_id="briefing", elem_classes="page", padding=False)

    def written(subject: str, length: int, *values: Any) -> Iterator[Any]:
        yield from _pages(desk, subject, length, values)

    def from_page(event: gr.EventData) -> Any:
        return str(event._data.get("topic", "")), room("brief")

    writing = gr.on(
        [topic.submit, write.click],
        written,
        [topic, words, *panel.inputs],
        [page, under_way],
        concurrency_id="briefings",
        concurrency_limit=2,
        **_QUIET,
    )
    writing.failure(lambda: (fault(), []), None, [page, under_way], **_QUIET)
    stop.click(_stopped, under_way, [page, under_way], cancels=[writing], **_QUIET)
    frame.receivers["brief"].brief(from_page, None, [topic, frame.tabs], **_QUIET)


def _ordering() -> tuple[gr.Textbox, gr.Dropdown, gr.Button, gr.Button]:
    """The topic and length, and what starts and stops the writing."""
    with gr.Row(elem_classes="ordering"):
        topic = gr.Textbox(
            label="Topic",
            placeholder="the release of the Lockerbie bomber",
            elem_id="topic",
            lines=1,
            max_lines=3,
            scale=1,
            min_width=240,
        )
        words = gr.Dropdown(
            [(f"{name} ({count:,} words)", count) for name, count in _LENGTHS],
            value=800,
            label="Length",
            elem_id="brief-words",
            scale=0,
            min_width=220,
        )
        write = gr.Button("Write", variant="primary", scale=0, min_width=84, elem_id="brief")
        stop = gr.Button("Stop", scale=0, min_width=84, elem_id="brief-stop")
    return topic, words, write, stop


def _pages(desk: Desk, topic: str, words: int, values: tuple[Any, ...]) -> Iterator[Any]:
    """The page after each stage of the writing, and last the briefing; and the stages."""
    passed = ["starting"]
    yield stages(passed), passed
    try:
        limits = filters(*values)
        steps = told(
            lambda tell: desk.library.brief(topic, filters=limits, words=words, stage=tell)
        )
        for step in steps:
            if isinstance(step, Done):
                yield briefing(step.result, name=desk.shelf.put(step.result)), []
            elif step is not None:
                passed.append(step)
                yield stages(passed), passed
            else:
                yield gr.skip(), gr.skip()
    except CableqaError as error:
        yield problem(str(error)), []


def _stopped(under_way: list[str]) -> Any:
    """The page when the writing was stopped; one that is complete stays."""
    return (stages(under_way, stopped=True), []) if under_way else (gr.skip(), [])
