"""The first and second person in quotations: "I" is the speaker, "we" the speaker's body, "you" the other party."""

from __future__ import annotations

from spacy.tokens import Token

from detente.resolve.entities import Entity, SourceSpan
from detente.resolve.scene import Scene

__all__ = ["voice_mention"]

_WE = frozenset({"we", "us", "our", "ours", "ourselves"})
_YOU = frozenset({"you", "your", "yours", "yourselves"})
_I = frozenset({"i", "me", "my", "mine", "myself"})
_SHARED = frozenset(
    "deal agreement accord progress breakthrough understanding compromise consensus settlement truce solution".split()
)
"""What "we have" together with the other party."""

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
        _add(scene, token, pair, "we-of-parties")
    elif body is not None:
        # Whoever acts is the speaker; the word stands for the body.
        body.mentions.append((token.idx, token.idx + len(token), "we-of-speaker"))
        scene.book.by_token[token.i] = (speaker,)


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
