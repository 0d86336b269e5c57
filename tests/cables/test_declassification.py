from __future__ import annotations

from datetime import date

import pytest

from cableqa.cables.declassification import declassification_date


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("DECL: 07/24/2019", date(2019, 7, 24)),
        ("DECL: 2020/02/17", date(2020, 2, 17)),
        ("DECL:  1/20/2035", date(2035, 1, 20)),
        ("DECL:  02/08/20", date(2020, 2, 8)),
        ("DECL: 01-15-2019", date(2019, 1, 15)),
        ("DECL: 25/12/2019", date(2019, 12, 25)),
        ("DECL: 20150519", date(2015, 5, 19)),
        ("DECL: JULY 1, 2015", date(2015, 7, 1)),
        ("DECL: 5 May 2015", date(2015, 5, 5)),
        ("GDS 8/12/85 (TOMSETH, VICTOR L.) OR-P", date(1985, 8, 12)),  # 79TEHRAN8980
        ("DECL: DECLASSIFIED BY NARA 09/02/2009", date(2009, 9, 2)),  # 66BUENOSAIRES2481
        ("N/A", None),
        ("DECL:OADR", None),  # 89PANAMA8545
        ("DECL: X1", None),
        ("DECL: MR", None),
        ("DECL: TEN YEARS AFTER KOREAN UNIFICATION", None),  # 09MOSCOW1108
        ("DECL: 13/31/2019", None),
        ("Source marked 25X1-human, Date of source: October 30, 2008", None),  # 08STATE116943
    ],
)
def test_date(text: str, expected: date | None) -> None:
    assert declassification_date(text) == expected
