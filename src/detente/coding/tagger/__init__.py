"""A trained model that reads who does what to whom: events in running text, and the code of a marked pair."""

from detente.coding.tagger.reconcile import reconcile
from detente.coding.tagger.tagger import Proposal, Tagger, load_tagger

__all__ = ["Proposal", "Tagger", "load_tagger", "reconcile"]
