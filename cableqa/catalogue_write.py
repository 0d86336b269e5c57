"""A cable into the catalogue's tables and out of them, within the caller's transaction."""

from __future__ import annotations

import sqlite3
from typing import Any

from cableqa.catalogue_messages import note_message
from cableqa.catalogue_rows import LISTS, list_rows, paragraph_rows
from cableqa.domain import Cable


def insert(db: sqlite3.Connection, cable: Cable, row: dict[str, Any]) -> None:
    """Store ``cable``, whose row of table ``cables`` is ``row``, and index its words."""
    names = ", ".join(row)
    marks = ", ".join(f":{name}" for name in row)
    key = db.execute(f"INSERT INTO cables ({names}) VALUES ({marks})", row).lastrowid
    assert key is not None
    db.executemany(
        "INSERT INTO paragraphs (cable, place, label, number, marking, heading, kind, text) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        paragraph_rows(cable, key),
    )
    for table, rows in list_rows(cable, key).items():
        marks = ", ".join("?" * (2 + len(LISTS[table].split(","))))
        db.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
    db.execute(
        "INSERT INTO words (rowid, subject, heading, text, facts) "
        "SELECT key, subject, heading, text, facts FROM searchable WHERE cable = ?",
        (key,),
    )
    note_message(db, cable, key)


def forget(db: sqlite3.Connection, cable_id: str) -> None:
    """Take out the cable, if it is there, and all that belongs to it."""
    # The index of words must be told the old text before its tables lose it.
    db.execute(
        "INSERT INTO words (words, rowid, subject, heading, text, facts) "
        "SELECT 'delete', key, subject, heading, text, facts FROM searchable "
        "WHERE cable = (SELECT key FROM cables WHERE id = ?)",
        (cable_id,),
    )
    db.execute("DELETE FROM cables WHERE id = ?", (cable_id,))
