"""Tables of states, bodies, media, roles and officials. Built by scripts/build_knowledge.py."""

from detente.resolve.knowledge.tables import SMALL_FORUM, Body, Knowledge, Official, Role, State, load_knowledge

__all__ = ["SMALL_FORUM", "Body", "Knowledge", "Official", "Role", "State", "load_knowledge"]
