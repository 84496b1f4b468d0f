"""One actor over many articles: names compared, judgements made, kept and taken back (docs/identity.md)."""

from detente.resolve.identity.book import Identities, identify
from detente.resolve.identity.judge import Profile, judge, judge_profiles, profile, profile_in
from detente.resolve.identity.judgements import Judgement, append_judgements, in_force, read_judgements
from detente.resolve.identity.summary import Identity

__all__ = [
    "Identities",
    "Identity",
    "Judgement",
    "Profile",
    "append_judgements",
    "identify",
    "in_force",
    "judge",
    "judge_profiles",
    "profile",
    "profile_in",
    "read_judgements",
]
