"""Sentences of a paragraph, as spans of its text.

Cables abbreviate ranks, countries and clock times, list points after two dashes and quote
often; a stop ends a sentence only where none of this explains it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial

from cableqa.word_lists import words

# A stop with what closes after it; "8" is a closing quote lost in transmission (08STATE116943).
_STOP = re.compile(r"""[.!?…]+(?:["'”’»)\]]|''|`|(?<=[a-z][.?!])8)*(?=\s|$)""")
# "...of the GOM.The minister": the space was lost with a line end, or with a name that the
# publisher took out ("Google is facing.XXXXXXXXXXXX said", 09BEIJING1336).
_GLUED = re.compile(r"(?<=[a-z]{2})[.!?][\"”’)]*(?=[A-Z][a-z]+\s|X{4,}\s)")
_BLANK_LINE = re.compile(r"\s*\n\s*\n\s*")
# A point of a list opens with dashes or a bullet, after a stop or on a line of its own.
_POINT = re.compile(r"(?:(?<=[.:;!?])|(?<=[.:;!?][\"”)])|\n)[ \t]*(?=(?:--+|[•*·])[ \t]*[\w\"“(])")
_BEFORE = re.compile(r"[^\s\"'“”‘’(\[/]*$")
_NEXT = re.compile(r"""\s*[\"'“”‘’«(\[¿¡`]*(?P<word>[^\W\d_]+(?:['’][a-z]+)?|\S)""")
_DOTTED = re.compile(r"(?:[^\W\d_]\.)+[^\W\d_]")
# al-Maliki and "(a)" begin a sentence though their first letter is small.
_SMALL_START = re.compile(r"\s*(?:(?:[aeu][dlnrstz]-|(?:al|bin|ibn) )[A-Z]|\([a-z]{1,2}\)\s)")
_SMALL = frozenset({"e.g", "i.e", "v", "vs", "cf", "viz", "approx", "ca"})
_REDACTION = re.compile(r"x{4,}", re.IGNORECASE)
# A mark alone ("1.", "(a)", "--") belongs to the sentence after it.
_MARK = re.compile(r"\(?(?:\d{1,2}|[A-Za-z]|[ivx]{1,4})[.)]|[-•*·]+")


_words = partial(words, "cableqa", "sentence_words")


def spans(text: str) -> list[tuple[int, int]]:
    """Where each sentence of ``text`` starts and ends, in order.

    Every character but the white space between sentences lies in exactly one of them; no span
    has white space at its ends.
    """
    found: list[tuple[int, int]] = []
    start = 0
    for end in sorted({*_breaks(text), *_stops(text), len(text)}):
        piece = text[start:end]
        first, last = end - len(piece.lstrip()), start + len(piece.rstrip())
        if first >= last or _MARK.fullmatch(text, first, last):
            continue  # the next piece takes it in
        found.append((first, last))
        start = end
    rest = text[start:].strip()
    if rest:
        found.append((text.index(rest, start), start + len(text[start:].rstrip())))
    return found


def sentences(text: str) -> list[str]:
    """The sentences of ``text``."""
    return [text[start:end] for start, end in spans(text)]


def _breaks(text: str) -> Iterator[int]:
    """Ends that need no stop: points of a list, and blank lines not inside a sentence."""
    for match in _POINT.finditer(text):
        yield match.start()
    for match in _BLANK_LINE.finditer(text):
        # a page's end inside a sentence leaves one too (09BEIJING1336: a path of / “responsible)
        follows = text[match.end() : match.end() + 3].lstrip("\"'“‘(")
        if not follows[:1].islower():
            yield match.start()


def _stops(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        if _ends(text, match.start(), match.end()):
            yield match.end()
    for match in _GLUED.finditer(text):
        if not re.search(r"(?:@|www|http)\S*$", text[max(0, match.start() - 60) : match.start()]):
            yield match.end()


def _ends(text: str, stop: int, after: int) -> bool:
    """Whether the stop at ``stop``, closed at ``after``, ends a sentence."""
    following = _NEXT.match(text, after)
    if following is None:
        return True
    word = following["word"]
    if word[0] in ".,;:)":
        return False
    starts = _REDACTION.fullmatch(word) or _SMALL_START.match(text, after)
    if word[0].islower() and not starts:
        return False
    if text[stop] != "." or text[stop + 1 : stop + 2] == ".":
        return True
    before = _BEFORE.search(text[max(0, stop - 40) : stop])
    return not _abbreviates(before[0] if before else "", word, closed=after - stop > 1)


def _abbreviates(before: str, word: str, *, closed: bool) -> bool:
    """Whether the stop after ``before`` is of an abbreviation that ``word`` goes on from.

    ``closed`` says that a quote or bracket stands between them.
    """
    bare = before.casefold().rstrip(".")
    if bare in _words("title") and not closed:
        # "min" and "sec" are measures too, but a number stands before those
        return before[:1].isupper() or bare in _SMALL
    if bare in _words("time"):
        return False
    if bare in _words("number") and (word[0].isdigit() or (len(word) == 1 and word.isupper())):
        return True
    opens = word.casefold() in _words("opener")
    if bare in _words("name") or _DOTTED.fullmatch(before):
        return not opens
    # an initial: "John D. Negroponte", but "Annex A. The"
    return len(before) == 1 and before.isupper() and not opens and word[0].isalpha()
