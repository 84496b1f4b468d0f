"""Who is who in one article: every mention of an actor, resolved in one pass over the text.

Names come first (a surname is the person named in full), then titles, nouns and pronouns, each by what the
text has said so far. Every mention keeps the code of its reason; what cannot be decided stays out.
"""

from __future__ import annotations

from collections.abc import Sequence

from detente.annotate.document import Annotated
from detente.resolve.entities import ActorBook, Entity, SourceSpan
from detente.resolve.knowledge import Knowledge
from detente.resolve.nouns import noun_mention
from detente.resolve.persons import known_mention, name_owners, name_persons
from detente.resolve.pronouns import first_person, pronoun_mention
from detente.resolve.scene import Scene

__all__ = ["ActorBook", "Entity", "SourceSpan", "resolve_actors"]


def resolve_actors(
    annotated: Annotated, knowledge: Knowledge, sources: Sequence[SourceSpan], published: str | None
) -> ActorBook:
    """Resolve all mentions of actors in an article.

    Args:
        sources: of the statements found, in the order of the text; a pronoun after a quotation looks to the
            last speaker, and "we" inside one is the speaker's body.
        published: ISO date; says which office of the table was held (None: the table gives no office).
    """
    scene = Scene(annotated, knowledge, sources, published)
    name_persons(scene)
    speakers: list[Entity | None] = [None] * len(sources)
    waiting = sorted(range(len(sources)), key=lambda i: (_begins(scene, sources[i]), i), reverse=True)
    for sentence in annotated.sentences:
        scene.sentence = sentence.index
        if sentence.region != "body":
            scene.speaker = None
        for token in sentence.span:
            if token.i in scene.book.by_token:
                known_mention(scene, token)
            elif not pronoun_mention(scene, token):
                noun_mention(scene, token)
        scene.remember_pair(sentence.span)
        while waiting and _begins(scene, sources[waiting[-1]]) < sentence.end:
            number = waiting.pop()
            speakers[number] = _speaker(scene, sources[number])
            if speakers[number] is not None:
                scene.speaker, scene.spoke_in = speakers[number], sentence.index
    first_person(scene, sources, speakers)
    name_owners(scene)
    scene.book.speakers = speakers
    scene.book.voices = [speaker or _behind(scene, s) for s, speaker in zip(sources, speakers, strict=True)]
    return scene.book


def _behind(scene: Scene, source: SourceSpan) -> Entity | None:
    """The state or body whose unnamed officials a source is."""
    if source.carried or source.end <= source.start:
        return None
    return next(iter(scene.book.of_span(scene.doc[source.start : source.end])), None)


def _begins(scene: Scene, source: SourceSpan) -> int:
    """Where a statement's source (or, without one, its content) begins."""
    if not source.carried and source.end > source.start:
        return scene.doc[source.start].idx
    return source.content[0][0] if source.content else 0


def _speaker(scene: Scene, source: SourceSpan) -> Entity | None:
    if source.carried:
        return scene.speaker
    if source.end <= source.start:
        return None
    span = scene.doc[source.start : source.end]
    if span.root.lower_ in {"who", "which", "that"}:
        # "Orban, who described his trip ...": the noun that the relative clause belongs to.
        clause = span.root.head
        return next(iter(scene.book.at(clause.head)), None)
    if found := scene.book.at(span.root):
        return found[0]
    # The name may stand beside the head ("spokesman Peskov" parsed as an apposition).
    # "His" of "his counterpart, Wang Yi" is somebody else.
    beside = [t for t in span if t.head in (span.root, span.root.head) and t.dep_ != "poss"]
    return next((e for t in beside for e in scene.book.at(t) if e.kind == "person"), None)
