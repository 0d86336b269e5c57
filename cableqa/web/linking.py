"""The references around a cable, or around the cables that speak of a topic."""

from __future__ import annotations

from cableqa.cables.ids import canonical_id
from cableqa.catalogue_network import Network
from cableqa.errors import IdError
from cableqa.library import Library

# Cables in one picture: more cannot be read.
MOST = 60
# Of a topic, the paragraphs whose cables are the middle of the picture, and how many of those.
_PARAGRAPHS = 30
_MIDDLE = 12


def around(library: Library, text: str, *, depth: int) -> tuple[str, Network]:
    """A title and the network around the cable that ``text`` names, else around its topic."""
    try:
        cable = canonical_id(text)
    except IdError:
        hits = library.search(text, k=_PARAGRAPHS)
        cables = list(dict.fromkeys(hit.cable for hit in hits))[:_MIDDLE]
        title = f"Around the {len(cables)} cables that say most of “{text.strip()}”"
    else:
        cables, title = [cable], f"Around {cable}"
    return title, library.overview.network(cables, depth=depth, most=MOST)
