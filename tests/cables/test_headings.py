from __future__ import annotations

import pytest

from cableqa.cables.headings import split_heading
from cableqa.cables.rules import open_rules


@pytest.mark.parametrize(
    ("text", "heading"),
    [
        pytest.param("A.\n\n-------\nSUMMARY\n-------\n", "SUMMARY", id="between rules"),
        pytest.param("A.\n\nRecent Trends\n-------------\n\n", "Recent Trends", id="ruled"),
        pytest.param("A.\n\nComment\n- - - -\n", "Comment", id="07SANAA1989"),
        pytest.param("A.\n\nHOT TOPICS\n=====\n", "HOT TOPICS", id="equals"),
        pytest.param("A.\n\nOUTLOOK\n", "OUTLOOK", id="capitals alone"),
        pytest.param("A.\n\nA Dissenting View\n\n", "A Dissenting View", id="title alone"),
        pytest.param("A.\n\n//Family Business?//\n", "Family Business?", id="09RIYADH651"),
        pytest.param("A.\n\n- - - Trade - - -\n", "Trade", id="09BRASILIA1113"),
        pytest.param("A.\n\n--Past Positions--\n", "Past Positions", id="08OSLO406"),
        pytest.param("A.\nU.S. - EU Summit\n", "U.S. - EU Summit", id="10BRUSSELS128"),
        pytest.param(
            "A. END SUMMARY\nNORTHERN KOSOVO\n-----\n", "NORTHERN KOSOVO", id="10PRISTINA44"
        ),
        pytest.param("A.\n\n(C) SECURITY\n", "(C) SECURITY", id="a marking before"),
        pytest.param(
            "A.\n\nONE LINE AND\nTHE OTHER\n---\n", "ONE LINE AND THE OTHER", id="two lines"
        ),
        pytest.param(
            "A.\n\nPART ONE\n--------\n\nThe Murder\n----------\n",
            "PART ONE / The Murder",
            id="06MANAGUA1003",
        ),
        pytest.param(
            "in charge.\nGOVERNOR-LED ERADICATION AND PROBLEMS OF\n\nCORRUPTION\n"
            "---------------------------------------------- ------\n",
            "GOVERNOR-LED ERADICATION AND PROBLEMS OF CORRUPTION",
            id="07KABUL1132",
        ),
        pytest.param(
            "Text is said by him. FX2: No Decision Made\n",
            "FX2: No Decision Made",
            id="10BRASILIA45",
        ),
    ],
)
def test_heading(text: str, heading: str) -> None:
    lines, found = split_heading(text.split("\n"), protected=1)
    assert found == heading
    assert heading.split()[-1] not in "\n".join(lines)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("A. The end is\nnear.", id="text"),
        pytest.param("A.\n\nEND SUMMARY\n", id="end mark"),
        pytest.param("A. END SUMMARY\n", id="end mark in a line"),
        pytest.param("A.\n\nXXXXXXXXXXXX\n", id="redaction"),
        pytest.param("A:\n\n-- one\n-- two\n", id="list"),
        pytest.param("WHAT WERE THEY? WHAT, IF ANY, PLANS ARE THERE?", id="09STATE47326"),
        pytest.param("and he\n\nPresident\n", id="an open sentence"),
        pytest.param("It is so.\n-------\n", id="rule under a sentence"),
    ],
)
def test_no_heading(text: str) -> None:
    assert split_heading(text.split("\n"), protected=1)[1] is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("COMMENT -------", "COMMENT\n-------"),  # 02BRASILIA4227
        ("------- Summary -------", "-------\nSummary\n-------"),  # 07SANTIAGO983
        ("It is so. STYLE ------", "It is so.\n\nSTYLE\n------"),
        ("CREDIT, CREDIT ------------ ------", "CREDIT, CREDIT\n------------ ------"),
        ("well -- he said", "well -- he said"),
        ("a-b-c", "a-b-c"),
    ],
)
def test_open_rules(text: str, expected: str) -> None:
    assert open_rules(text) == expected


def test_heading_ends_a_long_line_and_its_rule_follows() -> None:
    sentence = "He said that it is important to see the recovery. " * 3
    opened = open_rules(f"{sentence}VAT Exemption Unlikely\n----------------------")
    assert opened.split("\n")[1:3] == ["", "VAT Exemption Unlikely"]  # 09LONDON2225
