"""A briefing as one HTML page that needs nothing beside it: no script, no outside resource."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from jinja2 import Environment, StrictUndefined, Template

from cableqa.briefs import wording
from cableqa.documents import Brief


def html(brief: Brief) -> str:
    """The page; each citation leads to the paragraph quoted below.  Cable text is escaped."""
    return _template().render(brief=brief, wording=wording)


@cache
def _template() -> Template:
    text = files("cableqa.briefs").joinpath("brief.html").read_text("utf-8")
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(text)
