from __future__ import annotations

import pytest

from cableqa.cables.classifier import after_reason, read_classifier


@pytest.mark.parametrize(
    ("text", "name", "reason"),
    [
        ("Ambassador Carlos Pascual.\nReason: 1.4 (b), (d).", "Ambassador Carlos Pascual",
         "1.4 (b), (d)"),
        ("Gustavo Delgado, Minister Counselor, DOS, POL; REASON:\n1.4(B), (D)",
         "Gustavo Delgado, Minister Counselor, DOS, POL", "1.4(B), (D)"),
        # 10MOSCOW392, 10ROME173: lines cut within a word or bracket
        ("Acting Political Minister Counselor Eric Green for reaso \nns 1.4 (b) and (d).",
         "Acting Political Minister Counselor Eric Green", "1.4 (b) and (d)"),
        ("Ambassador Alexander Vershbow for Reasons 1.4 (B) and (D \n)",
         "Ambassador Alexander Vershbow", "1.4 (B) and (D)"),
        ("CHARGE D'AFFAIRES DOUGLAS C.GREENE FOR REASONS 1.4 B \nAND D.",  # 09ABUDHABI744
         "CHARGE D'AFFAIRES DOUGLAS C.GREENE", "1.4 B AND D"),
        ("MINISTER COUNSELOR RICHARD ALBRIGHT FOR REASONS 1.4 B AN D D.",  # 09LONDON2005
         "MINISTER COUNSELOR RICHARD ALBRIGHT", "1.4 B AND D"),
        ("Consul General Eric Nelson for reasons 1.4 (b) and (d).", "Consul General Eric Nelson",
         "1.4 (b) and (d)"),  # 08MUNICH423: no word that leads over stands inside a name
        ("DCM Richard B. Norland, Reason 1.4 (b).", "DCM Richard B. Norland", "1.4 (b)"),
        ("CDA Robert Deutsch; E.O. 12958, reasons 1.4 (b) and (d).", "CDA Robert Deutsch",
         "1.4 (b) and (d)"),
        ("Polcounselor John Kunstadter; reasons: E.O. 12958 1.4 (b,d).",  # 05ANKARA3199
         "Polcounselor John Kunstadter", "1.4 (b,d)"),
        ("ELISSA G. PITTERLE, DIRECTOR, INR/OPS. REASON: \n\n1.4(C).",
         "ELISSA G. PITTERLE, DIRECTOR, INR/OPS", "1.4(C)"),
        ("DCM Robert Goldberg fo Reasons: 1.4(B), (D).", "DCM Robert Goldberg", "1.4(B), (D)"),
        ("EUR/FO DAS Garber, Reasons 1.4 (b), \n(c), and (d).", "EUR/FO DAS Garber",
         "1.4 (b), (c), and (d)"),
        ("(U) Classified by Ambassador Thomas T. Riley for reasons 1.4 \n(a) and (b).",
         "Ambassador Thomas T. Riley", "1.4 (a) and (b)"),
        ("Unit Chief Don L. Brown for\nreasons 14 (b) and (d).", "Unit Chief Don L. Brown",
         "14 (b) and (d)"),
        ("CDA  Robert Silverman for reasons: 1/4 (B), (D), (E), and (G)", "CDA Robert Silverman",
         "1/4 (B), (D), (E), and (G)"),
        ("D/Ambassador Ricciardone; Reasons (b) and (d)", "D/Ambassador Ricciardone",
         "(b) and (d)"),
        ("Econ MC Matthias Mitman for reasons 1.4 (b. and d.)", "Econ MC Matthias Mitman",
         "1.4 (b. and d.)"),
        ("CDA Karen Decker for reasons 1.4 ...", "CDA Karen Decker", "1.4"),
        ("EUR/PRA Director Stephanie Miley", "EUR/PRA Director Stephanie Miley", None),
        ("", None, None),
    ],
)  # fmt: skip
def test_name_and_reason(text: str, name: str | None, reason: str | None) -> None:
    assert read_classifier(text) == (name, reason)


def test_what_follows_the_reason_is_kept() -> None:
    # 09PESHAWAR2 has the first heading on the line
    assert after_reason("Michael A. Via. REASON: 1.4 (a), (b), (d) Summary") == "Summary"
    assert after_reason("DCM for reasons 1.4 (b) and (d).") == ""
