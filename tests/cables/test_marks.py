"""Marks and the sequence that decides among them."""

from __future__ import annotations

import pytest

from cableqa.cables.marks import MARKING, find_marks
from cableqa.cables.sequence import true_marks


def names(text: str) -> str:
    return " ".join(mark.name for mark in true_marks(find_marks(text)))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("(C)", "C"),
        ("( S/NF )", "S/NF"),
        ("(C//NF)", "C//NF"),
        ("(S-NF)", "S-NF"),
        ("(C NF)", "C NF"),
        ("(C/REL USA, GBR)", "C/REL USA, GBR"),
        ("(SBU)", "SBU"),
        ("(c)", "c"),
        ("(S//REL TO USA, ACGU)", "S//REL TO USA, ACGU"),
        ("(U//FOUO)", "U//FOUO"),
        ("(Secret/Rel Armenia)", "Secret/Rel Armenia"),
        ("C) Summary", "C"),
        ("(C XXXXXXXXXXXX, too", "C"),
        ("(C).  The time", "C"),
    ],
)
def test_marking(text: str, expected: str) -> None:
    found = MARKING.match(text)
    assert found is not None
    assert (found["marking"] or found["unclosed"]).strip() == expected


@pytest.mark.parametrize(
    "text", ["(A)", "(U.S.)", "(C-AL9-02612)", "(U/S Burns)", "(Iran)", "(B) PARIS", "C ", "(C"]
)
def test_no_marking(text: str) -> None:
    assert MARKING.match(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("¶1. (C) A.\n\n¶2. (C) B.\n\n¶3. (C) C.", "1 2 3", id="plain"),
        pytest.param("1. (C) A.\n\n3.(C) B.\n4 (C) C.", "1 3 4", id="07MADRID1285, 09PARIS1349"),
        pytest.param("¶2. (C) A.\n\n---\n3.. (SBU) B.", "2 3", id="05PARIS4760"),
        pytest.param(
            "(C) 1. The Embassy.\n\n(C) 2. That.\n\n(C) 3. This.", "1 2 3", id="07BAGHDAD3504"
        ),
        pytest.param("¶10. (C) A.\n\n(11. (C) Comment: As noted.)", "10 11", id="06CARACAS2367"),
        pytest.param("1. SUMMARY: A.\n\n2. B.\n\n3. C.", "1 2 3", id="unmarked"),
        pytest.param(
            "¶1. (SBU) firefight in April\n¶2003. Despite it.\n\n¶2. (SBU) B.",
            "1 2",
            id="07MADRID1000",
        ),
        pytest.param(
            "¶1. (C) A.\n\n¶2. (C) dinner February\n¶28. Keen for it.\n\n¶3. (C) C.",
            "1 2 3",
            id="07BEIJING1668",
        ),
        pytest.param(
            "¶1. (U) cease-fire on June\n¶6. The news.\n\n¶2. (U) Leon.\n\n¶3. (U) C.",
            "1 2 3",
            id="07MADRID1241",
        ),
        pytest.param(
            "¶11. (C) begin on November\n¶26.\n\n-- Beyond the\n\n¶12. (U) We",
            "11 12",
            id="09STATE120288",
        ),
        pytest.param(
            "¶13. (U) in Darfur by March\n¶15.\n\n----\n¶14. (SBU) As", "13 14", id="09STATE11937"
        ),
        pytest.param("¶1. (S) Resolution\n¶1540.  The U.S.\n\n¶2. (S) B", "1 2", id="09MOSCOW1111"),
        pytest.param("¶4. (C) posed in paragraph\n\n¶3. Koenig", "4", id="08BERLIN1068"),
        pytest.param("¶1. (C) at\n¶0200. Reports\n\n¶2. (C) B.", "1 2", id="08TBILISI1341"),
        pytest.param("¶7. (C) A.\n\n¶9. (C) B.", "7 9", id="09MANAMA611: a gap"),
        pytest.param("¶5. (C) A.\n\nComment\n-------\n¶4. (SBU) B.", "5 4", id="09MADRID440"),
        pytest.param("¶8. (C) A.\n\n¶8. (C) B.", "8 8", id="08LAPAZ2458"),
        pytest.param(
            "¶2. (SBU) Text:\n\n¶1. Release.\n\n¶2. More.\n\n¶1. Laws.\n\n¶2. The.",
            "2 1 2 1 2",
            id="07MADRID1952",
        ),
        pytest.param("¶1. A. 2. (C) We. 3. (C) They.", "1 2 3", id="07SANTIAGO983"),
        pytest.param("¶1. (C) a. ¶2. (C) b. ¶3. (C) c.", "1 2 3", id="one line"),
        pytest.param(
            "¶2. (C) areas: 1. Basic Research; 2. Controlled; 3. Development.\n\n¶3. (C) B.",
            "2 3",
            id="09CARACAS728: a list in the sentence",
        ),
        pytest.param(
            "¶9. (U) A. 10. In addition, by May.\n\n¶11. COMMENT: B.",
            "9 10 11",
            id="08BRASILIA1396",
        ),
        pytest.param("¶2. (C) the Dec. 13. These reports\n\n¶3. (C) B", "2 3", id="09RIYADH1667"),
        pytest.param(
            "¶1. (S/NF) A:\n\n¶A. (U) M.\n\n¶B. (U) P.\n\n¶2. (U) B.", "1 A B 2", id="09STATE132349"
        ),
        pytest.param(
            "¶1. (C) A\n\n¶2. (U) Participants:\n\nU.S.\n---\n\n¶R. Nicholas Burns\n\n¶3. (C) B",
            "1 2 3",
            id="05BOGOTA7402",
        ),
        pytest.param("REF: A. 07\n¶B. 08\n¶C. 09\n\n¶1. (C) A", "1", id="a list of references"),
        pytest.param("no number at all", "", id="none"),
    ],
)
def test_sequence(text: str, expected: str) -> None:
    assert names(text) == expected
    assert names(text.replace("¶", "")) == expected or "¶2. (C) b" in text


def test_mark_covers_a_number_printed_twice() -> None:
    text = "¶3. 3. FELCN director"  # 09LAPAZ1784
    [mark] = find_marks(text)
    assert text[mark.end :] == " FELCN director"
