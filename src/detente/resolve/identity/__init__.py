"""One actor over many articles: names compared, judgements made, kept and taken back (docs/identity.md)."""

from detente.resolve.identity.bodies import compare_bodies
from detente.resolve.identity.book import Identities, identify
from detente.resolve.identity.judge import Profile, judge, judge_profiles, profile, profile_in
from detente.resolve.identity.judgements import (
    Judgement,
    append_judgements,
    in_force,
    pair_of,
    read_judgements,
    reference,
)
from detente.resolve.identity.persons import NameMatch, compare_persons
from detente.resolve.identity.summary import Identity

__all__ = [
    "Identities",
    "Identity",
    "Judgement",
    "NameMatch",
    "Profile",
    "append_judgements",
    "compare_bodies",
    "compare_persons",
    "identify",
    "in_force",
    "judge",
    "judge_profiles",
    "pair_of",
    "profile",
    "profile_in",
    "read_judgements",
    "reference",
]
