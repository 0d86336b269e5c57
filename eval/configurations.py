"""The ablation: search built up stage by stage, each beside the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cableqa.fusion import Fusion
from cableqa.search import Searcher


@dataclass(frozen=True, slots=True)
class Configuration:
    """A named setting of the search; without ``reranker`` the user's own model has no say.

    Where it is not ``taught``, the embedding model reads questions as it reads paragraphs.
    """

    name: str
    fusion: Fusion
    reranker: bool = False
    taught: bool = True


_ALONE = Fusion(cable=0.0, weighed=False, late=0.0)
_FUSED = replace(_ALONE, dense=Fusion().dense, words=Fusion().words)
_CABLE = replace(_FUSED, cable=Fusion().cable)

ABLATION = (
    Configuration("words (BM25)", replace(_ALONE, dense=0.0, words=1.0)),
    Configuration("meaning (dense)", replace(_ALONE, dense=1.0, words=0.0), taught=False),
    Configuration("fused", _FUSED, taught=False),
    Configuration("+ cable", _CABLE, taught=False),
    Configuration("+ taught questions", _CABLE),
    Configuration("+ weighed", replace(Fusion(), late=0.0)),
    Configuration("+ late interaction", Fusion()),
)
DEFAULT = ABLATION[-1]


def ablation(searcher: Searcher) -> tuple[Configuration, ...]:
    """The stages that ``searcher`` has, one after the other; the last has them all."""
    held = ABLATION if searcher.tokens else ABLATION[:-1]
    if searcher.reranker is None:
        return held
    return (*held, Configuration("+ reranker", held[-1].fusion, reranker=True))
