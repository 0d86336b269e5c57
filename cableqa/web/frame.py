"""What every room is given: the desk, the page it stands in, and how clicks reach it.

A tab's components exist in the browser only once the tab was opened, so the receivers of clicks
stand outside the tabs.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import gradio as gr

from cableqa.web.desk import Desk


@dataclass(frozen=True, slots=True)
class Frame:
    """The desk, the page, its tabs (ids are the rooms' names), and the receivers by name.

    ``uploads`` says whether those who see the page may add cables to the store.
    """

    desk: Desk
    page: gr.Blocks
    tabs: gr.Tabs
    receivers: dict[str, gr.HTML] = field(default_factory=dict)
    uploads: bool = True


def receiver(name: str) -> gr.HTML:
    """An unseen component whose event ``name`` fires on ``cableqa.send(name, data)`` (app.js).

    ``receiver("ask").ask(callback)``: the callback's ``gr.EventData`` argument carries ``data``.
    """
    return gr.HTML(
        "",
        elem_id=f"bus-{name}",
        elem_classes="bus",
        js_on_load=f"window.cableqa.receive('{name}', data => trigger('{name}', data));",
    )


def room(name: str) -> gr.Tabs:
    """The update that shows a room."""
    return gr.Tabs(selected=name)
