from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cableqa.cables.head import Head, read_head

BODY = "\n\n¶1. (C) Summary: Calderon met Blair. End summary."

MEXICO111 = """C O N F I D E N T I A L SECTION 01 OF 03 MEXICO 000111

SENSITIVE
SIPDIS
WHA DAS JACOBSON, DIRECTOR LEE.
NSC FOR RESTREPO AND O'REILLY.

E.O. 12958: DECL: 2020/02/17
TAGS: PINR PREL PGOV MX
SUBJECT: DHS SECRETARY NAPOLITANO'S MEETING WITH PRESIDENT CALDERON,
FEBRUARY 17

REF: 09 MEXICO 3573; 10 TIJUANA 35; 10 MEXICO 518

CLASSIFIED BY: Gustavo Delgado, Minister Counselor, DOS, POL; REASON:
1.4(B), (D)

¶1. (C) Summary. Secretary for Homeland Security"""

MEXICO3061 = (
    "S E C R E T SECTION 01 OF 02 MEXICO 003061 NOFORN SENSITIVE SIPDIS E.O. 12958: DECL: "
    "07/24/2019 TAGS: PREL PGOV PINR MX SUBJECT: DIRECTOR OF NATIONAL INTELLIGENCE DENNIS "
    "BLAIR'S MEETING WITH PRESIDENT CALDERON, OCTOBER 19 Classified By: Ambassador Carlos "
    "Pascual. Reason: 1.4 (b), (d). ¶1. (S/NF) Summary."
)


def test_whole_head() -> None:
    head, rest = read_head(MEXICO111)
    assert head == Head(
        level="CONFIDENTIAL",
        post="MEXICO",
        number=111,
        captions=("SENSITIVE", "SIPDIS"),
        addressees=("WHA DAS JACOBSON, DIRECTOR LEE.", "NSC FOR RESTREPO AND O'REILLY."),
        declassify="DECL: 2020/02/17",
        declassify_on=date(2020, 2, 17),
        tags=("PINR", "PREL", "PGOV", "MX"),
        subject="DHS SECRETARY NAPOLITANO'S MEETING WITH PRESIDENT CALDERON, FEBRUARY 17",
        references="09 MEXICO 3573; 10 TIJUANA 35; 10 MEXICO 518",
        classified_by="Gustavo Delgado, Minister Counselor, DOS, POL",
        reason="1.4(B), (D)",
    )
    assert rest == "¶1. (C) Summary. Secretary for Homeland Security"


