"""What all tests share: hypothesis draws the same examples on every machine, however slow it is."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("detente", derandomize=True, deadline=None)
settings.load_profile("detente")
