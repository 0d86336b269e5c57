from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cableqa.cables.transmission import read_transmission
from cableqa.domain import Recipient

MEXICO111 = """VZCZCXRO6219
OO RUEHRS
DE RUEHME #0111/01 0490007
ZNY CCCCC ZZH
O 180007Z FEB 10
FM AMEMBASSY MEXICO
TO RUEHC/SECSTATE WASHDC IMMEDIATE 0504
INFO ALL US CONSULATES IN MEXICO COLLECTIVE IMMEDIATE
RHEHAAA/NATIONAL SECURITY COUNCIL WASHINGTON DC IMMEDIATE
RHMFISS/CDR USSOUTHCOM MIAMI FL//SCJ2-I/J5/HSE/DIA REP//
"""


@pytest.mark.parametrize("header", [MEXICO111, " ".join(MEXICO111.split("\n"))])
def test_whole_header_on_lines_or_in_one(header: str) -> None:
    sent = read_transmission(header)
    assert sent.id == "VZCZCXRO6219"
    assert sent.precedence == "IMMEDIATE"
    assert sent.date == datetime(2010, 2, 18, 0, 7, tzinfo=UTC)
    assert (sent.sender, sent.number) == ("AMEMBASSY MEXICO", 111)
    assert sent.classification == "CONFIDENTIAL"
    assert sent.recipients == (Recipient("RUEHC", "SECSTATE WASHDC", "IMMEDIATE", 504),)
    assert sent.info_recipients[:2] == (
        Recipient(None, "ALL US CONSULATES IN MEXICO COLLECTIVE", "IMMEDIATE"),
        Recipient("RHEHAAA", "NATIONAL SECURITY COUNCIL WASHINGTON DC", "IMMEDIATE"),
    )
    assert sent.info_recipients[2].name == "CDR USSOUTHCOM MIAMI FL//SCJ2-I/J5/HSE/DIA REP"


@pytest.mark.parametrize(
    ("line", "precedence", "date"),
    [
        ("R 130458Z AUG 79", "ROUTINE", "1979-08-13T04:58"),  # 79TEHRAN8980
        ("P R 281848Z DEC 66", "PRIORITY ROUTINE", "1966-12-28T18:48"),  # 66BUENOSAIRES2481
        ("O R 141437Z NOV 07", "IMMEDIATE ROUTINE", "2007-11-14T14:37"),  # 07STATE156011
        ("O 071830Z SEP 07 ZDK", "IMMEDIATE", "2007-09-07T18:30"),  # 07PARIS3733
        ("Z 010203Z JAN 2009", "FLASH", "2009-01-01T02:03"),
        ("291359Z Nov 00", None, "2000-11-29T13:59"),  # 00HARARE6677
        ("R 992561Z AUG 79", "ROUTINE", None),
    ],
)
def test_date_time_group(line: str, precedence: str | None, date: str | None) -> None:
    sent = read_transmission(f"{line}\nFM AMEMBASSY PARIS\n")
    assert sent.precedence == precedence
    assert sent.date == (datetime.fromisoformat(f"{date}Z") if date else None)


def test_offices_and_page_lines_are_no_addressees() -> None:
    sent = read_transmission(
        "INFO  LOG-00   NP-00    AID-00\n      EUR-00   EXIM-01  E-00     /012W\n"
        "FM AMEMBASSY HARARE\nTO PAGE 02        STATE   015113  182333Z \n"
        "SECSTATE WASHDC IMMEDIATE 7738\nINFO NSC WASHDC IMMEDIATE\nXMT AMCONSUL JOHANNESBURG\n"
    )
    assert sent.recipients == (Recipient(None, "SECSTATE WASHDC", "IMMEDIATE", 7738),)
    assert [r.name for r in sent.info_recipients] == ["NSC WASHDC"]


def test_number_range_and_unnumbered() -> None:
    sent = read_transmission(
        "FM SECSTATE WASHDC\nTO ZEN/AMEMBASSY MOSCOW NIACT IMMEDIATE 4778-4781\n"
        "AMEMBASSY YEREVAN IMMEDIATE 0000\n"
    )
    assert sent.recipients[0] == Recipient("ZEN", "AMEMBASSY MOSCOW", "NIACT IMMEDIATE", 4778)
    assert sent.recipients[1] == Recipient(None, "AMEMBASSY YEREVAN", "IMMEDIATE", None)


@pytest.mark.parametrize("header", ["", "\n\n", "FM", "TO\nINFO", "no header at all"])
def test_nothing_to_read(header: str) -> None:
    assert read_transmission(header).date is None
