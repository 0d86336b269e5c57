"""A cable as rows of the catalogue, and back.  What goes in comes out equal."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from cableqa.cables.posts import posts
from cableqa.domain import Cable, Entity, Hit, Paragraph, Recipient
from cableqa.facets import day_number, level
from cableqa.plain import to_json

# Columns that hold a field of the cable under its own name, unchanged.
_PLAIN = (
    *("id", "date_inferred", "post", "origin", "classification", "precedence", "subject"),
    *("classified_by", "reason", "signature", "summary", "partial", "redacted"),
)
# Tables of a cable's lists, and their columns after cable and place.
LISTS = {"tags": "tag", "captions": "caption", "refs": "target", "entities": "text, label"}
_JSON = ("recipients", "info_recipients", "other_references", "warnings")


def facts(cable: Cable) -> str:
    """Words that a question may name and the text need not: id, year, month, city, country."""
    post = posts().get(cable.post or "")
    places = (post.city, post.country, *post.also) if post else (cable.post or "",)
    when = cable.date.strftime("%Y %B") if cable.date else ""
    return " ".join(filter(None, (cable.id, when, *places)))


def cable_row(cable: Cable, *, content_hash: str, source: str) -> dict[str, Any]:
    """The row of table ``cables``, by column."""
    row = {name: getattr(cable, name) for name in _PLAIN}
    row |= {name: json.dumps(to_json(getattr(cable, name))) for name in _JSON}
    return row | {
        "date": cable.date.isoformat() if cable.date else None,
        "day": day_number(cable.date) if cable.date else None,
        "level": level(cable.classification),
        "declassify_on": cable.declassify_on.isoformat() if cable.declassify_on else None,
        "facts": facts(cable),
        "hash": content_hash,
        "source": source,
    }


def paragraph_rows(cable: Cable, key: int) -> list[tuple[Any, ...]]:
    """Rows of table ``paragraphs`` without their key."""
    return [
        (key, place, p.label, p.number, p.marking, p.heading, p.kind, p.text)
        for place, p in enumerate(cable.paragraphs)
    ]


def list_rows(cable: Cable, key: int) -> dict[str, list[tuple[Any, ...]]]:
    """Rows of the tables that hold a cable's lists, by table."""
    return {
        "tags": [(key, i, tag) for i, tag in enumerate(cable.tags)],
        "captions": [(key, i, caption) for i, caption in enumerate(cable.captions)],
        "refs": [(key, i, target) for i, target in enumerate(cable.references)],
        "entities": [(key, i, e.text, e.label) for i, e in enumerate(cable.entities)],
    }


def cable_from(
    row: sqlite3.Row, paragraphs: Sequence[sqlite3.Row], lists: dict[str, list[tuple[Any, ...]]]
) -> Cable:
    """The cable whose rows these are."""
    plain: dict[str, Any] = {name: row[name] for name in _PLAIN}
    plain |= {name: bool(row[name]) for name in ("date_inferred", "partial", "redacted")}
    return Cable(
        **plain,
        date=datetime.fromisoformat(row["date"]) if row["date"] else None,
        declassify_on=date.fromisoformat(row["declassify_on"]) if row["declassify_on"] else None,
        recipients=tuple(Recipient(**one) for one in json.loads(row["recipients"])),
        info_recipients=tuple(Recipient(**one) for one in json.loads(row["info_recipients"])),
        other_references=tuple(json.loads(row["other_references"])),
        warnings=tuple(json.loads(row["warnings"])),
        tags=tuple(tag for (tag,) in lists["tags"]),
        captions=tuple(caption for (caption,) in lists["captions"]),
        references=tuple(target for (target,) in lists["refs"]),
        entities=tuple(Entity(*one) for one in lists["entities"]),
        paragraphs=tuple(
            Paragraph(**{name: p[name] for name in Paragraph.__slots__}) for p in paragraphs
        ),
    )


def hit_from(row: sqlite3.Row, *, score: float, also: Sequence[str]) -> Hit:
    """A paragraph with its cable's header facts as a hit."""
    same = ("number", "text", "subject", "post", "classification", "marking", "heading", "kind")
    return Hit(
        cable=row["id"],
        paragraph=row["label"],
        score=score,
        date=datetime.fromisoformat(row["date"]) if row["date"] else None,
        also=tuple(also),
        **{name: row[name] for name in same},
    )
