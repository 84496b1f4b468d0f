"""The nouns of Detente: frozen, typed, JSON in and out."""

from detente.records.nouns import (
    Actor,
    ActorKind,
    Article,
    Assessment,
    Direction,
    Event,
    EventStatus,
    Figure,
    Meeting,
    MeetingStatus,
    Mention,
    Note,
    Position,
    Source,
    Stance,
    Statement,
    StatementKind,
    Time,
    TimeType,
)
from detente.records.record import Record, json_schema
from detente.records.spans import Quote, Span, quote

__all__ = [
    "VERSION",
    "Actor",
    "ActorKind",
    "Article",
    "Assessment",
    "Direction",
    "Event",
    "EventStatus",
    "Figure",
    "Meeting",
    "MeetingStatus",
    "Mention",
    "Note",
    "Position",
    "Quote",
    "Record",
    "Source",
    "Span",
    "Stance",
    "Statement",
    "StatementKind",
    "Time",
    "TimeType",
    "json_schema",
    "quote",
]

VERSION = "0.1.0"
"""Version of the package, as every record names it."""
