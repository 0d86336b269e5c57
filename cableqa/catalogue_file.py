"""The store's SQLite files: opening them, transactions, and SQLite's errors in our words."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from cableqa.errors import StoreBusyError, StoreError, StoreFullError

_BUSY_SECONDS = 10.0


def connect(path: Path, *, read_only: bool, schema: str) -> sqlite3.Connection:
    """A connection in autocommit mode to the file at ``path``, made if it is missing.

    ``schema`` names the package's file of SQL that makes a new one's tables.  Foreign keys are
    enforced; the journal is a write-ahead log, so that readers never wait.
    """
    uri = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rwc'}"
    db = sqlite3.connect(
        uri, uri=True, timeout=_BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )
    db.row_factory = sqlite3.Row
    try:
        db.execute("PRAGMA foreign_keys = ON")
        if not read_only:
            db.execute("PRAGMA journal_mode = WAL")
            if not db.execute("PRAGMA user_version").fetchone()[0]:
                script = files("cableqa").joinpath(schema).read_text("utf-8")
                db.executescript(f"BEGIN; {script}; PRAGMA user_version = 1; COMMIT;")
    except BaseException:
        db.close()
        raise
    return db


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All that is written inside happens, or nothing of it."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        if db.in_transaction:  # SQLite itself has rolled back if the disk was full
            db.execute("ROLLBACK")
        raise
    db.execute("COMMIT")


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Raise SQLite's errors as those of our tree."""
    try:
        yield
    except sqlite3.OperationalError as error:
        text = str(error)
        if "locked" in text:
            raise StoreBusyError(f"{path} is in use by another process; try again later") from error
        if any(sign in text for sign in ("full", "readonly", "disk I/O", "unable to open")):
            raise StoreFullError(
                f"cannot write {path} ({text}); make room or choose another place (--store)"
            ) from error
        raise StoreError(f"{path}: {text}") from error
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"{path} is damaged ({error}); delete the store's folder and index again"
        ) from error
