"""The ablation: search built up stage by stage, each beside the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cableqa.fusion import Fusion
from cableqa.search import Searcher


@dataclass(frozen=True, slots=True)
class Configuration:
    """A named setting of the search; without ``reranker`` the user's own model has no say."""

    name: str
    fusion: Fusion
    reranker: bool = False


_ALONE = Fusion(cable=0.0, date=0.0, summary=0.0, late=0.0)
_FUSED = replace(_ALONE, dense=Fusion().dense, words=Fusion().words)
_CABLE = replace(_FUSED, cable=Fusion().cable)
_DATED = replace(_CABLE, date=Fusion().date)
_SUMMARIES = replace(Fusion(), late=0.0)

ABLATION = (
    Configuration("words (BM25)", replace(_ALONE, dense=0.0, words=1.0)),
    Configuration("meaning (dense)", replace(_ALONE, dense=1.0, words=0.0)),
    Configuration("fused", _FUSED),
    Configuration("+ cable", _CABLE),
    Configuration("+ date", _DATED),
    Configuration("+ summaries below bodies", _SUMMARIES),
    Configuration("+ late interaction", Fusion()),
)
DEFAULT = ABLATION[-1]


def ablation(searcher: Searcher) -> tuple[Configuration, ...]:
    """The stages that ``searcher`` has, one after the other; the last has them all."""
    held = ABLATION if searcher.tokens else ABLATION[:-1]
    if searcher.reranker is None:
        return held
    return (*held, Configuration("+ reranker", held[-1].fusion, reranker=True))
