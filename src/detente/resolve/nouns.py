"""Names of states and bodies, and the nouns that refer back: "the alliance", "the minister", "both sides"."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Span, Token

from detente.annotate.entities import entity_of
from detente.resolve.entities import Entity
from detente.resolve.scene import Scene

__all__ = ["noun_mention"]

_NAMES = frozenset({"STATE", "DEMONYM", "SEAT", "BODY", "ORG", "MEDIA"})
_OWNERS = frozenset({"STATE", "DEMONYM", "SEAT", "BODY"})
_LOCATIVE = frozenset(
    {"in", "at", "near", "from", "to", "into", "outside", "around", "toward", "towards", "through", "across", "via"}
)
_MEMBERS = frozenset({"country", "state", "nation", "member", "ally", "partner", "side", "leadership", "government"})
_GOVERNMENT = frozenset(
    {"government", "authority", "administration", "side", "delegation", "leadership", "cabinet", "regime", "team"}
)
_PAIRS = frozenset(
    {
        "side",
        "country",
        "party",
        "state",
        "nation",
        "neighbour",
        "neighbor",
        "government",
        "capital",
        "power",
        "delegation",
        "force",
        "camp",
        "foe",
        "rival",
    }
)
_STATES = frozenset({"country", "state", "nation", "neighbour", "neighbor", "capital", "government"})
_WARRING = frozenset({"warring", "opposing", "rival", "negotiating", "contracting", "conflicting"})
_BOTH = frozenset({"both", "two", "neither", "either"})
_FUNCTION = frozenset({"det", "poss", "case", "punct", "predet"})
_DEFINITE = frozenset({"the", "this", "that", "both", "neither", "either"})
_INDEFINITE = frozenset({"a", "an", "some", "no", "any", "another", "one", "every"})
_HEADS = frozenset({"boss", "chief", "head", "leader", "supremo"})
_DIPLOMATS = frozenset(
    "diplomat official politician statesman stateswoman envoy negotiator representative delegate ambassador".split()
)
_DIPLOMATIC = ("minister", "ambassador", "envoy", "secretary", "representative", "negotiator", "diplomat")
_INSTITUTIONS = frozenset({"ministry", "department", "parliament", "army", "embassy", "mission", "agency", "office"})
_FORCES = frozenset({"force", "troop", "soldier"})
_VAGUE = frozenset({"office", "mission", "headquarters", "region", "team", "side", "post", "base"})
_PERSONS = frozenset({"man", "woman", "leader", "politician", "counterpart"})
_COUNTRY = frozenset({"country", "nation", "homeland"})
_OTHER_ONE = frozenset({"counterpart", "guest", "visitor", "host", "interlocutor", "opponent", "rival"})
_OF_KIND: Mapping[str, frozenset[str]] = {
    "group": frozenset(
        "rebel militant militia movement group insurgent fighter guerrilla faction organisation".split()
    ),
    "igo": frozenset({"organisation", "organization", "body"}),
    "forum": frozenset({"council", "conference", "forum", "format", "group"}),
}
"""Nouns for any body of a kind, where the table gives it none of its own."""

_RANKS = frozenset({"deputy", "first", "vice", "chief", "acting", "senior", "top"})
_BUILDINGS = ("House", "Department", "Street", "Palace", "Kremlin", "Pentagon", "Office", "Chancellery", "Ministry")
_REASONS = {
    "STATE": "name",
    "BODY": "name",
    "ORG": "name",
    "SEAT": "seat-of-government",
    "DEMONYM": "demonym-of",
    "MEDIA": "name",
}


def noun_mention(scene: Scene, token: Token) -> None:
    """Resolve the mention that begins at (a name) or is headed by (a noun) this token, if it is one."""
    if token.ent_type_ in _NAMES:
        if token.ent_iob_ == "B":
            _named(scene, entity_of(token))
    elif token.pos_ in {"NOUN", "PROPN"} and not token.ent_type_:
        _nominal(scene, token)


# --- names ---


def _named(scene: Scene, span: Span | None) -> None:
    if span is None or (span.label_ == "DEMONYM" and _compatriot(scene, span)):
        return
    if span.label_ == "SEAT" and _is_place(scene, span):
        return
    entity = scene.known(span)
    if entity is None:
        return
    root, head = span.root, span.root.head
    # "the 30 NATO countries", "the Russian side": the phrase as a whole is the body or state.
    wholes = _MEMBERS if span.label_ == "BODY" else _GOVERNMENT
    if root.dep_ in {"compound", "amod", "poss", "nmod"} and head.lemma_.lower() in wholes and not head.ent_type_:
        reason = "members-of" if span.label_ == "BODY" else "government-of"
        scene.add((entity,), scene.doc[head.left_edge.i : head.i + 1], reason, head)
    for token in span:
        scene.book.by_token.setdefault(token.i, (entity,))
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


def _is_place(scene: Scene, span: Span) -> bool:
    """Whether a seat of government is where something is, and not who acts."""
    root = span.root
    if root.dep_ == "pobj" and root.head.lower_ in _LOCATIVE:
        return root.head.head.lower_ != "according"
    if any(word in span.text for word in _BUILDINGS):
        return False
    if root.dep_ in {"compound", "npadvmod", "nmod", "appos"}:
        return (
            root.head.lemma_.lower() not in _GOVERNMENT and scene.roles.person_role(scene.doc, root.head.i + 1) is None
        )
    if root.dep_ == "conj":
        first = root.head
        return first.dep_ == "pobj" and first.head.lower_ in _LOCATIVE
    return root.dep_ in {"ROOT", "dep"}


def _compatriot(scene: Scene, span: Span) -> bool:
    """ "the Norwegian": a person of that nationality, named before."""
    token = span.root
    state = scene.knowledge.states[span.kb_id_]
    if token.dep_ in {"amod", "compound", "nmod"} or token.text not in (*state.people_singular, *state.adjectives):
        return False
    determiner = next((child for child in token.children if child.dep_ == "det"), None)
    if determiner is None or determiner.lower_ != "the" or token.head.pos_ not in {"VERB", "AUX", "ADP"}:
        return False
    people = [person for person in scene.people if scene.seen(person)]
    fitting = [p for p in people if p.nationality == span.kb_id_ or (p.of is not None and p.of.key == span.kb_id_)]
    reason = "demonym-of-nationality"
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


# --- nouns that refer back ---


def _nominal(scene: Scene, token: Token) -> None:
    determiner = next((c for c in token.children if c.dep_ in {"det", "poss", "predet"} and c.i < token.i), None)
    phrase = scene.doc[token.left_edge.i : token.i + 1]
    if token.lemma_.lower() in _PAIRS and _both(scene, token, phrase):
        return
    if determiner is None:
        return
    if _two_persons(scene, token, phrase) or _relative_noun(scene, token, determiner, phrase):
        return
    own = determiner.dep_ == "poss" and determiner.pos_ == "PRON"
    if (own or determiner.lower_ in _DEFINITE) and (_body_noun(scene, token, phrase) or _allies(scene, token, phrase)):
        return
    role = scene.roles.person_role(scene.doc, token.i + 1)
    if role is not None:
        if token.tag_ not in {"NNS", "NNPS"} and determiner.lower_ not in _INDEFINITE:
            _office_holder(scene, token, role[0], phrase)
        return
    noun = scene.roles.body_noun(scene.doc, token.i + 1)
    if noun is not None or token.lemma_.lower() in _INSTITUTIONS:
        start = noun[0] if noun is not None else token.i
        while (
            start > token.left_edge.i and scene.doc[start - 1].dep_ == "compound" and not scene.doc[start - 1].ent_type_
        ):
            start -= 1  # "commerce ministry"
        _institution(scene, token, start, phrase)


def _both(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "both sides", "the two countries", "neither side": the two parties last named together."""
    words = {t.lower_ for t in phrase}
    if not words & _BOTH or ("two" in words and not words & {"the", "these", "both"}):
        return False
    if any(t.ent_type_ in _NAMES for t in phrase) or any(
        c.dep_ == "amod" and c.lower_ not in _WARRING | _BOTH for c in token.children
    ):
        return False  # "the two Nordic countries" are not the two last named
    parties = scene.parties(states_only=token.lemma_.lower() in _STATES)
    if len(parties) != 2:
        return False
    scene.add(parties, phrase, "both-parties", token)
    return True


