"""Corpus: what the store holds in charts, references as a network, and adding cables."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import gradio as gr

from cableqa.errors import CableqaError
from cableqa.web.adding import Added, Adding
from cableqa.web.asked import Asked
from cableqa.web.desk import Desk
from cableqa.web.filters import filter_panel
from cableqa.web.frame import Frame, room
from cableqa.web.linking import around
from cableqa.web.pages.adding import state
from cableqa.web.pages.corpus import overview
from cableqa.web.pages.messages import empty, problem
from cableqa.web.pages.network import network_page
from cableqa.web.survey import survey

_NO_NETWORK = empty(
    "What refers to what", "Give a cable’s id, or a topic: the cables that say most of it."
)
_SHARED: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
_QUICK = _SHARED | {"concurrency_limit": 4}
BY_LEVEL, BY_POST = "Classification", "Post"


def build(frame: Frame) -> None:
    """The room's parts; a click elsewhere with a cable's id shows the network around it."""
    with gr.Tabs(selected="overview", elem_id="corpus-parts") as parts:
        with gr.Tab("Overview", id="overview"):
            show = _overview(frame.desk)
        with gr.Tab("References", id="references"):
            text, depth, picture = _references(frame.desk)
        if frame.uploads:
            with gr.Tab("Add cables", id="adding"):
                _adding(frame)

    def from_click(steps: int, event: gr.EventData) -> Any:
        cable = str(event._data.get("cable") or event._data.get("text") or "")
        if not cable:
            return [gr.skip()] * 3 + [gr.Tabs(selected="overview"), room("corpus")]
        drawn = _network(frame.desk, cable, steps)
        return cable, steps, drawn, gr.Tabs(selected="references"), room("corpus")

    receiver = frame.receivers["corpus"]
    receiver.corpus(from_click, [depth], [text, depth, picture, parts, frame.tabs], **_QUICK)
    frame.receivers["charts"].charts(*show, **_QUICK)


def _overview(desk: Desk) -> tuple[Any, list[Any], list[Any]]:
    """The charts; what computes them, from what, and where to."""
    with gr.Row(equal_height=False, elem_classes="room"):
        with gr.Column(scale=0, min_width=250, elem_classes="side"):
            panel = filter_panel(desk.stats())
            by = gr.Radio([BY_LEVEL, BY_POST], value=BY_LEVEL, label="Over time by")
        with gr.Column(elem_classes="main wide"):
            page = gr.HTML(
                "",
                elem_id="corpus-overview",
                elem_classes="page",
                js_on_load="window.cableqa.send('charts', {});",
            )

    def shown(by_what: str, *values: Any) -> str:
        try:
            asked = Asked.from_panel(*values)
            return overview(survey(desk.library, asked, by_post=by_what == BY_POST))
        except CableqaError as error:
            return problem(str(error))

    inputs = [by, *panel.inputs]
    triggers = [panel.after.submit, panel.before.submit, by.input]
    gr.on([*triggers, *(one.input for one in panel.counted)], shown, inputs, [page], **_QUICK)
    return shown, inputs, [page]


def _references(desk: Desk) -> tuple[gr.Textbox, gr.Radio, gr.HTML]:
    with gr.Row(elem_classes="seeking"):
        text = gr.Textbox(
            label="Around a cable or a topic",
            placeholder="09STATE15113, or: missile defense in Poland",
            elem_id="network-text",
            scale=1,
        )
        depth = gr.Radio(
            [("1 step", 1), ("2 steps", 2)], value=1, label="How far", scale=0, min_width=230
        )
        go = gr.Button("Show", variant="primary", scale=0, min_width=90)
    page = gr.HTML(_NO_NETWORK, elem_id="network", elem_classes="page")

    def drawn(asked: str, steps: int) -> str:
        return _network(desk, asked, steps)

    gr.on([text.submit, go.click, depth.input], drawn, [text, depth], [page], **_QUICK)
    return text, depth, page


def _network(desk: Desk, asked: str, steps: int) -> str:
    if not asked.strip():
        return _NO_NETWORK
    try:
        title, network = around(desk.library, asked, depth=steps)
        return network_page(network, title=title, depth=steps)
    except CableqaError as error:
        return problem(str(error))


def _adding(frame: Frame) -> None:
    running: dict[str, Adding] = {}  # by session: who started a run may stop it, no one else
    gr.HTML(
        empty(
            "Add cables to the store",
            "Pages of the Cable Viewer, telegrams as text, cables.csv, tagged fragments, or a zip "
            "or tar of any of these. Cables that are held already are left as they are.",
        ),
        padding=False,
    )
    files = gr.File(
        label="Files or archives",
        file_count="multiple",
        type="filepath",
        elem_id="upload",
        height=150,
    )
    with gr.Row(elem_classes="seeking"):
        go = gr.Button("Add", variant="primary", scale=0, min_width=90, elem_id="add")
        stop = gr.Button("Stop", scale=0, min_width=70, elem_id="add-stop")
    page = gr.HTML("", elem_id="adding", elem_classes="page")

    def add(paths: list[str] | None, request: gr.Request) -> Iterator[Any]:
        if not paths:
            yield problem("Choose a file first."), gr.skip()
            return
        session = str(request.session_hash)
        run = running[session] = Adding(frame.desk, [Path(one) for one in paths])
        try:
            for now in run.follow():
                yield state(now), None if isinstance(now, Added) else gr.skip()
        finally:
            if running.get(session) is run:
                del running[session]

    def stopping(request: gr.Request) -> None:
        run = running.get(str(request.session_hash))
        if run:
            run.stop()

    added = go.click(
        add, [files], [page, files], concurrency_id="adding", concurrency_limit=4, **_SHARED
    )
    added.then(None, js="() => window.cableqa.send('refresh', {})", api_visibility="private")
    stop.click(stopping, **_SHARED)
