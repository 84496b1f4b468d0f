"""Mentions of meetings; ``resolve.meetings`` makes one record of all the mentions of one encounter."""

from detente.extract.meetings.find import find_meetings
from detente.extract.meetings.lexicon import MEETING_NOUNS
from detente.extract.meetings.mention import FoundMeeting, Outlook

__all__ = ["MEETING_NOUNS", "FoundMeeting", "Outlook", "find_meetings"]
