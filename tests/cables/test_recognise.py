from __future__ import annotations

import argparse
import csv
import smtplib
from pathlib import Path
from types import ModuleType

import pytest

from cableqa.cables.recognise import raw_cable
from cableqa.errors import SourceError
from tests.cables.build_sources import BODY, HEADER, page, row

MIRROR = f"02ANKARA8852\nTITLE\nWed Dec 04 00:00:00 +0100 2002\nSECRET\nEmbassy Ankara\n{BODY}"


@pytest.mark.parametrize(
    ("text", "form", "reference"),
    [
        pytest.param(page(), "viewer", "10MEXICO111", id="Cable Viewer page"),
        pytest.param(row(), "csv", "10MEXICO111", id="row of cables.csv"),
        pytest.param(MIRROR, "mirror", "02ANKARA8852", id="text mirror"),
        pytest.param(f"{HEADER}\n\n{BODY}", "telegram", None, id="telegram"),
        pytest.param(BODY, "telegram", None, id="body"),
        pytest.param(" ".join(BODY.split()), "telegram", None, id="body in one line"),
        pytest.param(f"<pre>{BODY}</pre>", "viewer", None, id="lone pre"),
        pytest.param(
            "<code><pre>S E C R E T [LOC MEXICO  ] 003061 TAGS: PREL SUBJECT: X \n¶1 . \n"
            "( [ORG S/NF  ] ) DNI [PER Dennis Blair  ] met .</pre></code>",
            "tagged",
            None,
            id="09MEXICO3061 tagged fragment",
        ),
        pytest.param("¶5. (C) They met.", "telegram", None, id="one paragraph"),
        pytest.param("5. (S/NF) They met.", "telegram", None, id="one paragraph, no ¶"),
        pytest.param("<a id='par5' href='#par5'>¶</a>5. They met.", "viewer", None, id="anchor"),
        pytest.param("SIPDIS\nSUBJECT: A VISIT\nProse.", "telegram", None, id="a head"),
        pytest.param(
            "TAGS: EAGR\nSUBJECT: RICE\n\n1. It rained.\n\n2. It grew.", "telegram", None,
            id="no classification, no marking",
        ),
    ],
)  # fmt: skip
def test_forms(text: str, form: str, reference: str | None) -> None:
    raw = raw_cable(text)
    assert (raw.form, raw.id) == (form, reference)
    assert "They" in raw.body or "met" in raw.body or "SUBJECT" in raw.body


def test_the_tagged_fragment_reads_as_the_original() -> None:
    raw = raw_cable("<pre>¶1 . \n( [ORG S/NF  ] ) DNI [PER Dennis Blair  ] met , he said .</pre>")
    assert "(S/NF) DNI Dennis Blair met, he said." in raw.body
    assert [(e.text, e.label) for e in raw.entities] == [("Dennis Blair", "PER")]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        pytest.param("", "empty", id="empty"),
        pytest.param(" \n \n", "empty", id="blank"),
        pytest.param("\0\1\2", "binary|empty", id="binary"),
        pytest.param("It rained all day, and nobody met.", "not a cable", id="prose"),
        pytest.param("1. Install it.\n2. Run it.\n", "not a cable", id="numbered list"),
        pytest.param("Subject: Re: lunch\n\nAt one?", "not a cable", id="e-mail"),
        pytest.param("SECRET = 'x'\nTAGS = []\n", "not a cable", id="source code"),
        pytest.param(
            "<html><body><h1>News</h1></body></html>", "no cable table and no <pre>", id="web page"
        ),
        pytest.param("<html><pre>ls -l\ncd ..</pre></html>", "not a cable", id="web page with pre"),
        pytest.param("<pre>VZCZC\nFM AMEMBASSY", "cut off", id="pre not closed"),
        pytest.param(HEADER, "without a body", id="header alone"),
        pytest.param(row(1) + row(2), "2 rows of cables.csv", id="two rows"),
        pytest.param(row()[:200], "cut off", id="half a row"),
    ],
)
def test_what_is_no_cable_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(SourceError, match=reason) as caught:
        raw_cable(text, source="x.txt")
    assert caught.value.source.startswith("x.txt")


@pytest.mark.parametrize("module", [argparse, csv, smtplib], ids=lambda m: m.__name__)
def test_source_code_is_no_cable(module: ModuleType) -> None:
    text = Path(module.__file__ or "").read_text(encoding="utf-8")
    with pytest.raises(SourceError, match="not a cable"):
        raw_cable(text, source=module.__name__)


def test_an_id_given_by_the_caller_vouches_for_the_text() -> None:
    assert raw_cable("They met at noon.", cable_id="09MEXICO3061").id == "09MEXICO3061"
    assert raw_cable(page(), cable_id="09MEXICO3061").id == "09MEXICO3061"


def test_a_vouched_fragment_may_be_of_one_field_but_not_damaged() -> None:
    assert raw_cable("TAGS: PREL", vouched=True).body == "TAGS: PREL"
    assert raw_cable(HEADER, vouched=True).header == HEADER
    for broken in ("", "\0\1\2" * 9, page()[:900], "<html><body></body></html>"):
        with pytest.raises(SourceError):
            raw_cable(broken, vouched=True)
