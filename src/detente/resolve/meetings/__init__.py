"""One record per encounter, from all the mentions of it in an article."""

from detente.resolve.meetings.reconcile import resolve_meetings

__all__ = ["resolve_meetings"]
