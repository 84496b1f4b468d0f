"""Tables of states, bodies, media, roles and officials. Built by scripts/build_knowledge.py."""

from detente.resolve.knowledge.tables import Body, Knowledge, Official, Role, State, load_knowledge

__all__ = ["Body", "Knowledge", "Official", "Role", "State", "load_knowledge"]
