"""Who takes part in a meeting that is named without parties: "a second round is to open in Mexico this month"."""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Span

from detente.extract.acts.act import Act
from detente.extract.acts.lexicon import Lexicon
from detente.extract.acts.match import Match
from detente.extract.acts.tree import Tree

__all__ = ["meeting_resumed", "parties_before"]

_MEETINGS = frozenset({"meet", "negotiate", "end_meeting"})
_GOES_ON = frozenset({"resume", "reconvene", "continue", "reopen", "adjourn", "restart"})
_LOOK_BACK = 12
"""Sentences before a meeting without parties among which the last one with parties is looked for."""


def meeting_resumed(tree: Tree, lexicon: Lexicon, match: Match) -> bool:
    """Whether a noun without parties goes on with a meeting told before: another round of it, said to happen."""
    i = match.head
    if match.entry.pos != "N" or match.entry.act != "meet" or match.roles.agents or match.roles.patients:
        return False
    another = any(lexicon.is_in(tree.lower[k], "nth") for k in tree.kids(i, "amod"))
    verb = tree.heads[i]
    if not another and not (tree.lemmas[verb] in _GOES_ON and any(tree.lower[k] == "the" for k in tree.kids(i, "det"))):
        return False
    occurs = "occur" in lexicon.kinds("verb", tree.lemmas[verb])
    return tree.deps[i] in {"nsubj", "nsubjpass", "attr"} and (occurs or tree.lemmas[verb] == "be")


def parties_before(acts: Iterable[Act], sentence: int) -> tuple[Span, ...]:
    """The parties of the last meeting told with parties on both sides, or nobody."""
    last: tuple[Span, ...] = ()
    for act in acts:
        if act.act in _MEETINGS and act.status != "hypothetical" and sentence - act.sentence.index <= _LOOK_BACK:
            together = (*act.agents, *act.patients)
            if len(together) > 1 or any(span.root.lemma_ in {"side", "party"} for span in together):
                last = together
    return last
