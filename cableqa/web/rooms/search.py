"""Search: ranked paragraphs, narrowed by counts, turned page by page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import gradio as gr

from cableqa.errors import CableqaError
from cableqa.web.asked import Asked
from cableqa.web.desk import Desk
from cableqa.web.filters import ANY_LEVEL, filter_panel
from cableqa.web.finding import Found, find
from cableqa.web.frame import Frame, room
from cableqa.web.pages.found import results, searching, start
from cableqa.web.pages.messages import problem
from cableqa.web.turns import Turns


def build(frame: Frame) -> None:
    """The room's components and callbacks; a click elsewhere or an address opens it filled in."""
    desk = frame.desk
    shown = gr.State(None)  # what was found last, so that a page is turned without searching
    only = gr.State("")  # the trait of cables that a chart asked for; it has no field
    with gr.Row(equal_height=False, elem_classes="room search-room"):
        with gr.Column(scale=0, min_width=250, elem_classes="side"):
            panel = filter_panel(desk.stats())
        with gr.Column(elem_classes="main wide"):
            with gr.Row(elem_classes="seeking"):
                text = gr.Textbox(
                    label="Search the paragraphs",
                    show_label=False,
                    placeholder="Words, a question, or a cable’s id",
                    elem_id="search-text",
                    max_lines=4,
                    scale=1,
                )
                go = gr.Button("Search", variant="primary", scale=0, min_width=100)
            page = gr.HTML(
                start(),
                elem_id="found",
                elem_classes="page",
                # what was found by the address may be there before this is heard
                js_on_load="window.cableqa?.found?.(element);"
                "watch('value', () => window.cableqa.found(element));",
            )
    turns = Turns()
    fields = [text, *panel.inputs, only]
    shared: dict[str, Any] = {
        "show_progress": "hidden",
        "api_visibility": "private",
        "trigger_mode": "multiple",
        "concurrency_limit": 8,
    }

    def latest(
        updates: Iterator[list[Any]], request: gr.Request, opening: list[Any]
    ) -> Iterator[list[Any]]:
        mine = turns.begin(str(request.session_hash))
        for update in updates:
            if not mine():
                return
            yield [*update, *opening]
            opening = [gr.skip()] * len(opening)

    def from_fields(
        request: gr.Request, before: Found | None, words: str, *values: Any
    ) -> Iterator[list[Any]]:
        *limits, trait = values
        sort = before.asked.sort if before else ""
        asked = Asked.from_panel(*limits, text=words, only=trait, sort=sort)
        yield from latest(_shown(desk, asked, before), request, [])

    def from_click(
        before: Found | None, event: gr.EventData, request: gr.Request
    ) -> Iterator[list[Any]]:
        asked = Asked.from_data(event._data)
        opening = [*_fields(asked), room("search")]
        yield from latest(_shown(desk, asked, before), request, opening)

    def from_address(request: gr.Request) -> Iterator[list[Any]]:
        asked = Asked.from_address(request.query_params)
        if asked is None:
            yield [gr.skip()] * (len(fields) + 3)
            return
        opening = [*_fields(asked), room("search")]
        yield from latest(_shown(desk, asked, None), request, opening)

    shown_in = [page, shown]
    entered = [text.submit, go.click, panel.after.submit, panel.before.submit]
    chosen = [one.input for one in panel.counted]
    gr.on([*entered, *chosen], from_fields, [shown, *fields], shown_in, **shared)
    opened = [*shown_in, *fields, frame.tabs]
    frame.receivers["search"].search(from_click, [shown], opened, **shared)
    frame.page.load(from_address, None, opened, **shared)


def _shown(desk: Desk, asked: Asked, before: Found | None) -> Iterator[list[Any]]:
    """The page and what was found, as they become known."""
    if asked.empty:
        yield [start(), None]
        return
    if not before or before.asked.query != asked.query:
        yield [searching(asked), None]
    try:
        found = find(desk.library, asked, before=before)
        yield [results(found), found]
    except CableqaError as error:
        yield [problem(str(error)), None]


def _fields(asked: Asked) -> list[Any]:
    posts, tags = list(asked.posts), list(asked.tags)
    return [
        asked.text,
        asked.after,
        asked.before,
        posts,
        tags,
        asked.level or ANY_LEVEL,
        asked.only,
    ]
