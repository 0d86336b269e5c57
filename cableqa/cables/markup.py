"""Markup to plain text: the few tags and entities that stand inside a cable's ``<pre>``.

The Cable Viewer printed a body without escaping it, so a body may hold ``&D;`` (R&D; they,
09MOSCOW2723), ``<<218634>>`` (09KHARTOUM881) or a lone ``<`` before a whole REF list
(10MADRID87).  An HTML parser eats those; here only tags and entities that are known go.
"""

from __future__ import annotations

import html
import re

_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|body|center|code|dd|div|dl|dt|em|font|h[1-6]|head|hr|html|i|"
    r"img|ins|li|ol|p|pre|s|small|span|strong|sub|sup|table|tbody|td|th|thead|title|tr|tt|u|ul)"
    r"(?:\s+[\w:-]+\s*=\s*(?:'[^'<>]*'|\"[^\"<>]*\"|[^\s'\"<>]+))*\s*/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<br\b[^<>]*>[ \t]*\n?", re.IGNORECASE)
_BLOCK_END = re.compile(r"</(?:p|div|tr|li|h[1-6])\s*>[ \t]*\n?", re.IGNORECASE)
_COMMENT = re.compile(r"<!--.*?-->|<!DOCTYPE[^<>]*>|<\?xml[^<>]*>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,9});")
# C1 controls stand where windows-1252 was declared as Latin-1 or as Unicode.
_C1 = re.compile(r"[\x80-\x9f]")


def plain(markup: str) -> str:
    """``markup`` without its tags, entities resolved, lines ended by a newline.

    An entity without its semicolon stays as it is: ``&part`` is the text "&part", not ∂.
    """
    text = lines(markup)
    if "&" in text:
        text = text.replace("&#x000A;", "\n")
        text = lines(_ENTITY.sub(lambda m: html.unescape(m[0]), text))
    if "<" in text:
        text = _COMMENT.sub("", text)
        text = _BREAK.sub("\n", text)
        text = _BLOCK_END.sub("\n", text)
        text = _TAG.sub("", text)
    return text


def lines(text: str) -> str:
    """``text`` with plain newlines, and without byte order mark and form feeds."""
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return _C1.sub(_as_windows_1252, text.replace("\f", "\n"))


def _as_windows_1252(control: re.Match[str]) -> str:
    try:
        return control[0].encode("latin-1").decode("cp1252")
    except UnicodeDecodeError:  # five of them have no character there
        return control[0]
