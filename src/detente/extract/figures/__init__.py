"""Numbers with a unit and a meaning, and what their clause says of them."""

from detente.extract.figures.find import find_figures
from detente.extract.figures.found import FoundFigure

__all__ = ["FoundFigure", "find_figures"]
