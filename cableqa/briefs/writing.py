"""A briefing into a file, whole or not at all."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from cableqa.documents import Brief
from cableqa.errors import InputError
from cableqa.plain import to_json


def content(brief: Brief, suffix: str) -> bytes:
    """The briefing in the form that a file's ``suffix`` names (``.md``, ``.html``, …).

    Raises ``InputError`` for another suffix.
    """
    return _form(suffix)(brief)


def check(path: Path) -> None:
    """Raise ``InputError`` if ``path`` cannot be written or its form is unknown.

    Called before the work, so that nobody waits for a briefing that cannot be kept.
    """
    _form(path.suffix)
    if path.is_dir():
        raise InputError(f"{path} is a folder; name a file in it")
    if not path.parent.is_dir():
        raise InputError(f"there is no folder {path.parent}; make it first")
    if path.exists() and not os.access(path, os.W_OK):
        raise InputError(f"{path} cannot be written; choose another place (-o)")
    # /proc says that it can be written, and refuses
    _temporary(path).unlink()


def write(brief: Brief, path: Path) -> None:
    """Write the briefing to ``path`` in the form of its suffix; a stop leaves no half file.

    Raises ``InputError`` where the place cannot be written.
    """
    made = content(brief, path.suffix)
    beside = _temporary(path)
    try:
        beside.write_bytes(made)
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}") from error
    finally:
        beside.unlink(missing_ok=True)


def _temporary(path: Path) -> Path:
    """An empty file beside ``path``.  Raises ``InputError`` where the place takes none."""
    try:
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    except OSError as error:
        why = error.strerror
        raise InputError(f"{path} cannot be written ({why}); choose another place (-o)") from error
    os.close(handle)
    return Path(name)


def _form(suffix: str) -> Callable[[Brief], bytes]:
    forms = {".md": _markdown, ".html": _html, ".docx": _docx, ".json": _json}
    try:
        return forms[suffix.lower()]
    except KeyError:
        known = ", ".join(forms)
        raise InputError(f"a briefing is written as {known}, not {suffix or 'that'}") from None


def _markdown(brief: Brief) -> bytes:
    from cableqa.briefs.markdown import markdown

    return markdown(brief).encode()


def _html(brief: Brief) -> bytes:
    from cableqa.briefs.html import html

    return html(brief).encode()


def _docx(brief: Brief) -> bytes:
    from cableqa.briefs.docx import docx

    return docx(brief)


def _json(brief: Brief) -> bytes:
    return (json.dumps(to_json(brief), ensure_ascii=False, indent=1) + "\n").encode()
