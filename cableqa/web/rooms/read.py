"""Read: one cable as a document, and what stands around it."""

from __future__ import annotations

from typing import Any

import gradio as gr

from cableqa.errors import CableqaError, NotHeldError
from cableqa.web.desk import Desk
from cableqa.web.frame import Frame, room
from cableqa.web.pages.cable import (
    Place,
    cable_page,
    like_page,
    not_held_page,
    suggestions_page,
    summary_page,
    thread_page,
)
from cableqa.web.pages.messages import empty, problem

_NOTHING = empty("No cable is open", "Give its id or words of its subject, or follow a citation.")
_QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


def build(frame: Frame) -> None:
    """The room's components and callbacks; a link to a cable opens the page here."""
    desk = frame.desk
    current = gr.State("")
    wanted, go, suggestions = _wanting()
    with gr.Row(equal_height=False, elem_classes="read-room"):
        with gr.Column(min_width=0, elem_classes="sheet-of"):
            document = gr.HTML(
                _NOTHING,
                elem_id="document",
                elem_classes="page",
                js_on_load="window.cableqa.opened(element); "
                "watch('value', () => window.cableqa.opened(element));",
            )
        with gr.Column(min_width=0, elem_classes="about"):
            summarise, hide, summary = _summarising()
            thread = gr.HTML("", elem_id="thread", padding=False)
            near = gr.HTML("", elem_id="like", padding=False)

    def opened(cable_id: str) -> Any:
        return _opened(desk, cable_id, Place())

    def from_page(event: gr.EventData) -> Any:
        data = event._data
        place = Place(data.get("p") or None, data.get("quote") or "")
        return *_opened(desk, str(data["cable"]), place), room("read")

    def from_link(request: gr.Request) -> Any:
        asked = request.query_params
        if not asked.get("cable"):
            return (gr.skip(),) * 8
        place = Place(asked.get("p"), asked.get("quote") or "")
        return *_opened(desk, asked["cable"], place), room("read")

    def suggested(text: str) -> str:
        return suggestions_page(_suggested(desk, text))

    def summarised(cable_id: str, without: bool) -> str:
        return _summary(desk, cable_id, without)

    def liked(cable_id: str) -> str:
        return _like(desk, cable_id)

    shown = [wanted, current, document, thread, near, summary, suggestions]
    opening = [
        gr.on([wanted.submit, go.click], opened, [wanted], shown, **_QUIET),
        frame.receivers["read"].read(from_page, None, [*shown, frame.tabs], **_QUIET),
        frame.page.load(from_link, None, [*shown, frame.tabs], **_QUIET),
    ]
    for one in opening:
        one.then(liked, [current], [near], **_QUIET)
    wanted.input(suggested, [wanted], [suggestions], trigger_mode="always_last", **_QUIET)
    summarise.click(
        summarised, [current, hide], [summary], show_progress="minimal", api_visibility="private"
    )


def _wanting() -> tuple[gr.Textbox, gr.Button, gr.HTML]:
    """The field that opens a cable, and what it may mean."""
    with gr.Row(elem_classes="wanting"):
        wanted = gr.Textbox(
            label="Cable to open",
            show_label=False,
            placeholder="09MEXICO3061, or words of a subject",
            elem_id="cable-id",
            scale=1,
        )
        go = gr.Button("Open", variant="primary", scale=0, min_width=84, elem_id="cable-open")
        suggestions = gr.HTML("", elem_id="suggestions", padding=False)
    return wanted, go, suggestions


def _summarising() -> tuple[gr.Button, gr.Checkbox, gr.HTML]:
    with gr.Row(elem_classes="summarising"):
        summarise = gr.Button("Summarise", scale=0, min_width=0, elem_id="summarise", size="sm")
        hide = gr.Checkbox(
            label="hide the drafter's own summary", container=False, min_width=0, elem_id="hide"
        )
    return summarise, hide, gr.HTML("", elem_id="summary", padding=False)


def _opened(desk: Desk, cable_id: str, place: Place) -> tuple[Any, ...]:
    """The id, the cable that is open, the document, its thread; the other parts emptied."""
    if not cable_id.strip():
        return cable_id, "", _NOTHING, *[""] * 4
    try:
        cable = desk.library.cable(cable_id)
        page = cable_page(cable, place=place)
        return cable.id, cable.id, page, thread_page(desk.library.thread(cable.id)), *[""] * 3
    except NotHeldError as error:
        near = [held for one in error.near for held in _suggested(desk, one)]
        return cable_id, "", not_held_page(f"The store does not hold {cable_id}.", near), *[""] * 4
    except CableqaError as error:
        meant = _suggested(desk, cable_id)
        return cable_id, "", not_held_page(str(error), meant), *[""] * 4


def _suggested(desk: Desk, text: str) -> list[Any]:
    try:
        return desk.library.suggest(text) if len(text.strip()) > 1 else []
    except CableqaError:
        return []


def _like(desk: Desk, cable_id: str) -> str:
    try:
        return like_page(desk.library.like(cable_id)) if cable_id else ""
    except CableqaError as error:
        return problem(str(error))


def _summary(desk: Desk, cable_id: str, hide: bool) -> str:
    try:
        return summary_page(desk.library.summarize(cable_id, hide_summary=hide))
    except CableqaError as error:
        return problem(str(error))