def test_all_on_one_line() -> None:
    head, rest = read_head(MEXICO3061)
    assert (head.level, head.post, head.number) == ("SECRET", "MEXICO", 3061)
    assert head.captions == ("NOFORN", "SENSITIVE", "SIPDIS")
    assert head.tags == ("PREL", "PGOV", "PINR", "MX")
    assert head.subject is not None
    assert head.subject.endswith("PRESIDENT CALDERON, OCTOBER 19")
    assert (head.classified_by, head.reason) == ("Ambassador Carlos Pascual", "1.4 (b), (d)")
    assert rest == "¶1. (S/NF) Summary."


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("SUBJ: A VISIT TO\nTHE LOUVRE", {"subject": "A VISIT TO THE LOUVRE"}),
        ("Subj: x y z", {"subject": "x y z"}),
        ("Subject - The visit", {"subject": "The visit"}),
        ("SUBJECT THE VISIT", {"subject": "THE VISIT"}),
        ("SUBJECT: (C/NF) GOING (S)", {"subject": "GOING"}),
        ("SUBJECT: FACTIONS (AMLO)", {"subject": "FACTIONS (AMLO)"}),
        ("SUBJECT: \n\nAFTER A GAP", {"subject": "AFTER A GAP"}),
        # 09MOSCOW1108: the second line stands between blank lines
        ("SUBJECT: WAITING AND WATCHING: NORTH KOREA AFTER CURRENCY \n\nREFORM \n\nREF: STATE 1",
         {"subject": "WAITING AND WATCHING: NORTH KOREA AFTER CURRENCY REFORM"}),
        # 10MADRID87: REF: is lost
        ("SUBJECT: VISIT TO SPAIN \n ¶B. SANTO DOMINGO 21 \n     ¶C. 2009 MADRID 1146",
         {"subject": "VISIT TO SPAIN", "references": "¶B. SANTO DOMINGO 21\n¶C. 2009 MADRID 1146"}),
        # 08LONDON1991: REF: runs into the subject
        ("SUBJECT: (C/NF) WHO NEXT AS UK PRIMEREF: A. LONDON 1939  B. LONDON 1704",
         {"subject": "WHO NEXT AS UK PRIME", "references": "A. LONDON 1939  B. LONDON 1704"}),
        ("TAGS: PGOV, EG\n\nTO THE STREET\n\nREF: CAIRO 12",  # 06LIMA1452
         {"tags": ("PGOV", "EG"), "subject": "TO THE STREET"}),
        ("TAGS PARM, PINR", {"tags": ("PARM", "PINR")}),
        ("TAGS: PTER PGOV IS AF\nQA, AE \nSUBJECT: X", {"tags": ("PTER", "PGOV", "IS", "AF", "QA",
                                                                "AE")}),  # 09ABUDHABI744
        ("E.O. 12958:  DECL: 03/20/2019 TAG PTER, PGOV \n\nSUBJECT:  X",  # 09STOCKHOLM194
         {"tags": ("PTER", "PGOV"), "declassify_on": date(2019, 3, 20)}),
        ("E.o. 12958: decl: 01/07/2014 Tags: prel, tu Subject: goes\n", {"tags": ("PREL", "TU"),
         "subject": "goes", "declassify_on": date(2014, 1, 7)}),  # 04ANKARA348
        ("EO 12958 DECL: X1", {"declassify": "DECL: X1", "declassify_on": None}),
        ("E.0. 12958: 07/21/2019", {"declassify_on": date(2019, 7, 21)}),
        ("E.O. 11652: GDS", {"declassify": "GDS"}),
        ("E.O.12356: DECL:OADR", {"declassify": "DECL:OADR"}),
        ("E.O. 12958: DECL:\n12/31/2019", {"declassify_on": date(2019, 12, 31)}),
        ("REFS: A) PARIS 1 B) PARIS 2", {"references": "A) PARIS 1 B) PARIS 2"}),
        ("REFTEL: STATE 5", {"references": "STATE 5"}),
        ("REF A: STATE 5\nREF B: STATE 6", {"references": "A: STATE 5\nB: STATE 6"}),
        ("REF: A. STATE 5\n\nB. STATE 6\n\nC. SMITH-JONES EMAIL\n10/2/2009",
         {"references": "A. STATE 5\nB. STATE 6\nC. SMITH-JONES EMAIL\n10/2/2009"}),
        ("(U) Classified by CDA Robert Deutsch; E.O. 12958, reasons 1.4 (b) and (d).",
         {"classified_by": "CDA Robert Deutsch", "reason": "1.4 (b) and (d)"}),  # 05ANKARA1730
        ("Classified By: Bob Manzanares\nREASON: 1.5 (b)",
         {"classified_by": "Bob Manzanares", "reason": "1.5 (b)"}),
        ("Classified By: (U)  CLASSIFIED BY EAP DAS DAVID SHEAR, \nREASON: 1.4 (C).",
         {"classified_by": "EAP DAS DAVID SHEAR", "reason": "1.4 (C)"}),  # 10STATE16932
        ("CLASSFIED BY DCM X FOR REASONS 1.4 (D)", {"classified_by": "DCM X", "reason": "1.4 (D)"}),
        ("Derived from: DSCG 05-1 B,D", {"classified_by": "Derived from DSCG 05-1",
                                         "reason": "B,D"}),  # 09BUENOSAIRES1311
        ("UNCLAS SECTION 01 OF 02\nBANDAR SERI BEGAWAN 000123\nSUBJECT: X",
         {"level": "UNCLASSIFIED", "post": "BANDARSERIBEGAWAN", "number": 123}),
        # 07PARIS3668: the line is cut after 71 characters, within the name
        ("Classified By: Political Minister-Counselor of the Embassy Josiah Rosen \n"
         "blatt for reasons 1.4. (b)",
         {"classified_by": "Political Minister-Counselor of the Embassy Josiah Rosenblatt",
          "reason": "1.4. (b)"}),
        ("SUBJECT: FOREIGN POLICY\nC O R R E C T E D  C O P Y (ADDED TAGS)\nREF: STATE 1",
         {"subject": "FOREIGN POLICY", "captions": ("CORRECTED COPY",)}),  # 08PARIS130
        ("NOFORN, NOT FOR INTERNET DISTRIBUTION \nSUBJECT: X", {"captions": ("NOFORN",)}),
    ],
)  # fmt: skip
def test_odd_forms(lines: str, expected: dict[str, Any]) -> None:
    head, rest = read_head(lines + BODY)
    assert {name: getattr(head, name) for name in expected} == expected
    assert rest == BODY.strip()


