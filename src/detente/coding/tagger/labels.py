"""What the model tells apart. The order is fixed: the weights were trained on it."""

from __future__ import annotations

from typing import get_args

from detente.records import EventStatus

__all__ = ["AGENT", "INSIDE", "OLDER", "RECIPIENT", "ROLES", "STATUS", "TYPES"]

TYPES = (
    "AGREE",
    "CONSULT",
    "SUPPORT",
    "CONCEDE",
    "COOPERATE",
    "AID",
    "RETREAT",
    "REQUEST",
    "ACCUSE",
    "REJECT",
    "THREATEN",
    "PROTEST",
    "SANCTION",
    "MOBILIZE",
    "COERCE",
    "ASSAULT",
)
"""Event types of PLOVER as of today. A word begins a trigger of one of them (its number here plus one), stands inside a
trigger (INSIDE), or neither (0)."""

INSIDE = len(TYPES) + 1

OLDER = (*(name for name in TYPES if name not in {"CONCEDE", "RETREAT"}), "YIELD")
"""The roots of the zero-shot PLOVER study (ACL 2024), in which YIELD covers CONCEDE and RETREAT."""

STATUS: tuple[EventStatus, ...] = get_args(EventStatus)

ROLES = ("outside", "agent", "agent+", "recipient", "recipient+")
"""What a word is to a trigger; "+" goes on with what the word before began."""

AGENT, RECIPIENT = 1, 3
