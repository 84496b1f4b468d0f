"""The first and second person in quotations: "I" is the speaker, "we" the speaker's body, "you" the other party."""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from detente.resolve.entities import Entity, SourceSpan
from detente.resolve.ranking import Option
from detente.resolve.scene import Scene

__all__ = ["voice_mention"]

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_YOU = frozenset({"you", "your", "yours", "yourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_SHARED = frozenset(
    "deal agreement accord progress breakthrough understanding compromise consensus settlement truce solution".split()
)
"""What "we have" together with the other party."""

_THEM = frozenset({"they", "them", "their", "he", "she", "him", "her"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_VERBS: Mapping[str, frozenset[str]] = {
    "will": frozenset("want ask need demand expect insist call propose offer support hope believe think".split()),
    "agree": frozenset(
        "agree resolve settle reach sign conclude discuss talk meet find negotiate finish start".split()
    ),
    "act": frozenset("do go send give take fight defend withdraw keep let hold buy sell pay vote build grow".split()),
    "be": frozenset({"be", "have", "remain", "stand", "know"}),
}
_FAR = 8
"""Sentences for which those named with a body may be among its "we"."""

_REACH = frozenset("have reach make strike achieve find get come conclude sign agree complete finalise seal".split())


def voice_mention(scene: Scene, token: Token) -> bool:
    """Resolve a pronoun of the first or second person inside quoted words; whether the token is one."""
    word = token.lower_
    if word not in _WE | _YOU | _I:
        return False
    number = scene.statement(token)
    speaker = scene.speakers[number] if number is not None else None
    if number is None or speaker is None:
        return True
    if word in _I:
        if speaker.kind == "person":
            _add(scene, token, (speaker,), "i-of-speaker")
    elif word in _WE:
        _we(scene, token, speaker)
    else:
        _you(scene, token, speaker, scene.sources[number])
    return True


def _we(scene: Scene, token: Token, speaker: Entity) -> None:
    body = _body(scene, speaker)
    pair = scene.parties.pair()
    if len(pair) == 2 and _is_shared(token) and (body is None or body in pair):
        _add(scene, token, pair, "we-of-parties")  # "we have a deal"
        return
    options = _whom(scene, token, speaker, body)
    if not options:
        return
    found = scene.decide("we", token, options).entities
    if body is not None and found == (body,):
        # Whoever acts is the speaker; the word stands for the body.
        body.mentions.append((token.idx, token.idx + len(token), "we-of-speaker"))
        scene.book.by_token[token.i] = (speaker,)
        scene.said_we[scene.statement(token) or 0] = found
    else:
        _add(scene, token, found, "we-of-parties" if len(found) > 1 else "we-of-whole")
        scene.said_we[scene.statement(token) or 0] = found


def _whom(scene: Scene, token: Token, speaker: Entity, body: Entity | None) -> list[Option]:
    """The speaker's body, that body and the other party, those it was named with, and the wholes that it is part of."""
    found: dict[tuple[Entity, ...], set[str]] = {}

    def note(who: tuple[Entity, ...], feature: str) -> None:
        who = tuple(sorted(dict.fromkeys(who), key=lambda e: e.number))
        if who:
            found.setdefault(who, set()).add(feature)

    if body is not None:
        note((body,), "body")
    pair = scene.parties.pair()
    if body is None or body in pair:
        note(pair, "pair" if body is not None else "pair-of-nobody")
    elif len(pair) == 2:
        note((*pair, body), "pair-and-body")
        if speaker.kind != "person" or scene.parties.is_guide(body):
            note(pair, "pair-of-guide")
    home = scene.home(speaker)
    for together in reversed(scene.parties.sets):
        away = scene.sentence - together.sentence
        if away > _FAR:
            break
        bodies = tuple(b for e in together.entities if (b := scene.book.principal(e)) is not None)
        if body is not None and body in bodies and len(set(bodies)) > 1:
            note(bodies, f"named-with{min(away, 2)}")
    for entity in scene.book.entities:
        if entity.kind in {"igo", "forum", "group", "organisation"} and scene.seen(entity) and entity is not body:
            members = scene.knowledge.members_on(entity.key or "", scene.published)
            if home is not None and home.key in members:
                note((entity,), "whole")
            elif scene.sentence - entity.last_sentence <= 1 and entity is not home:
                note((entity,), "near-whole")
    before = scene.said_we.get(scene.statement(token) or 0)
    cues = _cues(scene, token) | {f"speaker-{speaker.kind}"}
    if body is not None:
        cues.add(f"body-{body.kind}")
    if before is None:
        cues.add("first-we")
    options = []
    for who, sources in found.items():
        features = {f"{source}:{cue}" for source in sources for cue in cues} | sources
        features.add(f"size{min(len(who), 3)}")
        if before is not None:
            features.add("as-before" if who == before else "not-as-before")
        options.append(Option(who, frozenset(features)))
    return options


def _cues(scene: Scene, token: Token) -> set[str]:
    """What the words around "we" say for one body or for all: "we have a deal", "our house", "they", "all of us"."""
    cues = {"poss" if token.dep_ == "poss" else "subj" if token.dep_ in _SUBJECTS else "obj"}
    if _is_shared(token):
        cues.add("shared")
    verb = token
    while verb.pos_ not in {"VERB", "AUX"} and verb.head.i != verb.i:
        verb = verb.head
    if token.dep_ in _SUBJECTS:
        cues |= {f"verb-{sort}" for sort, verbs in _VERBS.items() if verb.lemma_.lower() in verbs}
        words = {child.lower_ for child in verb.children}
        cues |= {"negated"} if words & {"not", "n't", "never"} else set()
        cues |= {"together"} if words & {"together", "both", "all", "jointly"} else set()
    number = scene.statement(token)
    if any(word.lower_ in _THEM and scene.statement(word) == number for word in token.sent):
        cues.add("against-them")
    if any(word.lower_ in {"each", "other", "another", "both", "neighbour", "neighbours"} for word in verb.subtree):
        cues.add("one-another")
    return cues


def _body(scene: Scene, speaker: Entity) -> Entity | None:
    """Whom a speaker speaks for: his body, else the state that he comes from."""
    body = scene.book.principal(speaker)
    if body is not None or speaker.kind != "person":
        return body
    return scene.home(speaker) or _by_elimination(scene, speaker)


def _by_elimination(scene: Scene, speaker: Entity) -> Entity | None:
    """The party that nobody else speaks for: whom somebody of the other party dealt with is of this one."""
    for together in reversed(scene.parties.sets):
        if speaker not in together.entities or len(together.entities) != 2:
            continue
        first, second = together.entities
        other = scene.book.principal(second if first is speaker else first)
        if other is not None and (rest := scene.parties.other(other)) is not None:
            return rest
    states = [party for party in scene.parties.pair() if party.kind == "state"]
    return states[0] if len(states) == 1 and speaker.sector == "GOV" else None


def _is_shared(token: Token) -> bool:
    """ "We have a deal", "we reached an understanding", "all of us": the speaker means both parties."""
    if token.lower_ == "us" and token.dep_ == "pobj" and token.head.head.lower_ in {"all", "both", "each"}:
        return True
    if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.lemma_ not in _REACH:
        return False
    verb = token.head
    return any(word.lemma_.lower() in _SHARED for word in verb.subtree if word.i > verb.i) or (
        verb.lemma_ == "agree" and not any(c.dep_ == "neg" for c in verb.children)
    )


def _you(scene: Scene, token: Token, speaker: Entity, source: SourceSpan) -> None:
    """Those to whom the words are said; else the other party."""
    if not source.carried and source.end > source.start:
        verb = scene.doc[source.start : source.end].root.head
        for child in verb.children:
            if child.dep_ in {"dobj", "dative"} and (found := scene.book.at(child)):
                if found[0].sector != "JRN":
                    _add(scene, token, found, "addressee-of")
                return
    body = scene.book.principal(speaker)
    other = scene.parties.other(body)
    if other is not None:
        _add(scene, token, (other,), "other-party")
    elif pair := scene.parties.pair():
        _add(scene, token, pair, "both-parties")


def _add(scene: Scene, token: Token, entities: tuple[Entity, ...], reason: str) -> None:
    scene.add(entities, scene.doc[token.i : token.i + 1], reason)
