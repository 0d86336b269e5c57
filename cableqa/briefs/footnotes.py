"""Footnotes for python-docx, which has no call for them.

The part and its two separators are those of ECMA-376, part 1, 17.11; Word and LibreOffice refuse
a file whose footnotes lack them.
"""

from __future__ import annotations

from typing import Any

from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from lxml import etree

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
_HALF_POINTS = "17"


class Footnotes:
    """The footnotes of one document: ``add`` them, then ``close`` before it is saved."""

    def __init__(self, document: Any) -> None:
        self._document = document
        self._notes = parse_xml(
            f"<w:footnotes {nsdecls('w')}>"
            '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p>'
            '</w:footnote><w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r>'
            "<w:continuationSeparator/></w:r></w:p></w:footnote></w:footnotes>"
        )
        self._number = 0

    def add(self, paragraph: Any, text: str) -> None:
        """A footnote of ``text`` at the end of ``paragraph`` as it stands."""
        self._number += 1
        reference = _raised(OxmlElement("w:footnoteReference"), self._number)
        paragraph._p.append(reference)
        note = OxmlElement("w:footnote")
        note.set(qn("w:id"), str(self._number))
        body = _close_set(OxmlElement("w:p"))
        body.append(_raised(OxmlElement("w:footnoteRef")))
        body.append(_run(" " + text))
        note.append(body)
        self._notes.append(note)

    def close(self) -> None:
        """Make the notes part of the document; without a note there is no such part."""
        if not self._number:
            return
        content = etree.tostring(
            self._notes, xml_declaration=True, encoding="UTF-8", standalone=True
        )
        package = self._document.part.package
        part = Part(PackURI("/word/footnotes.xml"), _TYPE, content, package)
        self._document.part.relate_to(part, _RELATION)


def _close_set(paragraph: Any) -> Any:
    """The paragraph without space below it."""
    facts, spacing = OxmlElement("w:pPr"), OxmlElement("w:spacing")
    spacing.set(qn("w:after"), "20")
    spacing.set(qn("w:line"), "240")
    facts.append(spacing)
    paragraph.append(facts)
    return paragraph


def _raised(element: Any, number: int | None = None) -> Any:
    """A run in superscript that holds ``element``."""
    if number is not None:
        element.set(qn("w:id"), str(number))
    run, facts, place = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:vertAlign")
    place.set(qn("w:val"), "superscript")
    facts.append(place)
    run.append(facts)
    run.append(element)
    return run


def _run(text: str) -> Any:
    run, facts, size = OxmlElement("w:r"), OxmlElement("w:rPr"), OxmlElement("w:sz")
    size.set(qn("w:val"), _HALF_POINTS)
    facts.append(size)
    run.append(facts)
    content = OxmlElement("w:t")
    content.text = text
    content.set(qn("xml:space"), "preserve")
    run.append(content)
    return run
