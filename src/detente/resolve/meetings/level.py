"""At what level a meeting is held: leaders, ministers, officials or experts."""

from __future__ import annotations

import re
from collections.abc import Iterable

from detente.records import MeetingLevel

__all__ = ["level_of"]

_DEPUTIES = re.compile(
    r"\b(?:deputy|vice|assistant|under-?secretary|envoys?|ambassadors?|negotiators?|mediators?|advisers?|advisors?|"
    r"state secretary|military chiefs?|directors?|chiefs? of staff|commanders?|"
    r"generals?)\b",
    re.IGNORECASE,
)
_LEADERS = re.compile(
    r"\b(?:heads? of (?:state|government)|leaders?|presidents?|prime ministers?|premiers?|chancellors?|kings?|emirs?|"
    r"crown princes?|secretar(?:y|ies)-general|taoiseach)\b",
    re.IGNORECASE,
)
_MINISTERS = re.compile(
    r"^secretary$|\b(?:ministers?|ministerial|secretar(?:y|ies) of (?:state|defen[cs]e)|"
    r"(?:foreign|defen[cs]e|treasury|commerce|home|trade) secretar(?:y|ies))\b",
    re.IGNORECASE,
)
_STAFF = re.compile(r"\b(?:officials?|diplomats?|delegations?)\b", re.IGNORECASE)
""" "A delegation led by the president" is at the level of the president."""
_EXPERTS = re.compile(r"\b(?:experts?|technical|working[- ]level|working groups?)\b", re.IGNORECASE)


def level_of(wording: str, parties: Iterable[str], roles: Iterable[str]) -> MeetingLevel | None:
    """The level, by the words for the parties ("the foreign ministers"), else by the highest office of those named."""
    order: tuple[MeetingLevel, ...] = ("leaders", "ministers", "officials", "experts")
    for told in ([wording], parties, roles):
        ranks = [rank for words in told if (rank := _rank(words)) is not None]
        if ranks:
            return min(ranks, key=order.index)
    return "leaders" if "summit" in wording else None


def _rank(words: str) -> MeetingLevel | None:
    if _EXPERTS.search(words):
        return "experts"
    if _DEPUTIES.search(words):
        return "officials"
    if _MINISTERS.search(re.sub(r"(?i)prime ministers?", "", words)):
        return "ministers"
    if _LEADERS.search(words):
        return "leaders"
    return "officials" if _STAFF.search(words) else None
