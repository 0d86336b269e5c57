"""The filters that Ask, Search, Brief and Corpus share: what to narrow to, with counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import gradio as gr

from cableqa.cables.tag_names import tag_name
from cableqa.domain import Classification, Filters, Stats
from cableqa.filtering import make_filters

ANY_LEVEL = "Any classification"
# Before a level that alone is wanted; without it all up to the level are.
ALONE = "="
_COUNTED = {"count-posts", "count-tags", "count-levels"}


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

    @property
    def counted(self) -> list[Any]:
        """The components that show counts, in the order of ``counts``."""
        return [self.posts, self.tags, self.level]


def filter_panel(stats: Stats | None) -> FilterPanel:
    """The filters, with the counts of ``stats``; call it where they shall stand."""
    posts, tags, levels = _choices(stats)
    several: dict[str, Any] = {"multiselect": True, "allow_custom_value": True}
    with gr.Accordion("Filters", open=True, elem_classes="filters"):
        with gr.Row():
            after = gr.Textbox(label="From", placeholder="2009", min_width=80)
            before = gr.Textbox(label="To", placeholder="2010-02", min_width=80)
        return FilterPanel(
            after,
            before,
            gr.Dropdown(posts, label="Posts", elem_classes="count-posts", **several),
            gr.Dropdown(tags, label="Tags (all of them)", elem_classes="count-tags", **several),
            gr.Dropdown(
                levels, value=ANY_LEVEL, label="Classification", elem_classes="count-levels"
            ),
        )


def counted(page: gr.Blocks) -> list[gr.Dropdown]:
    """All fields of the page's filter panels that show counts."""
    return [
        block
        for block in page.blocks.values()
        if isinstance(block, gr.Dropdown) and _COUNTED.intersection(block.elem_classes)
    ]


def recounted(fields: Sequence[gr.Dropdown], stats: Stats | None) -> list[Any]:
    """Updates that bring those fields up to date; what is chosen in them stays chosen."""
    choices = dict(zip(("count-posts", "count-tags", "count-levels"), _choices(stats), strict=True))
    return [
        gr.update(choices=next(choices[one] for one in field.elem_classes if one in choices))
        for field in fields
    ]


def filters(
    after: str, before: str, posts: Sequence[str], tags: Sequence[str], level: str | None
) -> Filters:
    """The panel's values as filters.  Raises ``FilterError`` for a date that is none."""
    named = None if level in (None, "", ANY_LEVEL) else level
    alone = bool(named and named.startswith(ALONE))
    bare = named.removeprefix(ALONE) if named else None
    return make_filters(
        after=after.strip() or None,
        before=before.strip() or None,
        posts=posts or (),
        tags=tags or (),
        cables=(),
        max_classification=bare,
        min_classification=bare if alone else None,
    )


def _choices(stats: Stats | None) -> tuple[list[Any], list[Any], list[Any]]:
    held = stats or Stats(0, 0)
    labels = [one.label for one in Classification]
    alone = [held.classification.get(label, 0) for label in labels]
    levels = [
        ANY_LEVEL,
        *_counted(dict(zip(labels, accumulate(alone), strict=True)), "Up to {}"),
        *((f"Only {label} ({n:,})", ALONE + label) for label, n in zip(labels, alone, strict=True)),
    ]
    tags = [(f"{_spelled(tag)} ({count:,})", tag) for tag, count in held.tags.items()]
    return _counted(held.posts), tags, levels


def _counted(counts: Mapping[str, int], form: str = "{}") -> list[tuple[str, str]]:
    return [(f"{form.format(name)} ({count:,})", name) for name, count in counts.items()]


def _spelled(tag: str) -> str:
    name = tag_name(tag)
    return f"{tag} {name}" if name else tag
