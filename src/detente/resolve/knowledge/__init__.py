"""Tables of states, bodies, media, roles and officials, and the user's own. Built by scripts/build_knowledge.py."""

from detente.resolve.knowledge.gazetteer import read_gazetteer
from detente.resolve.knowledge.tables import SMALL_FORUM, Body, Knowledge, Official, Role, State, load_knowledge

__all__ = ["SMALL_FORUM", "Body", "Knowledge", "Official", "Role", "State", "load_knowledge", "read_gazetteer"]
