"""The words by which news speaks of meetings."""

from __future__ import annotations

from collections.abc import Mapping

from detente.extract.meetings.mention import Outlook

__all__ = [
    "AGAIN",
    "ATTEND",
    "DOUBT",
    "GO_ON",
    "HOLD",
    "MAYBE",
    "MEALS",
    "MEETING_NOUNS",
    "MEETING_VERBS",
    "MOVE",
    "OFF",
    "OPEN",
    "OVER",
    "PARTY_NOUNS",
    "PLAIN",
    "PROPOSE",
    "RECEIVE",
    "SET",
    "TAKE_PLACE",
    "TRAVEL",
]

MEETING_NOUNS = frozenset(
    "meeting talk summit negotiation session deliberation consultation discussion conference visit call conversation "
    "encounter dialogue round exchange gathering hearing dinner lunch breakfast bilateral "
    "trilateral videoconference teleconference".split()
)
PLAIN = frozenset(
    {"call", "round", "session", "exchange", "visit", "discussion", "hearing", "conversation", "dialogue", "bilateral"}
)
"""Nouns with many other senses: a meeting only with parties, a forum or a definite article."""
MEALS = frozenset({"dinner", "lunch", "breakfast"})
"""A meeting only as a "working dinner", or with parties."""
RECEIVE = frozenset({"host", "receive", "welcome"})
"""Whom one receives, one meets."""
TRAVEL = frozenset({"go", "travel", "fly", "come", "arrive", "return", "head", "be", "gather"})
"""Verbs whose subject takes part in that "for" which it travels."""
ATTEND = frozenset({"attend", "take", "participate"})

MEETING_VERBS = frozenset({"meet", "confer", "negotiate", "convene", "reconvene", "gather"})

HOLD = frozenset(
    "hold have begin start resume conduct open attend join continue end conclude finish complete adjourn close "
    "reopen host reconvene restart wind wrap kick convene".split()
)
"""Verbs whose object, or subject, is an encounter that takes place."""

TAKE_PLACE = frozenset(
    "take happen occur proceed collapse fail break stall last resume open begin start end close convene adjourn "
    "conclude continue finish postpone cancel suspend schedule plan set delay scrap drag".split()
)
"""Verbs that only an encounter can have for a subject, when the subject is called talks or a meeting."""

PARTY_NOUNS = frozenset(
    "side country party nation government delegation negotiator minister diplomat leader president official envoy team "
    "counterpart representative general commander rival foe faction ally member power premier ambassador deputy army "
    "chief group committee representative delegate rebel opposition "
    "adviser advisor aide".split()
)

AGAIN = frozenset(
    "further more another new next additional future fresh other second third fourth fifth sixth seventh eighth "
    "follow-up upcoming final".split()
)
"""What is called so is not the encounter that was spoken of before."""

OFF: Mapping[str, Outlook] = {
    "cancel": "cancelled", "scrap": "cancelled", "call_off": "cancelled", "abandon": "cancelled",
    "suspend": "cancelled", "postpone": "postponed", "delay": "postponed", "reschedule": "postponed",
    "put_off": "postponed", "put_back": "postponed", "push_back": "postponed", "defer": "postponed",
}  # fmt: skip
MOVE = frozenset(
    "postpone delay move reschedule shift defer push slip bring_forward put_off put_back push_back".split()
)
"""Verbs by which an encounter is given another day: "moved to 5 January", "put off until next week"."""
GO_ON = frozenset({"last", "continue", "end", "conclude", "run", "go", "stretch"})
"""What is expected to do so has begun."""
OVER = frozenset({"over", "dead", "off"})
SET = frozenset("schedule plan set agree arrange announce expect due slate confirm".split())
DOUBT = frozenset({"rule", "exclude", "refuse", "reject", "decline", "avoid", "question"})
PROPOSE = frozenset("propose suggest offer invite seek request demand urge want call ask hope consider prepare".split())
MAYBE = frozenset({"may", "might", "could", "would"})
OPEN = frozenset({"open", "uncertain", "unclear", "doubt", "question"})
