"""Whether a sentence leans on the one before it, and says little without."""

from __future__ import annotations

import re

PRONOUN = re.compile(
    r"[\"“(]*(?:he|she|they|it|this|these|those|his|her|their|its|such|both"
    r"|the (?:latter|former))\b",
    re.IGNORECASE,
)
_EARLY_PRONOUN = re.compile(
    r"(?:(?!(?-i:[A-Z]{2}))[\w’'.]+,? ){0,3}(?:he|she|they|his|her|their|them|him)\b", re.IGNORECASE
)
CONNECTIVE = re.compile(
    r"[\"“(]*(?:however|but|and|also|moreover|furthermore|in addition|additionally|nevertheless"
    r"|nonetheless|meanwhile|finally|similarly|for example|for instance|thus|therefore|still|yet"
    r"|instead|indeed|as a result|in fact|in this|on the other hand|separately)\b",
    re.IGNORECASE,
)


def dangles(text: str) -> bool:
    """Whether a sentence leans on the one before it.

    It opens with a connective, or has a personal pronoun among its first words ("Following his
    release", "If they were").
    """
    return any(form.match(text) for form in (PRONOUN, CONNECTIVE, _EARLY_PRONOUN))
