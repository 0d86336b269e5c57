"""What the Search room is asked for: from a click's data, an address or the room's own fields."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup

from cableqa.domain import Filters
from cableqa.web.filters import ANY_LEVEL
from cableqa.web.filters import filters as panel_filters

SORTS = ("relevance", "newest", "oldest")
_LONGEST = 4000  # characters of a query: a paragraph pasted whole


@dataclass(frozen=True, slots=True)
class Asked:
    """One search: words, filters as the panel shows them, order and page (the first is 1).

    ``level`` is a classification that must not be passed, or after ``=`` the only one wanted;
    ``only`` a trait or length of cables (see ``Overview.browse``).  Words may be empty: then
    the cables that pass are listed by date.
    """

    text: str = ""
    after: str = ""
    before: str = ""
    posts: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    level: str = ""
    only: str = ""
    sort: str = "relevance"
    page: int = 1

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Asked:
        """From the detail of a click; what has not the right form counts as not given."""
        page, sort = data.get("page"), data.get("sort")
        return cls(
            text=_text(data.get("text"))[:_LONGEST],
            after=_text(data.get("after")),
            before=_text(data.get("before")),
            posts=_texts(data.get("posts")),
            tags=_texts(data.get("tags")),
            level=_text(data.get("level")),
            only=_text(data.get("only")),
            sort=sort if sort in SORTS else SORTS[0],
            page=page if isinstance(page, int) and 0 < page < 100_000 else 1,
        )

    @classmethod
    def from_panel(
        cls, after: str, before: str, posts: Any, tags: Any, level: str | None, **more: Any
    ) -> Asked:
        """From the values of a filter panel, and what else is asked (``text``, ``sort``…)."""
        bare = "" if level == ANY_LEVEL else level
        limits = {"after": after, "before": before, "posts": posts, "tags": tags, "level": bare}
        return cls.from_data(limits | more)

    @classmethod
    def from_address(cls, query: Any) -> Asked | None:
        """From the parameters of ``?search=WORDS&post=PARIS&tag=PREL``; None without ``search``."""
        if "search" not in query:
            return None
        page = query.get("page", "")
        data = dict(query) | {"text": query["search"], "page": int(page) if page.isdigit() else 1}
        return cls.from_data(data | {"posts": query.getlist("post"), "tags": query.getlist("tag")})

    @property
    def filters(self) -> Filters:
        """The filters.  Raises ``FilterError`` for what cannot be understood."""
        return panel_filters(self.after, self.before, self.posts, self.tags, self.level)

    @property
    def empty(self) -> bool:
        """Whether nothing is asked for."""
        return replace(self, sort=SORTS[0], page=1) == Asked()

    @property
    def query(self) -> Asked:
        """The same without order and page: what was found for one serves the other."""
        return replace(self, sort=SORTS[0], page=1)

    def but(self, **changes: Any) -> Asked:
        """The same with changes, from its first page."""
        return replace(self, **{"page": 1} | changes)

    def adding(self, kind: str, value: str) -> Asked:
        """Narrowed by one more ``posts`` or ``tags``."""
        return self.but(**{kind: tuple(dict.fromkeys((*getattr(self, kind), value)))})

    def without(self, kind: str, value: str) -> Asked:
        """No longer narrowed by that one of ``posts`` or ``tags``."""
        return self.but(**{kind: tuple(one for one in getattr(self, kind) if one != value)})

    @property
    def link(self) -> str:
        """The address that opens it."""
        given = self._given()
        pairs: list[tuple[str, Any]] = [("search", given.pop("text", ""))]
        for name, value in given.items():
            plain = {"posts": "post", "tags": "tag"}.get(name, name)
            pairs += [(plain, one) for one in (value if isinstance(value, tuple) else (value,))]
        return "?" + urlencode(pairs)

    @property
    def click(self) -> Markup:
        """Attributes of a link that opens it here."""
        detail = json.dumps(self._given(), ensure_ascii=False)
        return Markup('href="{}" data-send="search" data-detail="{}"').format(self.link, detail)

    def _given(self) -> dict[str, Any]:
        plain = Asked()
        values = {field.name: getattr(self, field.name) for field in fields(self)}
        return {name: value for name, value in values.items() if value != getattr(plain, name)}


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _texts(value: object) -> tuple[str, ...]:
    if isinstance(value, str):
        value = [value]
    if not isinstance(value, Sequence):
        return ()
    return tuple(dict.fromkeys(filter(None, map(_text, value))))
