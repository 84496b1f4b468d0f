"""Role and body of a person, from the words around the name.

"Kremlin spokesman Dmitry Peskov", "Sergei Lavrov, Russia's foreign minister,", "Holm took part for Denmark":
the text says who somebody is and for whom he speaks, and outranks every table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Doc, Span, Token

from detente.annotate.entities import entity_of
from detente.resolve.knowledge import Knowledge, Role

__all__ = ["Office", "RoleFinder", "role_finder"]

_LONGEST_TITLE = 14
_LONGEST_ROLE = 6
_LONGEST_WORDS = 9
"""Words of an apposition, and of a role of the table."""

_HONORIFICS: Mapping[str, str | None] = {
    "mr": "m", "mr.": "m", "mister": "m", "sir": "m", "lord": "m", "mrs": "f", "mrs.": "f", "ms": "f", "ms.": "f",
    "miss": "f", "lady": "f", "dame": "f", "baroness": "f", "dr": None, "dr.": None,
    "h.e.": None, "prof.": None, "professor": None,
}  # fmt: skip
_RANKS = frozenset(
    "deputy vice first second acting interim former ex senior top chief special permanent lead assistant under "
    "outgoing incoming new newly elected foreign state associate principal honorary then veteran current".split()
)
_OWNERS = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "ORG", "GPE"})
_OF_WHOM = frozenset({"to", "of", "for", "at", "in", "the"})
_REPRESENTS = frozenset("part attend represent negotiate speak sit participate act sign lead".split())


@dataclass(frozen=True, slots=True)
class Office:
    """A role in the words of the text, the entity that it is held at, and the tokens that say so."""

    role: str | None
    owner: Span | None
    gender: str | None
    sector: str | None
    start: int
    end: int
    words: tuple[int, int]
    """The tokens of the role; empty when there is none."""


@lru_cache(maxsize=4)
def role_finder(knowledge: Knowledge) -> RoleFinder:
    """The finder of the roles of a knowledge, made once."""
    return RoleFinder(knowledge)


class RoleFinder:
    """Finds role nouns at a token, the longest first."""

    def __init__(self, knowledge: Knowledge) -> None:
        self._people: dict[str, dict[tuple[str, ...], Role]] = {}
        self._bodies: dict[str, dict[tuple[str, ...], Role]] = {}
        for role in knowledge.roles.values():
            words = role.role.lower().replace("-", " - ").split()
            table = self._people if role.kind == "person" else self._bodies
            table.setdefault(words[-1], {})[tuple(words)] = role
            if len(words) == 2:  # also "secretary-general", "vice-president"
                table[words[-1]].setdefault((words[0], "-", words[1]), role)

    def person_role(self, doc: Doc, end: int) -> tuple[int, Role] | None:
        """The role of a person whose last word stands before token ``end``: (first token, role)."""
        return self._ending(self._people, doc, end)

    def body_noun(self, doc: Doc, end: int) -> tuple[int, Role] | None:
        """The noun of an institution whose last word stands before token ``end``."""
        return self._ending(self._bodies, doc, end)

    @staticmethod
    def _ending(table: dict[str, dict[tuple[str, ...], Role]], doc: Doc, end: int) -> tuple[int, Role] | None:
        if end <= 0:
            return None
        last = doc[end - 1]
        for form in dict.fromkeys((last.lower_, last.lemma_.lower())):
            roles = table.get(form)
            if roles is None:
                continue
            before = [doc[i].lower_ for i in range(max(0, end - _LONGEST_WORDS), end - 1)]
            for at in range(len(before) + 1):  # the longest first
                role = roles.get((*before[at:], form))
                if role is not None:
                    return end - 1 - len(before) + at, role
        return None

    def before(self, name: Span) -> Office | None:
        """The title that stands right before a name."""
        doc = name.doc
        at = name.start
        limit = at
        gender: str | None = None
        while at > 0 and doc[at - 1].lower_ in _HONORIFICS:
            gender = _HONORIFICS[doc[at - 1].lower_] or gender
            at -= 1
        if at > 0 and doc[at - 1].text == "," and (end := self._apposed(doc, at - 1)):
            at, limit = end, at  # "Russia's foreign minister, Sergei Lavrov, ..."
        found = self.person_role(doc, at)
        if found is None:
            return Office(None, None, gender, None, at, name.end, (at, at)) if gender or at < name.start else None
        start, role = found
        if doc[at - 1].tag_ in {"NNS", "NNPS"}:
            return None  # "the foreign ministers, Antony Blinken and Sergei Lavrov"
        first = start
        sentence_start = name.sent.start
        while (
            first > sentence_start
            and doc[first - 1].ent_type_ not in _OWNERS
            and (
                doc[first - 1].lower_ in _RANKS
                or (doc[first - 1].text == "-" and first - 1 > sentence_start)
                or (doc[first - 1].dep_ == "compound" and doc[first - 1].text[0].isupper())  # "Defence Secretary"
            )
        ):
            first -= 1
        owner = _owner_before(doc, first, sentence_start) or _owner_after_of(doc, start, max(at, limit))
        if doc[first].ent_type_ in _OWNERS and (inside := entity_of(doc[first])) is not None and inside.end < at:
            owner, first = inside, inside.end  # "Kremlin spokesman" is a role of the table as a whole
        words = doc[first:at].text.rstrip(", ")
        left = min(first, owner.start) if owner is not None and owner.end <= first else first
        return Office(words, owner, role.gender or gender, role.sector, left, name.end, (first, at))

    def _apposed(self, doc: Doc, comma: int) -> int | None:
        """Where the role ends in a definite noun phrase before a comma, to which the name is the apposition."""
        end = comma
        while end > 0 and (doc[end - 1].ent_type_ in _OWNERS or doc[end - 1].lower_ in _OF_WHOM):
            end -= 1  # "the US ambassador to Russia, John Sullivan"
        found = self.person_role(doc, end)
        if found is None:
            found, end = self.person_role(doc, comma), comma
        if found is None:
            return None
        for at in range(found[0] - 1, max(found[0] - 6, -1), -1):
            if doc[at].text in {"'s", "'"} or doc[at].lower_ in {"the", "its", "their", "his", "her"}:
                return end
            if doc[at].pos_ not in {"ADJ", "NOUN", "PROPN"} and doc[at].text != "-":
                return None
        return end if found[0] == doc[comma].sent.start else None

    def after(self, name: Span) -> Office | None:
        """The apposition after a name: "Sergei Lavrov, Russia's foreign minister, said"."""
        doc = name.doc
        at = name.end
        if at >= len(doc) or doc[at].text not in {",", "(", "-", "–", "—"}:
            return None
        limit = min(at + _LONGEST_TITLE, name.sent.end)
        end = at + 1
        while (
            end < limit and doc[end].text not in {",", ")", ";", ".", "–", "—"} and doc[end].pos_ not in {"VERB", "AUX"}
        ):
            end += 1
        for stop in range(at + 2, end + 1):
            found = self.person_role(doc, stop)
            if found is None or (stop < len(doc) and (doc[stop].ent_type_ == "PERSON" or doc[stop].text == "'s")):
                continue  # the title of another: "Redwan Hussein, Prime Minister Abiy Ahmed's adviser"
            start, role = found
            # The longest role that begins here: "secretary of state", not "secretary".
            for later in range(stop + 1, min(stop + _LONGEST_ROLE, end) + 1):
                longer = self.person_role(doc, later)
                if longer is not None and longer[0] <= start:
                    stop, (start, role) = later, longer  # noqa: PLW2901 - the loop ends here
            first = start
            while first > at + 1 and doc[first - 1].lower_ in _RANKS:
                first -= 1
            others = [token for token in doc[at + 1 : first] if token.ent_type_ == "PERSON"]
            if others and (others[-1].i + 1 >= first or doc[others[-1].i + 1].text not in {"'s", "'"}):
                return None
            owner = entity_of(others[-1]) if others else None
            owner = owner or _owner_before(doc, first, at + 1) or _owner_after_of(doc, stop, end)
            return Office(doc[first:stop].text, owner, role.gender, role.sector, name.start, end, (first, stop))
        return None

    def representing(self, name: Span) -> Span | None:
        """The state or body for which a person takes part: "Holm took part for Denmark", "Norway's Anna Berg"."""
        doc = name.doc
        noun = name.root.head
        if name.root.dep_ == "appos" and not noun.ent_type_ and noun.i < name.start:
            for prep in noun.children:  # "her counterpart in NATO, Anna Berg"
                whose = prep.dep_ == "prep" and prep.lower_ in {"in", "at", "from", "of", "for"}
                if whose and (entity := _entity_at(doc, prep.i + 1, prep.right_edge.i + 1)) is not None:
                    return entity
        if name.start > name.sent.start + 1 and doc[name.start - 1].text in {"'s", "'"}:
            owner = doc[name.start - 2]
            return entity_of(owner) if owner.ent_type_ in _OWNERS else None
        if name.start > name.sent.start and doc[name.start - 1].ent_type_ == "DEMONYM":  # "the Norwegian Anna Berg"
            return entity_of(doc[name.start - 1])
        for clause in name.root.children:
            if clause.dep_ == "prep" and clause.lower_ == "of" and clause.i == name.end:  # "Anna Berg of Oxfam"
                return _entity_at(name.doc, clause.i + 1, clause.i + 3)
            if clause.dep_ == "acl" and clause.lower_ in {"speaking", "negotiating", "signing", "representing"}:
                return _entity_at(name.doc, clause.i + 1, clause.i + 5)
            if clause.dep_ == "relcl" and clause.lemma_ in {"lead", "head", "represent"}:
                led = next((c for c in clause.children if c.dep_ in {"dobj", "obj"}), None)
                if led is not None:  # "Getachew Reda, who led the TPLF delegation"
                    return _entity_at(name.doc, led.left_edge.i, led.right_edge.i + 1)
        verb = name.root.head
        if name.root.dep_ not in {"nsubj", "nsubjpass"} or verb.pos_ != "VERB":
            return None
        words = {verb.lemma_, *(child.lemma_ for child in verb.children)}
        if not words & _REPRESENTS:
            return None
        for token in verb.subtree:
            if token.lower_ in {"for", "behalf", "representing"} and token.i > name.end - 1:
                entity = _entity_at(token.doc, token.i + 1, token.i + 4)
                if entity is not None:
                    return entity
        return None


def _owner_before(doc: Doc, first: int, floor: int) -> Span | None:
    """The entity right before a role: "US", "Germany's", "Russian", "the Kremlin's"."""
    at = first - 1
    while at >= floor and (doc[at].text in {"'s", "'", "-"} or doc[at].lower_ in _RANKS or _is_plain_modifier(doc[at])):
        at -= 1
    if at < floor or doc[at].ent_type_ not in _OWNERS:
        return None
    return entity_of(doc[at])


def _is_plain_modifier(token: Token) -> bool:
    return not token.ent_type_ and token.dep_ in {"amod", "compound"} and token.pos_ in {"ADJ", "NOUN"}


def _owner_after_of(doc: Doc, start: int, end: int) -> Span | None:
    """The entity in "spokesman for the Kremlin", "head of the IAEA", inside ``[start, end)``."""
    for token in doc[start:end]:
        if token.lower_ in {"of", "for", "at"}:
            entity = _entity_at(doc, token.i + 1, min(token.i + 6, end))
            if entity is not None:
                return entity
    return None


def _entity_at(doc: Doc, start: int, end: int) -> Span | None:
    return next((entity_of(token) for token in doc[start : min(end, len(doc))] if token.ent_type_ in _OWNERS), None)
