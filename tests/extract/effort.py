"""How much work a call does, counted and not timed: the same on every machine, however busy it is."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from threading import get_ident
from typing import Any

_TOOL = sys.monitoring.PROFILER_ID


def steps(function: Callable[..., object], *arguments: object) -> int:
    """The lines and jumps of Python that a call runs through."""
    taken = 0
    thread = get_ident()

    def step(*_: Any) -> None:
        nonlocal taken
        # Those who run the tests have threads of their own.
        taken += get_ident() == thread

    events = sys.monitoring.events.LINE, sys.monitoring.events.JUMP
    sys.monitoring.use_tool_id(_TOOL, "steps")
    # Garbage is collected when it pleases, and then runs the finalizers of others.
    collecting = gc.isenabled()
    gc.disable()
    try:
        for event in events:
            sys.monitoring.register_callback(_TOOL, event, step)
        sys.monitoring.set_events(_TOOL, events[0] | events[1])
        function(*arguments)
    finally:
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)
        if collecting:
            gc.enable()
    return taken