def _body_noun(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "the alliance", "the military bloc": the body so called that was named last."""
    if any(t.ent_type_ in _NAMES or t.ent_type_ == "PERSON" for t in phrase):
        return False
    words = [t.lower_ for t in phrase if t is token or (t.dep_ not in _FUNCTION and not t.is_space)]
    found: list[tuple[int, Entity]] = []
    for entity in scene.book.entities:
        body = scene.knowledge.bodies.get(entity.key or "")
        if body is None or not scene.seen(entity):
            continue
        if {" ".join(words), " ".join(words[-2:])} & body.nominals or words == [body.name.lower().split()[-1]]:
            found.append((3, entity))
        elif words and words[-1] in body.nominals:
            found.append((2, entity))
        elif words and token.lemma_.lower() in _OF_KIND.get(body.kind, ()):
            found.append((1, entity))
    if not found:
        return False
    _, entity = max(found, key=lambda f: (f[0], f[1].last_sentence, len(f[1].mentions), -f[1].number))
    scene.add((entity,), phrase, "nominal-of", token)
    return True


def _allies(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "the allies", "the member states": the alliance or union that was named last, as a whole."""
    words = {t.lemma_.lower() for t in phrase}
    if token.tag_ != "NNS" or not words & {"ally", "member"} or any(t.ent_type_ in _NAMES for t in phrase):
        return False
    bodies = [e for e in scene.book.entities if e.kind == "igo" and scene.seen(e) and e.key in scene.knowledge.members]
    if not bodies:
        return False
    last = max(bodies, key=lambda e: (e.last_sentence, len(e.mentions), -e.number))
    scene.add((last,), phrase, "members-of", token)
    return True


def _two_persons(scene: Scene, token: Token, phrase: Span) -> bool:
    """ "the two presidents", "both men", "neither leader": the two persons last named together."""
    words = {t.lower_ for t in phrase}
    if not words & _BOTH or ("two" in words and not words & {"the", "these", "both"}):
        return False
    lemma = token.lemma_.lower()
    if lemma not in _PERSONS and scene.roles.person_role(scene.doc, token.i + 1) is None:
        return False
    if len(scene.persons) != 2 or any(t.ent_type_ in _NAMES for t in phrase):
        return False
    scene.add(scene.persons, phrase, "both-persons", token)
    return True


def _relative_noun(scene: Scene, token: Token, determiner: Token, phrase: Span) -> bool:
    """ "his country", "her counterpart", "the country": by whose it is, or by what was named last."""
    lemma = token.lemma_.lower()
    whose = scene.book.at(determiner) if determiner.dep_ == "poss" else ()
    if lemma in _COUNTRY and token.tag_ == "NN":
        if whose:
            body = scene.book.body_of(whose[0])
            if body is not None and body.kind == "state":
                scene.add((body,), phrase, "country-of", token)
                return True
        elif determiner.lower_ in {"the", "that", "this"} and not any(t.ent_type_ for t in phrase):
            states = [e for e in scene.book.entities if e.kind == "state" and scene.seen(e)]
            near = [e for e in states if scene.sentence - e.last_sentence <= 1]
            if near and not any(c.dep_ in {"relcl", "acl"} for c in token.children):
                last = max(near, key=lambda e: (e.as_subject, e.last_sentence, len(e.mentions)))
                scene.add((last,), phrase, "country-of", token)
                return True
        return False
    if lemma in _OTHER_ONE and whose and len(scene.persons) == 2 and whose[0] in scene.persons:
        if any(c.ent_type_ == "PERSON" for c in token.children):
            return False  # "his counterpart, Wang Yi": the name says who
        other = scene.persons[1] if whose[0] is scene.persons[0] else scene.persons[0]
        scene.add((other,), phrase, "counterpart-of", token)
        return True
    return False


def _owner(scene: Scene, token: Token, noun_start: int) -> Entity | None:
    """Whose minister or ministry: "Russia's", "the Ukrainian", "of the alliance"."""
    for child in scene.doc[token.left_edge.i : max(noun_start, token.left_edge.i)]:
        if child.ent_type_ in _OWNERS:
            return scene.known(entity_of(child))
        if child.dep_ == "poss" and (known := scene.book.at(child)):
            return known[0]
    for prep in token.children:
        if prep.dep_ == "prep" and prep.lower_ in {"of", "for"}:
            for child in prep.children:
                if child.ent_type_ in _OWNERS:
                    return scene.known(entity_of(child))
    return None


def _office_holder(scene: Scene, token: Token, role_start: int, phrase: Span) -> None:
    """ "the NATO Secretary General", "the minister": who holds the office, as far as the text has said."""
    role = scene.doc[role_start : token.i + 1].text.lower()
    described = any(c.dep_ in {"amod", "compound"} and not c.ent_type_ for c in token.children)
    owner = scene.book.body_of(_owner(scene, token, role_start))
    fitting = [p for p in scene.people if scene.seen(p) and _holds(scene, p, role, owner)]
    if role in _HEADS and described:
        fitting = []  # "the opposition leader", "the new leader": not whoever leads
    if not fitting and owner is not None and not _spokes(role):
        # "the Japanese minister", when just one person of that state has been named.
        same = [p for p in scene.people if scene.seen(p) and scene.book.body_of(p) is owner and p.role is None]
        fitting = same if len(same) == 1 and not _spokes(same[0].role or "") else []
    if not fitting and owner is not None:
        # "Poland's foreign minister said ...", and his name only in the next sentence.
        fitting = [p for p in scene.people if not scene.seen(p) and _holds(scene, p, role, owner)]
        fitting = fitting if len(fitting) == 1 else []
    if fitting:
        scene.add((scene.preferred(fitting),), phrase, "title-of", token)
        return
    if owner is None:
        _epithet(scene, token, phrase)
        return
    if any(t.lower_ in {"former", "ex", "onetime"} for t in phrase):
        # "the former Nigerian president" holds another office now, or none.
        once = [p for p in scene.people if scene.seen(p) and _may_come_from(p, owner)]
        if once:
            scene.add((scene.preferred(once),), phrase, "former-office", token)
        return
    # Somebody who is named by office alone: an actor without a name of his own.
    start = role_start
    while start > token.left_edge.i and scene.doc[start - 1].lower_ in _RANKS:
        start -= 1
    name = f"{_adjective(scene, owner)} {scene.doc[start : token.i + 1].text}"
    person = scene.entity(f"office:{name.lower()}", name, "person")
    if person not in scene.people:
        scene.people.append(person)
        found = scene.roles.person_role(scene.doc, token.i + 1)
        person.role, person.of = scene.doc[start : token.i + 1].text, owner
        person.sector, person.gender = (found[1].sector, found[1].gender) if found else (None, None)
    scene.add((person,), phrase, "office", token)


def _spokes(role: str) -> bool:
    return "spokes" in role.lower()


def _epithet(scene: Scene, token: Token, phrase: Span) -> None:
    """ "the former governor said": words for a speaker who was named just before, not a new person."""
    if token.i not in scene.source_tokens or phrase[0].lower_ != "the":
        return
    near = [p for p in scene.people if scene.seen(p) and scene.sentence - p.last_sentence <= 1]
    if near:
        scene.add((scene.preferred(near),), phrase, "epithet-of", token)


def _may_come_from(person: Entity, state: Entity) -> bool:
    if person.nationality is not None:
        return person.nationality == state.key
    return person.of is None or person.of.kind != "state" or person.of is state


def _adjective(scene: Scene, owner: Entity) -> str:
    """ "Russian" for Russia, "US" for the United States, "NATO" for NATO."""
    state = scene.knowledge.states.get(owner.key or "")
    if state is None:
        return owner.name
    short = next((word for word in state.adjectives if word.isupper() and word.isalpha()), None)
    return short or next(iter(state.adjectives), state.name)


def _holds(scene: Scene, person: Entity, role: str, owner: Entity | None) -> bool:
    if person.role is None or (owner is not None and scene.book.body_of(person) not in {owner, None}):
        return False
    held = person.role.lower().replace("-", " ")
    role = " ".join(role.replace("-", " ").split())
    if held == role or held.endswith(f" {role}"):
        return True
    noun = role.rsplit(maxsplit=1)[-1]
    if noun in _HEADS:
        return "spokes" not in held and "deputy" not in held
    if noun in _DIPLOMATS:
        return any(word in held for word in _DIPLOMATIC)
    return set(role.split()) <= set(held.split())


def _institution(scene: Scene, token: Token, noun_start: int, phrase: Span) -> None:
    """ "the Russian foreign ministry"; "the ministry" is the one so called that was named last."""
    noun = scene.doc[noun_start : token.i + 1].text
    owner = _owner(scene, token, noun_start)
    owner = scene.book.body_of(owner) or owner
    if token.lemma_.lower() in _FORCES:
        if owner is not None:
            scene.add((owner,), phrase, "forces-of", token)
        return
    if token.lemma_.lower() in _VAGUE and token.i == noun_start:
        return
    if owner is None:
        for entity in reversed(scene.book.entities):
            if entity.kind == "organisation" and scene.seen(entity) and entity.name.lower().endswith(noun.lower()):
                scene.add((entity,), phrase, "nominal-of", token)
                return
        return
    if token.lemma_.lower() in _GOVERNMENT:
        scene.add((owner,), phrase, "government-of", token)
        return
    name = f"{_adjective(scene, owner)} {noun}"
    entity = scene.entity(f"org:{name.lower()}", name, "organisation")
    entity.of = entity.of or owner
    found = scene.roles.body_noun(scene.doc, token.i + 1)
    entity.sector = entity.sector or (found[1].sector if found else None)
    scene.add((entity,), phrase, "institution-of", token)
