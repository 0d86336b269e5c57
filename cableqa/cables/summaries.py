"""Kinds of paragraphs (summary, comment, action) and the text of the summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from cableqa.cables.marks import MARKING
from cableqa.domain import Paragraph

_SUM = r"(?:S\s?U\s?M\s?M?\s?[AE]?\s?R\s?[YT]|SUMMAY|SUMMRY|BLUF|BOTTOM LINE UP FRONT)"
_WITH = (
    r"(?:(?:,? ?(?:and|&) ?|/| - |, )"
    r"(?:(?:embassy|action|brief|key|initial|policy|country team)\s)?"
    r"(?:comments?|introduction|action(?: request(?:ed)?)?|requests?|analysis|overview|background"
    r"|recommendations?|conclusions?|points?|judge?ments?|context|assessment|scenesetter"
    r"|way forward|key points?)){0,3}"
)
_QUALIFIER = r"(?:(?:begin(?:ning)?(?: of)?|executive|key|brief|short|general|overall)\s+)?"
_FIRST = r"(?:(?:introduction|comment|overview|action request|background)\s*(?:and|&|/)\s*)?"
_GOES_ON = r"(?:,?\s*\(?(?:continued|con[’']?t(?:[’']?d)?)\b\)?)"
_OPENING = re.compile(
    rf"[\s\"'(\[*/]*{_QUALIFIER}{_FIRST}{_SUM}{_WITH}"
    rf"(?:{_GOES_ON}?\s*[)\]]?\s*(?:[.:;*/]+|\s-{{1,2}}(?=\s)|--|-(?=\s)|—|–|(?=\n)|$)"
    rf"|{_GOES_ON}\s*\)|(?=\s(?-i:[A-Z][a-z])))\s*[-)]*\s*",
    re.IGNORECASE,
)
_CONTINUED = re.compile(rf"\(?{_GOES_ON}[\s.:)]*", re.IGNORECASE)
_HEADING = re.compile(
    rf"(?:\(?[CSU](?:/NF)?\)\s*)?{_QUALIFIER}{_FIRST}{_SUM}{_WITH}(?:\b.{{0,30}})?\s*[:.]*",
    re.IGNORECASE,
)
_END = re.compile(
    rf"\bEND\s*(?:OF\s+)?(?:THE\s+)?{_QUALIFIER}{_FIRST}{_SUM}\b{_WITH}\s*[.:;)\]*/]*",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"[\s\"'(\[*/]*(?:begin\s+)?(?:embassy|post|mission|consulate|ambassador'?s?|final|personal"
    r"|u\.?s\.? mission)?\s*(?:comments?|bio(?:graphic)? comment|analysis|assessment)"
    r"(?:\s*(?:and|&|/|,)\s*(?:analysis|conclusions?|recommendations?|action request"
    r"|bio\w* (?:note|data)|assessment|next steps|outlook))?(?:,?\s*\(?continued\)?)?\s*[:.\-—–)/]",
    re.IGNORECASE,
)
# 06BAKU1835: "Khamenei's Alleged Anti-Azerbaijan Comments" are Khamenei's, and the post denies them
_ANOTHERS = (
    r"\b(?:(?!(?:post|embassy|mission|consulate|ambassador|charge|dcm)\b)\w+(?:['’]s|s['’])"
    r"|alleged|reported|purported|supposed)\s(?:(?!and\b)[\w-]+\s){0,3}comments?\b"
)
_NAMED_COMMENT = re.compile(
    rf"(?![^:\n]*{_ANOTHERS})"
    r"[\s(\[*/]*(?:[\w.’'/-]+\s+(?:-\s+)?){0,4}comments?(?:,?\s*con[’']?t\S*|\s*continued)?\s*:",
    re.IGNORECASE,
)
_COMMENT_HEADING = re.compile(
    r"\W*(?:(?:[CSU](?:/NF)?\)|embassy|post(?:['’]s)?|mission|consulate|final|our|u\.?s\.?)\W+)*"
    r"comment(?:s(?!\s+(?:on|by|from|about|of)\b))?\b.*"
    rf"|(?!.*{_ANOTHERS}).*(?:\band\b|&|/|:|\s-+)\s*(?:\w+\s)?comments?\W*"
    r"|(?:analysis|assessment)\W*",
    re.IGNORECASE,
)
# "(Comment: … End comment.)" inside a paragraph makes neither it nor the ones before it a comment
_ASIDE = re.compile(
    r"\((?:\w+\s)?comments?\s*:[^()]*(?:\([^()]*\)[^()]*)*\)"
    r"|\bcomment:\s(?:(?!\bcomment:).)*?\bend\s+(?:of\s+)?comments?\b\W*",
    re.IGNORECASE | re.DOTALL,
)
_COMMENT_END = re.compile(
    r"\bEND\s*(?:OF\s+)?(?:\w+\s+)?(?:COMMENTS?|ANALYSIS|ASSESSMENT)\b", re.IGNORECASE
)
# 09RIODEJANEIRO440 opens with "Summary and Comment" and closes with "End Comment" alone
_LAST_COMMENT_END = re.compile(r"\bEND\s+(?:OF\s+)?COMMENT[.\])*/\s]{0,5}$", re.IGNORECASE)
_ACTION = re.compile(
    r"[\s\"'(\[*/]*(?:this (?:cable |message )?"
    r"(?:is|contains|includes) an? (?:\w+ )?action (?:request|cable|message)\b"
    r"|actions? (?:requests?|requested|required|items?|for posts?|recommended|addressees?)\b"
    r"|(?:see )?action request\b|request for action\b)",
    re.IGNORECASE,
)
_ACTION_HEADING = re.compile(
    r"\W*(?:.{0,20}\bACTIONS? (?:REQUEST(?:S|ED)?|REQUIRED|ITEMS?|FOR POSTS?|RECOMMENDED)\b"
    r".{0,40}"
    r"|ACTION|ACTIONS|OBJECTIVES?)\W*",
    re.IGNORECASE,
)
_MANY = 10**6
_MOST = 6  # paragraphs of one summary or comment


def with_kinds(paragraphs: Sequence[Paragraph]) -> tuple[tuple[Paragraph, ...], str | None]:
    """The paragraphs with their kinds, and the summary's text.

    The text is without the words Summary and End summary; None where there is no summary.
    """
    summary = _summary_range(paragraphs)
    kinds = ["summary" if at in summary else "" for at in range(len(paragraphs))]
    at = 0
    while at < len(paragraphs):
        kind = kinds[at] or _kind(paragraphs[at])
        reach = at
        if kind == "comment":
            reach = _reach(paragraphs, at, _COMMENT_END, _COMMENT_HEADING, over_headings=True)
        elif kind == "action" and _names(paragraphs[at].heading, _ACTION_HEADING):
            reach = _section_end(paragraphs, at)
        for of in range(at, reach + 1):
            kinds[of] = kinds[of] or kind
        at = reach + 1
    kinded = tuple(replace(p, kind=kind) for p, kind in zip(paragraphs, kinds, strict=True))
    return kinded, _summary_text([paragraphs[of] for of in summary])


def _kind(paragraph: Paragraph) -> str:
    text = paragraph.text
    opens = _COMMENT.match(text) or _NAMED_COMMENT.match(text)
    if (opens and not _opens_with_aside(text)) or _names(paragraph.heading, _COMMENT_HEADING):
        return "comment"
    if _ACTION.match(text) or _names(paragraph.heading, _ACTION_HEADING):
        return "action"
    return "body"


def _opens_with_aside(text: str) -> bool:
    aside = _ASIDE.match(text) if text.startswith("(") else None
    return aside is not None and bool(text[aside.end() :].strip(" .)\n"))


def _names(heading: str | None, pattern: re.Pattern[str]) -> bool:
    """Whether the last of the headings above a paragraph is of that kind."""
    return heading is not None and pattern.fullmatch(heading.split(" / ")[-1]) is not None


def _summary_range(paragraphs: Sequence[Paragraph]) -> range:
    """The paragraphs of the summary; empty where there is none."""
    for at, paragraph in enumerate(paragraphs):
        headed = _names(paragraph.heading, _HEADING) or (
            paragraph.heading is not None and _HEADING.fullmatch(paragraph.heading.split(" / ")[0])
        )
        if headed or _opening(paragraph.text):
            return range(at, _reach(paragraphs, at, _END, _HEADING) + 1)
        if found := _END.search(paragraph.text):
            # 10BERLIN164: only the end is marked
            closes = not paragraph.text[found.end() :].strip() and at <= 3
            return range(0 if closes else at, at + 1)
    return range(0)


def _reach(
    paragraphs: Sequence[Paragraph],
    at: int,
    end: re.Pattern[str],
    heading: re.Pattern[str],
    *,
    over_headings: bool = False,
) -> int:
    """The last paragraph of what starts at ``at``: up to its end mark or the next heading.

    A comment may have headings inside before its end mark (09BRASILIA1383), and an aside among
    the report that follows it has an end mark of its own (10ANKARA150).
    """
    for ahead in range(at, min(len(paragraphs), at + _MOST)):
        if ahead > at and paragraphs[ahead].heading and not over_headings:
            break
        if ahead > at and over_headings and _kind(paragraphs[ahead]) != "body":
            break
        if (paragraphs[ahead].number or _MANY) < (paragraphs[at].number or 0):
            break  # 09CAPETOWN204 repeats its first paragraphs after the comment
        text = paragraphs[ahead].text
        if end.search(_ASIDE.sub("", text) if ahead > at else text):
            return ahead
    if _names(paragraphs[at].heading, heading):
        return _section_end(paragraphs, at)
    return at


def _section_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The last paragraph under the heading of ``at``; ``at`` itself where no heading follows."""
    for ahead in range(at + 1, min(len(paragraphs), at + _MOST + 1)):
        restarts = (paragraphs[ahead].number or _MANY) < (paragraphs[at].number or 0)
        if paragraphs[ahead].heading or restarts:
            return ahead - 1
    return at


def _opening(text: str) -> re.Match[str] | None:
    """The word Summary that opens a text, or one of its blocks (75TEHRAN2069)."""
    at = 0
    while True:
        found = _OPENING.match(text, at)
        if found or (at := text.find("\n\n", at)) < 0:
            return found
        at += 2


def _summary_text(paragraphs: Sequence[Paragraph]) -> str | None:
    texts: list[str] = []
    for at, paragraph in enumerate(paragraphs):
        text = paragraph.text
        opening = _opening(text) or (at and _CONTINUED.match(text))
        if opening:
            text = text[opening.end() :]
        end = _END.search(text)
        if opening and "comment" in opening[0].lower():
            end = end or _LAST_COMMENT_END.search(text)
        if end:
            text = text[: end.start()].rstrip(" \n([*/-")
        marking = MARKING.match(text)
        texts.append(text[marking.end() :].strip() if marking else text.strip())
    return "\n\n".join(filter(None, texts)) or None
