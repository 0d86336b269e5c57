"""The examples of README against a live server, and what the endpoints promise."""

from __future__ import annotations

import asyncio
import json
import os
import re
import shutil
import subprocess
import sys
import urllib.request
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from tests.web.serving import ROOT

pytest.importorskip("mcp")
pytestmark = pytest.mark.filterwarnings("default")  # of gradio_client and mcp, not ours

README = (ROOT / "README.md").read_text("utf-8")
USUAL = "http://127.0.0.1:7860/"


def example(language: str, holding: str) -> str:
    """The README's block of code that holds a text."""
    blocks = re.findall(rf"```{language}\n(.*?)```", README, re.DOTALL)
    return str(next(block for block in blocks if holding in block))


@pytest.fixture
def address(served: str) -> str:
    return served


@pytest.fixture(scope="module")
def client(served: str) -> Any:
    from gradio_client import Client

    return Client(served, verbose=False)


def test_the_python_example_of_the_readme(address: str) -> None:
    code = example("python", "gradio_client").replace(USUAL, address)
    ran = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code],
        capture_output=True,
        text=True,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"},
    )
    assert ran.returncode == 0, ran.stderr
    assert len(re.findall(r"^\[\d\d[A-Z]+\d+ ¶\w+\] ", ran.stdout, re.MULTILINE)) == 3


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl")
def test_the_curl_example_of_the_readme(address: str) -> None:
    code = example("sh", "curl").replace(USUAL, address)
    ran = subprocess.run(["sh", "-c", code], capture_output=True, text=True, check=True)
    *_, last = re.findall(r"^event: complete\ndata: (.*)$", ran.stdout, re.MULTILINE)
    hits = json.loads(last)[0]["hits"]
    assert [hit["post"] for hit in hits] == ["PORTVELAS"] * 3


def test_the_mcp_configuration_of_the_readme(address: str) -> None:
    configured = json.loads(example("json", "mcpServers").replace(USUAL, address))
    url = configured["mcpServers"]["cableqa"]["url"]
    with ThreadPoolExecutor(1) as apart:  # a browser test before this one leaves its loop running
        told, tools, results = apart.submit(lambda: asyncio.run(_with_assistant(url))).result()
    assert "¶" in told
    assert sorted(tools) == ["ask", "brief", "cable", "search", "stats", "summarize", "thread"]
    for name in ("search", "ask", "brief"):
        assert "2009-10" in tools[name].description, "the filters' formats are told"
    schema = tools["search"].inputSchema
    assert schema["required"] == ["text"]
    assert all(one["description"] for one in schema["properties"].values())
    cable, missing = results
    assert json.loads(cable.content[0].text)["id"] == "08PORTVELAS112"
    assert missing.isError
    assert missing.content[0].text.startswith("the store does not hold 99NOWHERE1")


async def _with_assistant(url: str) -> tuple[str, dict[str, Any], list[Any]]:
    from mcp import ClientSession
    from mcp.client.streamable_http import streamable_http_client

    async with streamable_http_client(url) as (read, write, *_), ClientSession(read, write) as one:
        begun = await one.initialize()
        tools = {tool.name: tool for tool in (await one.list_tools()).tools}
        ids = ("08PORTVELAS112", "99NOWHERE1")
        results = [await one.call_tool("cable", {"cable_id": each}) for each in ids]
        return begun.instructions or "", tools, results


def test_ask_tells_its_steps_and_last_the_answer(client: Any) -> None:
    asked = "What did Prosecutor General Lacerda say that President Montbrun knew of the payments?"
    job = client.submit(asked, api_name="/ask")
    steps = list(job)
    names = [step["step"] for step in steps]
    assert names[:2] == ["understood", "consulted"]
    assert names[-1] == "answer"
    answer = steps[-1]
    assert answer == job.result()
    assert {"question", "answered", "answer", "sentences", "hits", "model", "seconds"} <= set(
        answer
    )
    told = [step for step in steps if step["step"] == "sentence"]
    assert [one["text"] for one in told] == [one["text"] for one in answer["sentences"]]


@pytest.mark.parametrize(
    ("name", "given", "keys"),
    [
        ("/cable", {"cable_id": "08 PORT VELAS 112"}, {"id", "date", "paragraphs", "references"}),
        ("/thread", {"cable_id": "08PORTVELAS112"}, {"refers_to", "referred_to_by"}),
        ("/stats", {}, {"cables", "paragraphs", "years", "posts", "tags", "classification"}),
        ("/summarize", {"cable_id": "08PORTVELAS112"}, {"summary", "sentences", "sources"}),
        ("/brief", {"topic": "port inquiry", "words": 100}, {"sections", "sources", "gaps"}),
    ],
)
def test_endpoints_give_the_shapes_of_the_commands(
    client: Any, name: str, given: dict[str, Any], keys: set[str]
) -> None:
    assert keys <= set(client.predict(**given, api_name=name))


@pytest.mark.parametrize(
    ("name", "given", "told"),
    [
        ("/cable", {"cable_id": "99NOWHERE1"}, "does not hold 99NOWHERE1"),
        ("/search", {"text": "x", "filters": {"after": "soon"}}, "'soon' is not a date"),
        ("/search", {"text": "x", "filters": {"year": "2009"}}, "there is no filter 'year'"),
        ("/search", {"text": "x", "k": 0}, "k is 0; it must be 1 to 1000"),
        ("/ask", {"question": " "}, "the question is empty"),
        ("/ask", {"question": "x", "history": [["only"]]}, "history holds pairs"),
        ("/brief", {"topic": ""}, "the topic is empty"),
    ],
)
def test_errors_are_one_line_that_says_what_to_do(
    client: Any, name: str, given: dict[str, Any], told: str
) -> None:
    with pytest.raises(Exception, match=re.escape(told)):
        client.predict(**given, api_name=name)


def test_only_the_functions_are_documented_and_callable(address: str) -> None:
    with urllib.request.urlopen(f"{address}gradio_api/info") as reply:
        info = json.load(reply)
    named = {"/search", "/ask", "/summarize", "/brief", "/cable", "/thread", "/stats"}
    assert set(info["named_endpoints"]) == named
    assert not info["unnamed_endpoints"]


def test_health_says_what_is_held(address: str) -> None:
    with urllib.request.urlopen(f"{address}healthz") as reply:
        told = json.load(reply)
    assert told["status"] == "ok"
    assert told["store"]["cables"] > 40
