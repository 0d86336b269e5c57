"""Finding the twins of a cable among those the catalogue holds."""

from __future__ import annotations

import hashlib
import json
import sqlite3

from cableqa.domain import Cable, Paragraph
from cableqa.messages import marks, message_words, same_message

# Twins share most of their 16 marks; one mark may be a common phrase.
_SHARED_MARKS = 3
_CANDIDATES = 5


def note_message(db: sqlite3.Connection, cable: Cable, key: int) -> None:
    """Give the cable just stored the message of a twin already held, else one of its own."""
    words = message_words(cable)
    if not words:
        return
    sketch = marks(words)
    message = _twins_message(db, words, sketch)
    if message is None:
        message = hashlib.sha256(" ".join(words).encode()).hexdigest()
    db.execute("UPDATE cables SET message = ? WHERE key = ?", (message, key))
    db.executemany("INSERT INTO marks (cable, mark) VALUES (?, ?)", ((key, m) for m in sketch))


def _twins_message(db: sqlite3.Connection, words: list[str], sketch: list[int]) -> str | None:
    rows = db.execute(
        "SELECT c.key, c.id, c.message FROM marks m JOIN cables c ON c.key = m.cable "
        "WHERE m.mark IN (SELECT value FROM json_each(?)) GROUP BY c.key "
        "HAVING count(*) >= ? ORDER BY count(*) DESC, c.key LIMIT ?",
        (json.dumps(sketch), _SHARED_MARKS, _CANDIDATES),
    ).fetchall()
    for row in rows:
        paragraphs = db.execute(
            "SELECT number, label, text FROM paragraphs WHERE cable = ? ORDER BY place",
            (row["key"],),
        ).fetchall()
        if same_message(words, message_words(_bare_cable(row["id"], paragraphs))):
            return str(row["message"])
    return None


def _bare_cable(cable_id: str, rows: list[sqlite3.Row]) -> Cable:
    return Cable(cable_id, paragraphs=tuple(Paragraph(*row) for row in rows))
