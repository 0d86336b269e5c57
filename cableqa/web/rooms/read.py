"""Read: one cable as a document."""

from __future__ import annotations

from typing import Any

import gradio as gr

from cableqa.errors import CableqaError
from cableqa.web.desk import Desk
from cableqa.web.frame import Frame, room
from cableqa.web.pages.cable import Place, cable_page
from cableqa.web.pages.messages import empty, problem

_NOTHING = empty("No cable is open", "Give its id, or follow a citation from another room.")


def build(frame: Frame) -> None:
    """The room's components and callbacks; a link to a cable opens the page here."""
    desk = frame.desk
    with gr.Row(elem_classes="asking"):
        wanted = gr.Textbox(
            label="Cable", show_label=False, placeholder="09MEXICO3061", elem_id="cable-id", scale=1
        )
        go = gr.Button("Open", variant="primary", scale=0, min_width=90)
    document = gr.HTML(
        _NOTHING,
        elem_id="document",
        elem_classes="page",
        js_on_load="watch('value', () => window.cableqa.arrive(element));",
    )

    def opened(cable_id: str) -> str:
        return _document(desk, cable_id, Place())

    def from_page(event: gr.EventData) -> Any:
        data = event._data
        place = Place(data.get("p"), data.get("quote") or "")
        return data["cable"], _document(desk, str(data["cable"]), place), room("read")

    def from_link(request: gr.Request) -> Any:
        asked = request.query_params
        cable_id = asked.get("cable")
        if not cable_id:
            return gr.skip(), gr.skip(), gr.skip()
        place = Place(asked.get("p"), asked.get("quote") or "")
        return cable_id, _document(desk, cable_id, place), room("read")

    shared: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
    gr.on([wanted.submit, go.click], opened, [wanted], [document], **shared)
    frame.receivers["read"].read(from_page, None, [wanted, document, frame.tabs], **shared)
    frame.page.load(from_link, None, [wanted, document, frame.tabs], **shared)


def _document(desk: Desk, cable_id: str, place: Place) -> str:
    if not cable_id.strip():
        return _NOTHING
    try:
        cable = desk.library.cable(cable_id)
        return cable_page(cable, thread=desk.library.thread(cable.id), place=place)
    except CableqaError as error:
        return problem(str(error))
