"""A paragraph's text as HTML: the passage that was cited, redactions and abbreviations shown."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from markupsafe import Markup, escape

from cableqa.sentences import spans
from cableqa.terms import terms
from cableqa.web.pages.acronyms import meaning

_REDACTED = r"(?P<redacted>X{6,}|x{6,})"
_WORD = r"(?P<word>(?<![\w/])[A-Za-z](?:/?[A-Za-z-]*[A-Za-z]))(?![\w/])"
_SHOWN = re.compile(f"{_REDACTED}|{_WORD}")
# A sentence that shares this much of a quote's terms says it in other words.
_SAME = 0.6

_BAR = Markup('<span class="redacted" role="img" aria-label="words removed">{}</span>')
_QUOTED = Markup('<mark class="quoted">{}</mark>')
_FIRST = Markup('<abbr tabindex="0" title="{1}">{0}</abbr>')
_LATER = Markup('<abbr title="{1}">{0}</abbr>')


@dataclass(slots=True)
class Glossary:
    """What abbreviations mean in one cable, and which the page has explained already."""

    post: str | None
    explained: set[str] = field(default_factory=set)

    def shown(self, word: str) -> Markup:
        """The word, with its meaning to hover over; the first of its kind can be focused too."""
        means = meaning(word, self.post)
        if means is None:
            return escape(word)
        form = _LATER if word in self.explained else _FIRST
        self.explained.add(word)
        return form.format(word, means)


def passage(text: str, *, quote: str, glossary: Glossary) -> Markup:
    """``text`` escaped, what answers to ``quote`` marked in it."""
    # In a telegram all in capitals (66BUENOSAIRES2481) WHO and AID are words like any other.
    words = re.sub(_REDACTED, "", text)
    capitals = sum(one.isupper() for one in words) > sum(one.islower() for one in words)
    explain = None if capitals else glossary
    found = quoted(text, quote) if quote else None
    if found is None:
        return _plain(text, explain)
    start, end = found
    before = _plain(text[:start], explain)
    mark = _QUOTED.format(_plain(text[start:end], explain))
    return before + mark + _plain(text[end:], explain)


def quoted(text: str, quote: str) -> tuple[int, int] | None:
    """Where ``text`` says ``quote``: in these words, else in its sentence nearest to them.

    The second paragraph that a sentence cites says the same in nearly the same words; None
    where no sentence does.
    """
    words = r"\s+".join(map(re.escape, quote.split()))
    verbatim = re.search(words, text) if words else None
    if verbatim:
        return verbatim.span()
    sought = terms(quote)
    if not sought:
        return None
    said = [(len(sought & terms(text[a:b])) / len(sought), a, b) for a, b in spans(text)]
    best, start, end = max(said, default=(0.0, 0, 0))
    return (start, end) if best >= _SAME else None


def _plain(text: str, glossary: Glossary | None) -> Markup:
    parts = []
    at = 0
    for found in _SHOWN.finditer(text):
        parts.append(escape(text[at : found.start()]))
        if found["redacted"]:
            parts.append(_BAR.format(found[0]))
        else:
            parts.append(glossary.shown(found[0]) if glossary else escape(found[0]))
        at = found.end()
    return Markup().join([*parts, escape(text[at:])])