@pytest.mark.parametrize(
    ("lines", "kept"),
    [
        # prose that stands among or after the fields
        ("REF: STATE 5 (U) THIS CABLE IS SENSITIVE BUT UNCLASSIFIED.",
         "(U) THIS CABLE IS SENSITIVE BUT UNCLASSIFIED."),  # 10BRASILIA140
        ("SUBJECT: X\n\nREF: STATE 5\n\nThis is an action request. See para 2.",
         "This is an action request. See para 2."),
        ("SUBJECT: VISIT OF THE MINISTER\nThe minister said yesterday that he would resign.",
         "The minister said yesterday that he would resign."),
        ("REF: A. ASHGABAT687\n¶B. ASHGABAT733\n\nI commend Embassy Ashgabat and its reporting.",
         "I commend Embassy Ashgabat and its reporting."),  # 09STATE63812
        ("SUBJECT: X\n\nThis cable is for the Secretary.\n\nREF: STATE 5",
         "This cable is for the Secretary."),
        ("Classified By: DCM X for reasons 1.4 (b).\n\nHow It Began\n------------",
         "How It Began\n------------"),
        ("Classified By: M. Via. REASON: 1.4 (a), (b), (d) Overview", "Overview"),  # 09PESHAWAR2
        ("REF: STATE 40380\n (SBU) Poloff delivered reftel demarche to the ministry today.",
         "(SBU) Poloff delivered reftel"),  # 08KUALALUMPUR317
        ("SUBJECT: GLOOM\nPARIS NOTES\n-----------", "PARIS NOTES\n-----------"),
    ],
)  # fmt: skip
def test_prose_stays(lines: str, kept: str) -> None:
    _, rest = read_head(lines + BODY)
    assert rest.lstrip().startswith(kept)


@pytest.mark.parametrize(
    ("first", "rest"),
    [
        ("¶7. (C) Leon said that Spain", "¶7."),  # 04MADRID4687 is an extract
        ("1.(S) Ambassador hosted", "1."),  # 05BRASILIA1207
        ("(C) 5. The prime minister", "(C)"),  # 07BAGHDAD3504
        ("Summary \n------- \n¶1. (C) Summary", "Summary"),
        ("1. FOLLOWING REPEAT", "1."),
    ],
)
def test_where_the_body_starts(first: str, rest: str) -> None:
    _, found = read_head(f"UNCLAS PARIS 000012\n\nSUBJECT: A TITLE\n\n{first}")
    assert found == first
    assert found.startswith(rest)


def test_dateline_and_classifier_in_a_paragraph() -> None:
    head, _ = read_head(
        "Tuesday, 09 February 2010, 18:49\nS E C R E T STATE 103511\nSUBJECT: X\n\n"
        "¶1. (U) Text.\n\n¶2. (U) Classified by Acting DAS James Knight, Reasons 1.4\n(b) and (d)."
    )  # the classifier as in 08STATE103511
    assert head.dateline is not None
    assert head.dateline.isoformat() == "2010-02-09T18:49:00+00:00"
    assert (head.classified_by, head.reason) == ("Acting DAS James Knight", "1.4 (b) and (d)")


@pytest.mark.parametrize("body", ["", "\n \n", "Just a sentence.", "¶1. (C) Only this."])
def test_no_head(body: str) -> None:
    head, rest = read_head(body)
    assert head == Head()
    assert rest == body.strip()


@pytest.mark.timeout(60)
@pytest.mark.parametrize(
    "unit", ["REL TO USA, GBR ", "PREL, ", "( ", "S E C R E T ", "A. STATE 1 ", " ", "\n", "- "]
)
def test_long_repeats_are_read_in_time(unit: str) -> None:
    for opening in ("TAGS: ", "REF: ", "SUBJECT: ", "Classified By: ", ""):
        read_head(f"{opening}{unit * 1000}9")
