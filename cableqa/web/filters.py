"""The filters that Ask, Search and Brief share: what to narrow to, with counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import gradio as gr

from cableqa.domain import Classification, Filters, Stats
from cableqa.filtering import make_filters

ANY_LEVEL = "Any classification"


@dataclass(frozen=True, slots=True)
class FilterPanel:
    """The filters of one room; ``inputs`` go to a callback, which calls ``filters`` on them."""

    after: gr.Textbox
    before: gr.Textbox
    posts: gr.Dropdown
    tags: gr.Dropdown
    level: gr.Dropdown

    @property
    def inputs(self) -> list[Any]:
        """The components in the order that ``filters`` takes their values."""
        return [self.after, self.before, self.posts, self.tags, self.level]


def filter_panel(stats: Stats | None) -> FilterPanel:
    """The filters, with the counts of ``stats``; call it where they shall stand."""
    held = stats or Stats(0, 0)
    with gr.Accordion("Filters", open=True, elem_classes="filters"):
        with gr.Row():
            after = gr.Textbox(label="From", placeholder="2009 or 2009-10", min_width=80)
            before = gr.Textbox(label="To", placeholder="2010-02-28", min_width=80)
        posts = gr.Dropdown(_counted(held.posts), label="Posts", multiselect=True)
        tags = gr.Dropdown(_counted(held.tags), label="Tags (all of them)", multiselect=True)
        level = gr.Dropdown(
            [ANY_LEVEL, *(one.label for one in Classification)],
            value=ANY_LEVEL,
            label="Up to classification",
        )
    return FilterPanel(after, before, posts, tags, level)


def filters(
    after: str, before: str, posts: list[str], tags: list[str], level: str | None
) -> Filters:
    """The panel's values as filters.  Raises ``FilterError`` for a date that is none."""
    return make_filters(
        after=after.strip() or None,
        before=before.strip() or None,
        posts=posts or (),
        tags=tags or (),
        cables=(),
        max_classification=None if level in (None, ANY_LEVEL) else level,
    )


def _counted(counts: Mapping[str, int]) -> list[tuple[str, str]]:
    return [(f"{name} ({count:,})", name) for name, count in counts.items()]
