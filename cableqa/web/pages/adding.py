"""What is told of adding cables: how far it is, what came in, what did not and why."""

from __future__ import annotations

from cableqa.web.adding import Added, Failed, State, Stopped, Working
from cableqa.web.pages.environment import render

# Rejects that are listed; an archive of something else may have thousands.
_LISTED = 100


def state(now: State) -> str:
    """The run as it stands."""
    return render(
        "adding.html",
        now=now,
        kind={Working: "working", Added: "added", Stopped: "stopped", Failed: "failed"}[type(now)],
        listed=_LISTED,
    )
