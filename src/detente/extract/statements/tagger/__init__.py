"""Statements by a trained model: it finds cues, and for each cue the words of its source and of its content.

The rules of the rooms above come first; what they found is one of the things that the model looks at, and
:func:`detente.extract.statements.tagger.reconcile.reconcile` makes one answer of both.
"""

from detente.extract.statements.tagger.reconcile import Thresholds, reconcile
from detente.extract.statements.tagger.tagger import Proposal, Tagger, load_tagger

__all__ = ["Proposal", "Tagger", "Thresholds", "load_tagger", "reconcile"]
