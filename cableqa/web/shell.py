"""The page: its head, its rooms, and the reader that opens beside them."""

from __future__ import annotations

import gradio as gr

from cableqa.web.api import endpoints
from cableqa.web.desk import Desk
from cableqa.web.frame import Frame, receiver
from cableqa.web.pages.environment import render
from cableqa.web.pages.messages import head
from cableqa.web.rooms import ask, brief, read, search

# Each room: its id, its name, and what builds it.  A receiver of the same id brings it clicks.
ROOMS = (
    ("ask", "Ask", ask.build),
    ("search", "Search", search.build),
    ("read", "Read", read.build),
    ("brief", "Brief", brief.build),
)


def shell(desk: Desk) -> gr.Blocks:
    """All rooms over one store."""
    page: gr.Blocks = gr.Blocks(title="cableqa", analytics_enabled=False, fill_width=True)
    with page:
        gr.HTML(head(desk.stats()), elem_id="masthead", padding=False)
        receivers = {name: receiver(name) for name, _, _ in ROOMS}
        with gr.Tabs(selected="ask", elem_id="rooms") as tabs:
            frame = Frame(desk, page, tabs, receivers)
            for name, title, build in ROOMS:
                with gr.Tab(title, id=name):
                    build(frame)
        gr.HTML(render("reader.html"), elem_id="reader-home")
        endpoints(desk)
    return page
