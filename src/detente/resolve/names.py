"""Names of states and bodies, and the demonyms that stand for a person."""

from __future__ import annotations

from spacy.tokens import Span, Token

from detente.annotate.entities import entity_of
from detente.resolve.entities import Entity
from detente.resolve.owners import GOVERNMENT
from detente.resolve.scene import Scene

__all__ = ["NAMES", "named_mention"]

NAMES = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "ORG", "MEDIA"})
"""Labels of entities that are names of states or bodies, or stand for one."""

_LOCATIVE = frozenset({"in", "at", "near", "into", "outside", "inside", "around", "through", "across", "via"})
_DIRECTIONS = frozenset({"to", "from", "toward", "towards", "for"})
_TRAVEL = frozenset(
    "fly travel go come return arrive head leave move drive rush hurry send invite carry bring take depart hail visit "
    "trip flight visit journey way road train plane bag move ambassador envoy back home run stretch kilometre mile "
    "hour report write broadcast speak".split()
)
"""Words after which "to" and "from" tell a way, and a capital is a place: "flew to Minsk"; not "gave in to Minsk"."""

_MEMBERS = frozenset({"country", "state", "nation", "member", "ally", "partner", "side", "leadership", "government"})
_OF_GROUPS = _MEMBERS | {"foe", "enemy", "rival", "opponent", "fighter", "rebel", "movement", "delegation", "force"}
_PAPERS = frozenset("treaty pact deal agreement accord act law bill convention protocol resolution missile".split())
_BUILDINGS = ("House", "Department", "Street", "Palace", "Kremlin", "Pentagon", "Office", "Chancellery", "Ministry")
_REASONS = {
    "STATE": "name",
    "BODY": "name",
    "ORG": "name",
    "SEAT": "seat-of-government",
    "DEMONYM": "demonym-of",
    "MEDIA": "name",
}


def named_mention(scene: Scene, token: Token) -> None:
    """Resolve the name that begins at this token."""
    span = entity_of(token)
    if span is None or (span.label_ == "DEMONYM" and _compatriot(scene, span)):
        return
    if span.label_ == "SEAT" and _is_place(scene, span):
        return
    if span.label_ == "ORG" and span.root.dep_ == "compound" and span.root.head.lemma_.lower() in _PAPERS:
        return  # "the INF treaty"
    entity = scene.known(span)
    if entity is None:
        return
    root, head = span.root, span.root.head
    # "the 30 NATO countries", "the Russian side": the phrase as a whole is the body or state.
    wholes = (_OF_GROUPS if entity.kind == "group" else _MEMBERS) if span.label_ == "BODY" else GOVERNMENT
    if root.dep_ in {"compound", "amod", "poss", "nmod"} and head.lemma_.lower() in wholes and not head.ent_type_:
        reason = "members-of" if span.label_ == "BODY" else "government-of"
        scene.add((entity,), scene.doc[head.left_edge.i : head.i + 1], reason, head)
    for part in span:
        scene.book.by_token.setdefault(part.i, (entity,))
    scene.add((entity,), span, _REASONS[span.label_], root)
    if entity.kind == "forum":
        _parties_in_name(scene, span, entity)


def _parties_in_name(scene: Scene, span: Span, forum: Entity) -> None:
    """The NATO-Russia Council names NATO and Russia."""
    for key in scene.knowledge.members_on(forum.key or "", scene.published):
        member = scene.owner(key)
        at = span.text.find(member.name) if member is not None else -1
        if member is not None and at >= 0:
            start = span.start_char + at
            member.mentions.append((start, start + len(member.name), "party-of-forum"))
            member.last_sentence = max(member.last_sentence, scene.sentence)


def _is_way(preposition: Token) -> bool:
    """Whether "to" or "from" tells where somebody or something goes."""
    head = preposition.head
    if head.dep_ == "prep" or head.pos_ == "ADV":
        head = head.head
    return head.lemma_.lower() in _TRAVEL or head.pos_ in {"NUM", "PROPN"}


def _is_place(scene: Scene, span: Span) -> bool:
    """Whether a seat of government is where something is, and not who acts."""
    root = span.root
    if root.dep_ == "pobj":
        if root.head.lower_ in _LOCATIVE:
            return True
        if root.head.lower_ in _DIRECTIONS - {"for"}:
            return _is_way(root.head)
    if any(word in span.text for word in _BUILDINGS):
        return False
    if root.dep_ == "compound" and root.head.pos_ == "VERB":
        return False  # "if Moscow cheats"
    if root.dep_ in {"compound", "nmod", "appos"} or (root.dep_ == "npadvmod" and root.i != root.sent.start):
        return (
            root.head.lemma_.lower() not in GOVERNMENT and scene.roles.person_role(scene.doc, root.head.i + 1) is None
        )
    if root.dep_ == "conj":
        first = root.head
        return first.dep_ == "pobj" and first.head.lower_ in _LOCATIVE
    if root.dep_ == "npadvmod" and root.i == root.sent.start:
        return False
    if root.dep_ == "ROOT" and root.i == root.sent.start and root.i + 1 < len(scene.doc):
        # "Brussels, once the biggest payer, ended up ...": the parse lost the subject.
        return scene.doc[root.i + 1].text != "," or not any(t.pos_ == "VERB" for t in root.sent)
    return root.dep_ in {"ROOT", "dep"}


def _compatriot(scene: Scene, span: Span) -> bool:
    """ "the Norwegian": a person of that nationality, named before."""
    token = span.root
    state = scene.knowledge.states[span.kb_id_]
    if token.dep_ in {"amod", "compound", "nmod"} or span.text not in (*state.people_singular, *state.adjectives):
        return False
    determiner = next((child for part in span for child in part.children if child.dep_ == "det"), None)
    if determiner is None or determiner.lower_ != "the" or token.head.pos_ not in {"VERB", "AUX", "ADP"}:
        return False
    people = [person for person in scene.people if scene.seen(person)]
    fitting = [p for p in people if p.nationality == span.kb_id_ or (p.of is not None and p.of.key == span.kb_id_)]
    reason = "demonym-of-nationality"
    if not fitting and span.text in state.people_plural and token.head.tag_ != "VBZ":
        return False  # "the Japanese" may be all of them
    if not fitting:
        # Nobody is known to come from there: somebody whose origin nothing tells.
        fitting = [p for p in people if p.nationality is None and (p.of is None or p.of.kind != "state")]
        reason = "demonym-by-elimination"
    if not fitting:
        return False
    person = scene.preferred(fitting)
    person.nationality = person.nationality or span.kb_id_
    scene.add((person,), scene.doc[determiner.i : span.end], reason, token)
    return True
