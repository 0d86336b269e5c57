"""Says whose claim a sentence is, where its writer left that out.

Only what the paragraph bears out is put before the sentence: the speaker's name where the check
found it in the quote, else that the post was told it.
"""

from __future__ import annotations

import re

from cableqa.catalogue_query import stop_words

# A name, not a cable's id ("as 08STATE7 says") nor half a sentence.
_NAME = re.compile(r"[^\d\[\]()<>{}]{2,60}")


def attributed(sentence: str, *, speaker: str | None) -> str:
    """A contact's claim with its source before it."""
    if speaker and _NAME.fullmatch(speaker) and speaker not in sentence:
        lead = f"According to {speaker}"
    else:
        lead = "According to what the post was told"
    return f"{lead}, {_continued(sentence)}"


def _continued(sentence: str) -> str:
    """The sentence as it goes on after a comma; a name keeps its capital."""
    first = sentence.split(maxsplit=1)[0]
    if first != "I" and first.casefold() in stop_words():
        return sentence[0].lower() + sentence[1:]
    return sentence
