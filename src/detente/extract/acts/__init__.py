"""Who does, wants or refuses what, toward whom, and how certain: acts, free of any ontology."""

from detente.extract.acts.act import Act, ActStatus
from detente.extract.acts.finder import Backgrounds, find_acts

__all__ = ["Act", "ActStatus", "Backgrounds", "find_acts"]
