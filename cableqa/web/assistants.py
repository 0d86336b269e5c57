"""The endpoints as tools of assistants, by the Model Context Protocol."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from cableqa.errors import InputError

if TYPE_CHECKING:
    import gradio as gr
    from mcp.types import TextContent

INSTRUCTIONS = (
    "A library of US diplomatic cables: telegrams that embassies and the State Department sent. "
    "Each has an id made of year, post and number (09MEXICO3061) and numbered paragraphs. "
    "The paragraph is the unit of citation: write [09MEXICO3061 ¶5], and "
    "[09MEXICO3061 ¶5; 10MEXICO111 ¶4] for several. Cite only paragraphs that a tool returned, "
    "with id and label exactly as returned: 09BERLIN1167 and 09BERLIN1176 are two cables. "
    "A cable says what a diplomat reported at the time, often what a contact claimed: say whose "
    "claim it is, and do not take it for fact. Where the cables do not say, say so. Start with "
    "search or ask, read the whole with cable, follow its references with thread."
)


def require() -> None:
    """Raise ``InputError`` where the protocol's package is not installed."""
    if importlib.util.find_spec("mcp") is None:
        raise InputError("serving assistants needs the mcp package: pip install 'cableqa[mcp]'")


def introduce(page: gr.Blocks) -> None:
    """Say on the page's server what the library is, and give results as JSON.

    Gradio gives a result as ``str`` prints it, which for an object is Python and not JSON.
    """
    server = page.mcp_server_obj
    assert server is not None
    server.mcp_server.instructions = INSTRUCTIONS
    server.postprocess_output_data = _as_json  # type: ignore[method-assign,assignment]


def _as_json(output: Sequence[Any], _: str) -> list[TextContent]:
    from mcp.types import TextContent

    texts = (json.dumps(one, ensure_ascii=False) for one in output)
    return [TextContent(type="text", text=text) for text in texts]
