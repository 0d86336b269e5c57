"""A briefing as a Word document.

A footnote to each sentence names whose claim it is and quotes the passage that carries it; the
paragraphs themselves stand at the end, one click from each citation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

from cableqa.briefs import wording
from cableqa.briefs.footnotes import Footnotes
from cableqa.documents import Brief
from cableqa.domain import Sentence

PARAGRAPHS = "The paragraphs cited"
# Characters that XML does not allow, found in damaged cables.
_NO_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def docx(brief: Brief) -> bytes:
    """The file's content.  Every citation is a link to its paragraph at the end."""
    document = Document()
    notes = Footnotes(document)
    document.styles["Normal"].font.name = "Georgia"
    document.styles["Normal"].font.size = Pt(10.5)
    document.core_properties.title = _clean(brief.topic)[:255]
    document.core_properties.author = "cableqa"
    for part in (document.sections[0].header, document.sections[0].footer):
        _centred(part.paragraphs[0], wording.banner(brief))
    document.add_heading(_clean(wording.title(brief)), level=0)
    _small(document.add_paragraph(), wording.scope(brief))
    for section in brief.sections:
        document.add_heading(_clean(section.heading), level=1)
        _quoted(document, notes, section.sentences)
    if brief.conclusions:
        document.add_heading(wording.CONCLUSIONS, level=1)
        _quoted(document, notes, brief.conclusions)
    _comparisons(document, notes, brief)
    _chronology(document, notes, brief)
    if brief.gaps:
        document.add_heading(wording.GAPS, level=1)
        for gap in brief.gaps:
            document.add_paragraph(_clean(gap), style="List Bullet")
    _sources(document, brief)
    _paragraphs(document, brief)
    notes.close()
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def _quoted(document: Any, notes: Footnotes, sentences: Sequence[Sentence]) -> None:
    for sentence in sentences:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(_clean(sentence.text) + " ")
        _cited(paragraph, sentence)
        notes.add(paragraph, _clean(wording.footnote(sentence)))


def _comparisons(document: Any, notes: Footnotes, brief: Brief) -> None:
    if brief.comparisons:
        document.add_heading(wording.COMPARISONS, level=1)
    for pair in brief.comparisons:
        document.add_paragraph().add_run(_clean(pair.why)).bold = True
        _quoted(document, notes, (pair.earlier, pair.later))


def _chronology(document: Any, notes: Footnotes, brief: Brief) -> None:
    if brief.chronology:
        document.add_heading(wording.CHRONOLOGY, level=1)
    for event in brief.chronology:
        paragraph = document.add_paragraph(style="List Bullet")
        paragraph.add_run(wording.event_day(event) + ": ").bold = True
        paragraph.add_run(_clean(wording.shortened(event.sentence.text)) + " ")
        _cited(paragraph, event.sentence)
        notes.add(paragraph, _clean(wording.footnote(event.sentence)))


def _sources(document: Any, brief: Brief) -> None:
    if not brief.sources:
        return
    document.add_heading(wording.SOURCES, level=1)
    table = document.add_table(rows=1, cols=4)
    table.style = "Light Grid Accent 1"
    for cell, title in zip(table.rows[0].cells, ("Cable", "Facts", "Subject", "Used"), strict=True):
        cell.text = title
    for source in brief.sources:
        used = ", ".join(f"¶{one.label}" for one in source.paragraphs)
        values = (source.id, wording.facts(source), source.subject or "(no subject)", used)
        for cell, value in zip(table.add_row().cells, values, strict=True):
            cell.text = _clean(value)
    if brief.also_read:
        _small(document.add_paragraph(), wording.also_read(brief))


def _paragraphs(document: Any, brief: Brief) -> None:
    if not brief.sources:
        return
    document.add_heading(PARAGRAPHS, level=1)
    used = [(source, one) for source in brief.sources for one in source.paragraphs]
    for number, (source, one) in enumerate(used, 1):
        paragraph = document.add_paragraph()
        name = wording.anchor(source.id, one.label)
        _bookmark(paragraph, number, name, f"{source.id} ¶{one.label}")
        marking = f" ({one.marking})" if one.marking else ""
        paragraph.add_run(f"{marking} {_clean(one.text)}")


def _cited(paragraph: Any, sentence: Sentence) -> None:
    paragraph.add_run("[")
    for n, one in enumerate(sentence.citations):
        if n:
            paragraph.add_run("; ")
        _link(paragraph, wording.anchor(one.cable, one.paragraph), str(one))
    paragraph.add_run("]")


def _link(paragraph: Any, anchor: str, text: str) -> None:
    """A link inside the document, for which python-docx has no call."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("w:anchor"), _name(anchor))
    run = paragraph.add_run(text)
    run.font.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _bookmark(paragraph: Any, number: int, anchor: str, text: str) -> None:
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for element in (start, end):
        element.set(qn("w:id"), str(number))
    start.set(qn("w:name"), _name(anchor))
    paragraph._p.append(start)
    paragraph.add_run(text).bold = True
    paragraph._p.append(end)


def _name(anchor: str) -> str:
    """A bookmark's name: letters, digits and low lines, 40 at most."""
    return anchor.replace("-", "_")[:40]


def _centred(paragraph: Any, text: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.add_run(text).bold = True


def _small(paragraph: Any, text: str) -> None:
    run = paragraph.add_run(_clean(text))
    run.font.size = Pt(8.5)
    run.italic = True


def _clean(text: str) -> str:
    return _NO_XML.sub(" ", text)
