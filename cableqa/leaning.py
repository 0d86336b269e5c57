"""Whether a sentence leans on the one before it, and says little without."""

from __future__ import annotations

import re
from functools import partial

from cableqa.word_lists import words

PRONOUN = re.compile(
    r"[\"“(]*(?:he|she|they|it|this|these|those|his|her|their|its|such|both"
    r"|the (?:latter|former))\b",
    re.IGNORECASE,
)
CONNECTIVE = re.compile(
    r"[\"“(]*(?:however|but|and|also|moreover|furthermore|in addition|additionally|nevertheless"
    r"|nonetheless|meanwhile|finally|similarly|for example|for instance|thus|therefore|still|yet"
    r"|instead|indeed|as a result|in fact|in this|on the other hand|separately)\b",
    re.IGNORECASE,
)
# Marks before the first word: a quotation, a point of a list, "(Note:", "(C)".
_MARKS = re.compile(
    r"\W*(?:\(?(?:note|begin note|comment|summary)\b\W*|\((?:c|s|u|sbu)\)\W*)?", re.IGNORECASE
)
_OPENS = re.compile(
    r"(?:that said|in response(?! to)|in (?:turn|contrast|each|both|either)"
    r"|in (?:the same|that|these|those|such)"
    r"|at the same|at that|by contrast|for (?:this|that|these)|as (?:he|she|they|such)"
    r"|as a consequence"
    r"|because (?:he|she|it|they)|rather|then|so|nor|hence|consequently|accordingly|likewise"
    r"|the (?:same|others?|second|third|reverse|opposite|above)|each|another|others|neither|none of"
    r"|the most \w+(?: \w+)? (?:was|were|is|are)"
    r"|(?:one|some|many|most|all|both|part|several|two) of"
    r" (?:them|these|those|which)"
    r"|the two(?: (?:also|then|both|men|women|had|have|are|were|did|agreed|discussed|spoke|met"
    r"|\w+ed)\b|,)|the [\"“][a-z]\w*"
    r")\b",
    re.IGNORECASE,
)
_INSERTED = re.compile(
    r"(?:[\w’'.-]+\s+){0,6}[\w’'.-]+, (?:however|though|too|meanwhile|for example"
    r"|in turn|therefore),"
)
# "It is important to", "those who", "this year", "both X and Y" lean on nothing.
_ALONE = re.compile(
    r"it(?:['’]s| (?:is|was|will be|would be|has been|remains|seems|appears))"
    r" (?:\w+ ){0,3}(?:that|to|whether|for|how|why|who|if)\b"
    r"|(?:those|these) (?:who|whose|of|in|with|wh\w+)\b"
    r"|both (?:[A-Z]|.{0,40}\band\b|sides|parties|countries)"
    r"|such as\b|his (?:majesty|highness|excellency)"
    r"|the two (?:countries|sides|governments|leaders)",
    re.IGNORECASE,
)
# "In his meeting with Garcia Linera, the Ambassador noted": the name follows.
_NAMED_AFTER = re.compile(r"In (?:\w+ing (?:with )?)?(?:his|her|their)\b.*?[,)] (?:the )?[A-Z]")
_THIS = re.compile(r"\b(?:this|these|those|such an?)\b(?:\s+(?P<noun>[\w'’-]+))?", re.IGNORECASE)
_THAT = re.compile(
    r"\b(?:said|noted|in|at|on|of|for|after|before|with) that"
    r" (?:would|could|was|is|will|context|regard|respect|area|case|sense|meeting|time|point|end"
    r"|effort|issue|question|front|light|way|event)\b",
    re.IGNORECASE,
)
_HE = re.compile(r"\b(?:he|she|him|his|her|himself|herself)\b", re.IGNORECASE)
_THEY = re.compile(r"\b(?:they|them|their|themselves)\b", re.IGNORECASE)
_IT = re.compile(r"\b(?:to|of|about|with|against|for|on|from|in|by) it(?=[.,;]|$| and\b)")
_SAID = re.compile(
    r"[,”\"’] (?:he|she|they) (?:\w+ly )?(?:said|told|\w+ed|says|claims|argues)\b", re.IGNORECASE
)
_CLAUSE_END = re.compile(r"[,;:(–]|--")
_WORD = re.compile(r"[\w'’-]+")
# How far a demonstrative or pronoun may stand and still lean on the sentence before.
_EARLY = 12


_words = partial(words, "cableqa", "leaning_words")


def dangles(text: str) -> bool:
    """Whether a sentence leans on the one before it.

    It opens with a connective or with what picks one of several known things out ("The two also
    spoke"), or has among its first words a demonstrative or a pronoun that no name before it in
    the sentence explains ("Despite this progress", "The court rejected his proposal").
    """
    marks = _MARKS.match(text)
    bare = text[marks.end() :] if marks else text
    if _ALONE.match(bare) or _NAMED_AFTER.match(bare):
        return False
    if text.isupper():
        return any(form.match(bare) for form in (PRONOUN, CONNECTIVE))
    leads = PRONOUN.match(bare) and not _is_dated(bare)
    if leads or any(form.match(bare) for form in (CONNECTIVE, _OPENS, _INSERTED)):
        return True
    return _points_back(bare) or _names_nobody(bare)


def _is_dated(bare: str) -> bool:
    """Whether the sentence opens with "this week" or "these days"."""
    match = _THIS.match(bare)
    return match is not None and (match["noun"] or "").casefold() in _words("dated")


def _points_back(bare: str) -> bool:
    """Whether a demonstrative in the first clause points out of the sentence."""
    clause = _first_words(bare)
    if _THAT.search(clause) or _IT.search(_first_clause(bare)):
        return True
    return any(
        (match["noun"] or "").casefold() not in _words("dated") | {"who", "of", "whose"}
        for match in _THIS.finditer(clause)
    )


def _names_nobody(bare: str) -> bool:
    """Whether "he" or "they" comes before anybody it could stand for."""
    if (said := _SAID.search(bare)) and not _has_person(bare[: said.start()]):
        return True
    clause = _first_words(bare)
    he, they = _HE.search(clause), _THEY.search(clause)
    if he and not _has_person(clause[: he.start()]):
        return True
    return they is not None and not _has_several(clause[: they.start()])


def _has_person(before: str) -> bool:
    found = _WORD.findall(before)
    for place, word in enumerate(found):
        plain = word.casefold().removesuffix("'s").removesuffix("’s")
        if (
            plain in _words("person")
            or plain.removesuffix("s") in _words("person")
            or "xxxx" in plain
        ):
            return True
        named = word[:1].isupper() and len(word) > 2 and not word.isupper()
        first = place == 0 and (plain in _words("opener") or plain.endswith(("ing", "ed", "ly")))
        if named and not first and plain not in _words("place"):
            return True
    return False


def _has_several(before: str) -> bool:
    """Whether anything stands before that "they" may be: a plural, or any name."""
    return _has_person(before) or bool(
        re.search(r"\w{3,}s\b|\band\b|[A-Z]{2}|people|[a-z] [A-Z]", before)
    )


def _first_clause(bare: str) -> str:
    end = _CLAUSE_END.search(bare)
    return bare[: end.start()] if end else bare


def _first_words(bare: str) -> str:
    """The first words of a sentence, as many as ``_EARLY``, as it prints them."""
    found = list(_WORD.finditer(bare))[:_EARLY]
    return bare[: found[-1].end()] if found else bare
