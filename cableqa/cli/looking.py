"""``cableqa show``, ``thread`` and ``stats``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from cableqa.cli import options
from cableqa.errors import NotHeldError
from cableqa.plain import to_json

if TYPE_CHECKING:
    from cableqa.domain import Cable, Paragraph

CableId = Annotated[
    str, typer.Argument(metavar="ID", help="A cable's id: 09MEXICO3061.", show_default=False)
]


def show(
    cable_id: CableId,
    paragraph: Annotated[
        str | None, typer.Argument(metavar="¶N", help="One paragraph.", show_default=False)
    ] = None,
    store: options.Store = None,
    json: options.Json = False,
) -> None:
    """Show a cable as a person reads it, header facts first.

    Example: cableqa show 09MEXICO3061 ¶5
    """
    cable = options.library(store).cable(cable_id)
    one = _paragraph(cable, paragraph) if paragraph else None
    if json:
        options.print_json(to_json(one or cable))
        return
    from cableqa.cli import render

    render.cable(cable, only=one)


def thread(cable_id: CableId, store: options.Store = None, json: options.Json = False) -> None:
    """List what a cable refers to and what refers to it; those not held are marked.

    Example: cableqa thread 10MEXICO111
    """
    found = options.library(store).thread(cable_id)
    if json:
        options.print_json(to_json(found))
        return
    from cableqa.cli import render

    render.thread(found)


def stats(store: options.Store = None, json: options.Json = False) -> None:
    """Say what the store holds: cables, paragraphs, years, posts, tags, classification, model.

    Example: cableqa stats --store cables.store
    """
    found = options.library(store).stats()
    if json:
        options.print_json(to_json(found))
        return
    from cableqa.cli import render

    render.stats(found)


def _paragraph(cable: Cable, asked: str) -> Paragraph:
    label = asked.strip().lstrip("¶").strip()
    found = cable.paragraph(label) or cable.paragraph(label.lower())
    if found is None:
        labels = ", ".join(one.label for one in cable.paragraphs) or "none"
        raise NotHeldError(f"{cable.id} has no paragraph {label}; it has {labels}")
    return found
