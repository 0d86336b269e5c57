"""The ablation: search built up stage by stage, each beside the one before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from cableqa.fusion import Fusion


@dataclass(frozen=True, slots=True)
class Configuration:
    """A named setting of the search."""

    name: str
    fusion: Fusion


_ALONE = Fusion(cable=0.0, date=0.0, summary=0.0)
_FUSED = replace(_ALONE, dense=Fusion().dense, words=Fusion().words)
_CABLE = replace(_FUSED, cable=Fusion().cable)
_DATED = replace(_CABLE, date=Fusion().date)

ABLATION = (
    Configuration("words (BM25)", replace(_ALONE, dense=0.0, words=1.0)),
    Configuration("meaning (dense)", replace(_ALONE, dense=1.0, words=0.0)),
    Configuration("fused", _FUSED),
    Configuration("+ cable", _CABLE),
    Configuration("+ date", _DATED),
    Configuration("+ summaries below bodies", Fusion()),
)
DEFAULT = ABLATION[-1]
