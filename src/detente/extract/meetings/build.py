"""One mention from a noun or a verb and what its clause says of it."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.annotate.document import Sentence
from detente.extract.meetings.details import (
    agenda_of,
    due_verb,
    format_of,
    host_of,
    is_aside,
    is_remote,
    place_of,
    round_of,
    wording_of,
)
from detente.extract.meetings.mention import FoundMeeting
from detente.extract.meetings.outlook import historical, in_present, moved_by, status
from detente.extract.meetings.parties import unique

__all__ = ["mention_of"]


def mention_of(
    token: Token,
    sentence: Sentence,
    forum: Span | None,
    who: list[Span],
    *,
    anaphoric: bool = False,
    again: bool = False,
    place: Span | None = None,
    host: Span | None = None,
    visited: Span | None = None,
    somewhere: bool = True,
) -> FoundMeeting:
    """The mention at ``token``; what is not given is read off its clause, the place only if told ``somewhere``."""
    remote = is_remote(token)
    return FoundMeeting(
        head=token,
        sentence=sentence,
        forum=forum,
        parties=tuple(unique(who)),
        place=place if place is not None else None if remote or not somewhere else place_of(token),
        host=host if host is not None else host_of(token),
        visited=visited,
        status=status(token),
        definite=any(c.dep_ == "det" and c.lower_ == "the" for c in token.children),
        present=in_present(token),
        anaphoric=anaphoric,
        again=again,
        aside=is_aside(token),
        historical=historical(token),
        remote=remote,
        wording=wording_of(token),
        format=format_of(token, remote=remote),
        round=round_of(token),
        of_body=any(c.dep_ in {"compound", "nmod"} and c.ent_type_ == "BODY" for c in token.children),
        agenda=agenda_of(token),
        moved=moved_by(token),
        due=due_verb(token),
    )
