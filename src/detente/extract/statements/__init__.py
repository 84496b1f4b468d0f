"""Statements: who says, wants or thinks what (source, cue, content), by rules and a trained model together."""

from detente.extract.statements.find import find_statements
from detente.extract.statements.found import FoundStatement
from detente.extract.statements.ground import survey
from detente.extract.statements.rules import find_by_rules

__all__ = ["FoundStatement", "find_by_rules", "find_statements", "survey"]
