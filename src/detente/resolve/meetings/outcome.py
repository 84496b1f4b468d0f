"""What came of a meeting, and how long it lasted, in the words of the article."""

from __future__ import annotations

import re
from collections.abc import Sequence

from detente.records import Time

__all__ = ["duration_in", "outcomes_in"]

_OUTCOMES = re.compile(
    r"\b(?:no|without(?: a| any)?|failed to (?:make|reach|achieve)(?: a| any)?)\s+(?:\w+\s+)?"
    r"(?:breakthrough|concessions?|progress|rapprochement|agreement|results?|deal|solution|outcome|statement|declaration|communiqué)\b"
    r"|\b(?:major |real |significant |some |substantial )?(?:breakthrough|progress)\b"
    r"|\bagreed (?:[^,.;:–—“”\"]{0,60}? to|to|on) [^,.;:–—“”\"]{3,60}(?=[,.;:–—“”\"])"
    r"|\b(?:made|reached|ended in|ended with) (?:no |any |an? )?(?:concessions?|agreement|deal|deadlock|stalemate)\b"
    r"|\b(?:deadlock|stalemate|walk-?out)\b"
    r"|\b(?:walked|stormed) out\b",
    re.IGNORECASE,
)
_FELL_APART = re.compile(
    r"\b(?:talks|meeting|summit|negotiations|conference|session|round|discussions)\b[^.;]{0,80}?"
    r"\b(?P<said>collapsed|broke (?:down|up|off)|fell apart|ended in failure|failed)\b(?! to)",
    re.IGNORECASE,
)
_NEGATED_MADE = re.compile(
    r"\b(?:neither|no|nobody|none)\b[^.;]{0,40}\b(?:concessions?|progress|headway)\b", re.IGNORECASE
)
_LASTS = re.compile(
    r"\s+(?:of\s+)?(?!(?:after|before|since|until|later|ago)\b)(?:(?!after|before)[\w-]+\s+){0,2}"
    r"(?:at the negotiating table|talks?|meetings?|sessions?|negotiations?|deliberations?|discussions?|summit|call|"
    r"round)\b"
)
"""What follows a duration that is a meeting's: "five hours of deliberations", "four-hour session"."""

_LASTED = re.compile(r"\b(?:lasted|lasting|last|for|after)\s+$", re.IGNORECASE)
_APART = re.compile(r"\s+(?:after|before|ago|later|earlier|of)\b", re.IGNORECASE)


def outcomes_in(sentence: str) -> list[str]:
    """The words of a sentence that say what came of a meeting."""
    match = _NEGATED_MADE.search(sentence) or _OUTCOMES.search(sentence)
    found = [match.group().strip()] if match else []
    apart = _FELL_APART.search(sentence)
    return [*found, apart["said"]] if apart else found


def duration_in(text: str, start: int, end: int, times: Sequence[Time]) -> str | None:
    """The duration that a sentence gives to a meeting."""
    for time in times:
        if time.type != "DURATION" or not start <= time.start < end:
            continue
        before = text[max(start, time.start - 12) : time.start]
        after = before.rstrip().lower().endswith("after")
        short = not after or re.match(r"PT|P[\d.]+D$", time.value or "")  # "back after more than a decade"
        if _LASTS.match(text, time.end) or (short and _LASTED.search(before) and not _APART.match(text, time.end)):
            return time.text
    return None
