"""What an article is about, as far as it matters here: international politics, or something else.

A plain count of words from a table (extract/data/subjects.csv) against each other. It keeps football and
museums out of a record of negotiations; it does not judge anything finer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache

from spacy.tokens import Token

from detente.annotate.document import Annotated
from detente.records.tables import read_table

__all__ = ["is_political"]

_PARTIES = frozenset({"STATE", "BODY", "SEAT", "DEMONYM"})
_SHORT = 3
"""Sentences of a text that has no room to say what it is about."""

_CLEARLY = 3
"""Words of politics that need no state beside them ("the president", "parliament")."""


_OFFICES = frozenset({"president", "minister", "chancellor", "premier", "secretary", "ambassador"})


def _holds_office(token: Token) -> bool:
    """ "President Macron", or somebody whom the tables know by the full name."""
    if token.ent_type_ != "PERSON" or token.ent_iob_ != "B":
        return False
    return bool(token.ent_kb_id_) or (token.i > 0 and token.nbor(-1).lower_ in _OFFICES)


@cache
def _subjects() -> Mapping[str, str]:
    return {row["word"]: row["subject"] for row in read_table("detente.extract", "data/subjects")}


def is_political(annotated: Annotated) -> bool:
    """Whether the article tells of states, bodies or officials dealing with each other.

    True when it names a state, body or seat of government, or is full of offices, and words of politics outnumber those
    of any other subject. Two parties named count as a word of politics; where no other subject is spoken of, they are
    enough, as is a text of up to three sentences.
    """
    table = _subjects()
    counts: Counter[str] = Counter()
    parties: set[str] = set()
    for sentence in annotated.sentences:
        for token in sentence.span:
            if token.ent_type_ in _PARTIES:
                parties.add(token.ent_kb_id_)
            elif _holds_office(token):
                parties.add(token.text)
            subject = table.get(token.lemma_.lower())
            if subject is not None:
                counts[subject] += 1
    others = max((count for subject, count in counts.items() if subject != "politics"), default=0)
    politics = counts["politics"] + (len(parties) > 1)
    if not parties:
        return not others and politics >= _CLEARLY
    return politics > others or (not others and len(annotated.sentences) <= _SHORT)
