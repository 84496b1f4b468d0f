"""Statements: who says, wants or thinks what (source, cue, content), by rules over parse and quotation marks."""

from detente.extract.statements.find import find_statements
from detente.extract.statements.found import FoundStatement

__all__ = ["FoundStatement", "find_statements"]
