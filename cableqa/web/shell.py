"""The page: its head, its rooms, and the reader that opens beside them."""

from __future__ import annotations

from typing import Any

import gradio as gr

from cableqa.web.api import endpoints
from cableqa.web.desk import Desk
from cableqa.web.filters import counted, recounted
from cableqa.web.frame import Frame, receiver
from cableqa.web.pages.environment import render
from cableqa.web.pages.messages import head
from cableqa.web.rooms import ask, brief, corpus, evaluate, read, search

# Each room: its id, its name, and what builds it.  A receiver of the same id brings it clicks.
ROOMS = (
    ("ask", "Ask", ask.build),
    ("search", "Search", search.build),
    ("read", "Read", read.build),
    ("brief", "Brief", brief.build),
    ("corpus", "Corpus", corpus.build),
    ("evaluate", "Evaluate", evaluate.build),
)
# What reaches a callback without being a room: the charts were opened, the store has changed.
_UNSEEN = ("charts", "refresh")
# Uploads are kept for so many seconds at least, and looked after as often.
_UPLOADS_KEPT = 3600


def shell(desk: Desk, *, uploads: bool = True) -> gr.Blocks:
    """All rooms over one store; ``uploads`` says whether cables may be added to it."""
    page: gr.Blocks = gr.Blocks(
        title="cableqa",
        analytics_enabled=False,
        fill_width=True,
        delete_cache=(_UPLOADS_KEPT, _UPLOADS_KEPT),
    )
    with page:
        masthead = gr.HTML(head(desk.stats()), elem_id="masthead", padding=False)
        receivers = {name: receiver(name) for name in (*(room for room, *_ in ROOMS), *_UNSEEN)}
        with gr.Tabs(selected="ask", elem_id="rooms") as tabs:
            frame = Frame(desk, page, tabs, receivers, uploads)
            for name, title, build in ROOMS:
                with gr.Tab(title, id=name):
                    build(frame)
        gr.HTML(render("reader.html"), elem_id="reader-home")
        endpoints(desk)
        _kept_up_to_date(desk, page, masthead, receivers["refresh"])
    return page


def _kept_up_to_date(desk: Desk, page: gr.Blocks, masthead: gr.HTML, refresh: gr.HTML) -> None:
    """Show the store's present counts when the page is opened, and after cables were added."""
    fields = counted(page)

    def present() -> list[Any]:
        stats = desk.stats()
        return [head(stats), *recounted(fields, stats)]

    outputs: list[Any] = [masthead, *fields]
    for event in (page.load, refresh.refresh):
        event(present, None, outputs, show_progress="hidden", api_visibility="private")
