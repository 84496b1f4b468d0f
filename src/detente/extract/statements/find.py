"""All statements of an article, in the order of the text."""

from __future__ import annotations

from detente.annotate.document import Annotated
from detente.extract.statements.found import FoundStatement
from detente.extract.statements.ground import survey
from detente.extract.statements.rules import find_by_rules
from detente.extract.statements.tagger import load_tagger, reconcile

__all__ = ["find_statements"]


def find_statements(annotated: Annotated) -> list[FoundStatement]:
    """Who says, wants or thinks what, sorted by where the content begins. Time is linear in the article.

    Rules over parse and quotation marks come first, then the model, which sees what they found; see
    :mod:`detente.extract.statements.tagger.reconcile` for how one answer is made of both.
    """
    ground = survey(annotated)
    found = find_by_rules(ground)
    return reconcile(ground, found, load_tagger()(annotated, found))
