from __future__ import annotations

import pytest

from cableqa.cables.signatures import split_signature


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("rule of law.\nPASCUAL", "PASCUAL"),  # 10MEXICO111
        ("nap/ PASCUAL", None),
        ("at http://www.intelink.gov/communities/state/nap/ PASCUAL", "PASCUAL"),  # 09MEXICO3061
        ("ABOVE QUESTIONS. CLINTON", "CLINTON"),  # 09STATE132349
        ("so.\n\nD'ELIA", "D'ELIA"),
        ("so.\n\nLA LIME", "LA LIME"),
        ("End of Part One LA LIME", "LA LIME"),  # 09PRETORIA939
        ("so.\nTIMKEN JR", "TIMKEN JR"),
        ("KUBISKE KUBISKE \n \n...", "KUBISKE"),  # 09BRASILIA1460
        ("End comment.\n\nCunningham", "Cunningham"),
        ("End Comment. Eikenberry", "Eikenberry"),  # 10KABUL503
        ("U.S. redlines. END COMMENT EIKENBERRY", "EIKENBERRY"),  # 10KABUL104
        ("teleportation. END COMMENT) HUNTSMAN", "HUNTSMAN"),  # 10BEIJING263
        (
            "http://www.intelink.sgov.gov/wiki/Portal:Unit ed_Kingdom TUTTLE",
            "TUTTLE",
        ),  # 08LONDON1412
        ("http://www.state.sgov.gov/p/eur/paris/index.c fm \n\nStapleton", "Stapleton"),
        ("so.\nMCDONALD\n CONFIDENTIAL\n>", "MCDONALD"),  # 00HARARE6677
        ("so.\nBAQUET\n\nSECRET", "BAQUET"),
        ("upon request. CLINTON\n XXXXXXXXXXXX", "CLINTON"),  # 09STATE63860
        ("END TEXT", None),
        ("so.\n\nUNCLASSIFIED", None),
        ("so.\n\nEND SUMMARY", None),
        ("so.\nXXXXXXXXXXXX", None),
        ("a talk on the work of NATO", None),
        ("information RSO Peshawar, David J. Hazarian", None),  # 09PESHAWAR41
        ("at http://www.intelink.sgov.gov/wiki/Portal: Turkey", None),
        ("the end of it", None),
        ("", None),
    ],
)
def test_signature(text: str, name: str | None) -> None:
    rest, found = split_signature(text)
    assert found == name
    if name is None:
        assert rest == text
    else:
        assert name not in rest
