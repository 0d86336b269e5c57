"""A briefing, and how far it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from cableqa.briefs import wording
from cableqa.documents import Brief
from cableqa.web.pages.environment import render

# The forms in which a briefing is fetched (briefs/writing.py), as a reader calls them.
FORMS = ((".docx", "Word"), (".html", "HTML"), (".md", "Markdown"), (".json", "JSON"))
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


def briefing(brief: Brief, *, name: str) -> str:
    """The briefing with its citations; ``name`` is what the shelf calls it."""
    return render("briefing.html", brief=brief, wording=wording, name=name, forms=FORMS)


def stages(told: Sequence[str], *, stopped: bool = False) -> str:
    """What is done, the last of it under way."""
    return render("stages.html", told=told, stopped=stopped)


def file_name(brief: Brief, suffix: str) -> str:
    """A name for the briefing's file, of its topic: ``port-inquiry.docx``."""
    words = _NO_LETTERS.sub("-", brief.topic.casefold()).strip("-")
    return (words[:60].strip("-") or "briefing") + suffix
