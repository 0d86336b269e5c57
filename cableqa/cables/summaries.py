"""Kinds of paragraphs (summary, comment, action) and the text of the summary."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

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
_OPENING = re.compile(
    rf"[\s\"'(\[*/]*{_QUALIFIER}{_SUM}{_WITH}(?:,?\s*\(?(?:continued|cont(?:'d|\.)?)\)?)?"
    rf"\s*[)\]]?\s*(?:[.:;*/]+|\s-{{1,2}}(?=\s)|--|-(?=\s)|—|–|(?=\n)|$)\s*[-)]*\s*",
    re.IGNORECASE,
)
_HEADING = re.compile(
    rf"(?:\(?[CSU](?:/NF)?\)\s*)?{_QUALIFIER}{_SUM}{_WITH}(?:\b.{{0,30}})?\s*[:.]*", re.IGNORECASE
)
_END = re.compile(
    rf"\bEND\s*(?:OF\s+)?(?:THE\s+)?{_QUALIFIER}{_SUM}\b{_WITH}\s*[.:;)\]*/]*",
    re.IGNORECASE,
)
_COMMENT = re.compile(
    r"[\s\"'(\[*/]*(?:begin\s+)?(?:embassy|post|mission|consulate|ambassador'?s?|final|personal"
    r"|u\.?s\.? mission)?\s*(?:comments?|bio(?:graphic)? comment|analysis|assessment)"
    r"(?:\s*(?:and|&|/|,)\s*(?:analysis|conclusions?|recommendations?|action request"
    r"|bio\w* (?:note|data)|assessment|next steps|outlook))?(?:,?\s*\(?continued\)?)?\s*[:.\-—–)/]",
    re.IGNORECASE,
)
_COMMENT_HEADING = re.compile(
    r".{0,30}\bCOMMENTS?(?:ARY)?\b.{0,40}|(?:ANALYSIS|ASSESSMENT)\W*", re.IGNORECASE
)
_COMMENT_END = re.compile(
    r"\bEND\s*(?:OF\s+)?(?:\w+\s+)?(?:COMMENTS?|ANALYSIS|ASSESSMENT)\b", re.IGNORECASE
)
_ACTION = re.compile(
    r"[\s\"'(\[*/]*(?:this is an? (?:\w+ )?action (?:request|cable|message)\b"
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
            reach = _reach(paragraphs, at, _COMMENT_END, _COMMENT_HEADING)
        elif kind == "action" and _names(paragraphs[at].heading, _ACTION_HEADING):
            reach = _section_end(paragraphs, at)
        for of in range(at, reach + 1):
            kinds[of] = kinds[of] or kind
        at = reach + 1
    kinded = tuple(replace(p, kind=kind) for p, kind in zip(paragraphs, kinds, strict=True))
    return kinded, _summary_text([paragraphs[of] for of in summary])


def _kind(paragraph: Paragraph) -> str:
    if _COMMENT.match(paragraph.text) or _names(paragraph.heading, _COMMENT_HEADING):
        return "comment"
    if _ACTION.match(paragraph.text) or _names(paragraph.heading, _ACTION_HEADING):
        return "action"
    return "body"


def _names(heading: str | None, pattern: re.Pattern[str]) -> bool:
    """Whether the last of the headings above a paragraph is of that kind."""
    return heading is not None and pattern.fullmatch(heading.split(" / ")[-1]) is not None


def _summary_range(paragraphs: Sequence[Paragraph]) -> range:
    """The paragraphs of the summary; empty where there is none."""
    for at, paragraph in enumerate(paragraphs):
        headed = _names(paragraph.heading, _HEADING) or (
            paragraph.heading is not None and _HEADING.fullmatch(paragraph.heading.split(" / ")[0])
        )
        if headed or _OPENING.match(paragraph.text):
            return range(at, _reach(paragraphs, at, _END, _HEADING) + 1)
        if found := _END.search(paragraph.text):
            # 10BERLIN164: only the end is marked
            ends_cable = not paragraph.text[found.end() :].strip() and at <= 3
            return range(0 if ends_cable else at, at + 1)
    return range(0)


def _reach(
    paragraphs: Sequence[Paragraph], at: int, end: re.Pattern[str], heading: re.Pattern[str]
) -> int:
    """The last paragraph of what starts at ``at``: up to its end mark or the next heading."""
    for ahead in range(at, min(len(paragraphs), at + _MOST)):
        if end.search(paragraphs[ahead].text):
            return ahead
    if _names(paragraphs[at].heading, heading):
        return _section_end(paragraphs, at)
    return at


def _section_end(paragraphs: Sequence[Paragraph], at: int) -> int:
    """The last paragraph under the heading of ``at``; ``at`` itself where no heading follows."""
    for ahead in range(at + 1, min(len(paragraphs), at + _MOST + 1)):
        if paragraphs[ahead].heading:
            return ahead - 1
    return at


def _summary_text(paragraphs: Sequence[Paragraph]) -> str | None:
    texts: list[str] = []
    for paragraph in paragraphs:
        text = paragraph.text
        opening = _OPENING.match(text)
        if opening:
            text = text[opening.end() :]
        end = _END.search(text)
        if end:
            text = text[: end.start()].rstrip(' \n(["*/-')
        texts.append(text.strip())
    return "\n\n".join(filter(None, texts)) or None
