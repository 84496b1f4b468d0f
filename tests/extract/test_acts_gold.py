"""Floors on the annotated articles, and the seed's traps in other words."""

from __future__ import annotations

import pytest

from detente.annotate.document import Annotator
from detente.resolve.knowledge import load_knowledge
from tests.extract.act_gold import measure


@pytest.mark.parametrize(("held_out", "floor"), [(False, 0.9), (True, 0.7)])
def test_events_of_the_gold_articles(held_out: bool, floor: float) -> None:
    figures = measure(Annotator(load_knowledge().names), held_out=held_out).figures()
    assert figures["precision"] >= floor
    assert figures["recall"] >= floor
    assert figures["status"] >= floor
