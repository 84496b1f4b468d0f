"""How much work a call does, counted and not timed: the same on every machine, however busy it is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

_TOOL = sys.monitoring.PROFILER_ID


def steps(function: Callable[..., object], *arguments: object) -> int:
    """The lines and jumps of Python that a call runs through."""
    taken = 0

    def step(*_: Any) -> None:
        nonlocal taken
        taken += 1

    events = sys.monitoring.events.LINE, sys.monitoring.events.JUMP
    sys.monitoring.use_tool_id(_TOOL, "steps")
    try:
        for event in events:
            sys.monitoring.register_callback(_TOOL, event, step)
        sys.monitoring.set_events(_TOOL, events[0] | events[1])
        function(*arguments)
    finally:
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)
    return taken
