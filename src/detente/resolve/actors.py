"""Who is who in one article: every mention of an actor, resolved in one pass over the text.

Names come first (a surname is the person named in full), then titles, nouns and pronouns, each by what the
text has said so far. Every mention keeps the code of its reason; what cannot be decided stays out.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

from detente.annotate.document import Annotated
from detente.resolve.entities import ActorBook, Entity, SourceSpan
from detente.resolve.homes import settle
from detente.resolve.knowledge import Knowledge
from detente.resolve.names import NAMES, named_mention
from detente.resolve.nouns import noun_mention
from detente.resolve.owners import ADHERENTS
from detente.resolve.persons import known_mention, name_owners, name_persons, place_persons
from detente.resolve.plurals import named_later
from detente.resolve.pronouns import pronoun_mention
from detente.resolve.scene import Scene
from detente.resolve.voices import voice_mention

__all__ = ["ActorBook", "Entity", "SourceSpan", "resolve_actors"]

_NO_NAMES = frozenset({"", "CARDINAL", "QUANTITY", "ORDINAL", "DATE", "NORP"})
"""Labels of words that may be nouns and pronouns all the same: "the three", "the 80-year-old", "the Karen"."""


_HALVES = frozenset({"north", "south"})
"""Of a divided country; the model takes them for places."""


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
    settle(scene)
    waiting = sorted(range(len(sources)), key=lambda i: (_begins(scene, sources[i]), i), reverse=True)
    held: list[Token] = []
    for sentence in annotated.sentences:
        scene.sentence = sentence.index
        if sentence.region != "body":
            scene.speaker = None
        for token in sentence.span:
            number = scene.statement(token)
            if token.i in scene.book.by_token:
                known_mention(scene, token)
            elif token.ent_type_ in NAMES and not scene.is_house(token) and token.lower_ not in ADHERENTS:
                if token.ent_iob_ == "B":
                    named_mention(scene, token)
            elif number is not None and number in waiting:
                held.append(token)  # what "he" and "we" are in a quotation depends on who speaks
            else:
                _mention(scene, token)
        place_persons(scene, sentence.span)
        while waiting and _begins(scene, sources[waiting[-1]]) < sentence.end:
            number = waiting.pop()
            scene.speakers[number] = _speaker(scene, sources[number])
            if scene.speakers[number] is not None:
                scene.speaker, scene.spoke_in = scene.speakers[number], sentence.index
        ready, held = held, []
        for token in ready:
            if scene.statement(token) in waiting:
                held.append(token)
            else:
                _mention(scene, token)
        scene.parties.remember(sentence.span, sentence.index, scene.book.by_token, first=sentence.index < 2)
    named_later(scene)
    _datelines(scene)
    name_owners(scene)
    speakers = scene.speakers
    scene.book.speakers = speakers
    scene.book.voices = [speaker or _behind(scene, s) for s, speaker in zip(sources, speakers, strict=True)]
    return scene.book


def _datelines(scene: Scene) -> None:
    """The state in "RIMBO, Sweden -": a dateline is no sentence, and yet names it."""
    for start, end in scene.annotated.article.body:
        first = scene.annotated.sentence_at(end - 1)
        span = scene.doc.char_span(start, end, alignment_mode="expand")
        for token in span if span is not None and first is not None else ():
            if scene.annotated.sentence_of(token) is not None:
                break
            if token.ent_type_ == "STATE" and token.ent_iob_ == "B":
                named_mention(scene, token)


def _mention(scene: Scene, token: Token) -> None:
    """Resolve what is no name: a pronoun, or a noun that refers back."""
    plain = token.ent_type_ in _NO_NAMES or scene.is_house(token) or token.lower_ in _HALVES | ADHERENTS
    if plain and not voice_mention(scene, token) and not pronoun_mention(scene, token):
        noun_mention(scene, token)


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


def _last_subject(scene: Scene, source: SourceSpan) -> Entity | None:
    """Who speaks in quotation marks without "he said": the subject of the sentence before ("X smiled. "...""

    Only when that sentence tells of him after the last speaker has spoken.
    """
    here = scene.annotated.sentence_at(source.content[0][0]) if source.content else None
    if here is None or here.index == 0 or not _opens_with_quote(scene, source):
        return None
    before = scene.annotated.sentences[here.index - 1]
    if before.paragraph != here.paragraph or scene.spoke_in >= before.index:
        return None
    subjects = (c for c in before.span.root.children if c.dep_ in {"nsubj", "nsubjpass"})
    found = next((e for c in subjects for e in scene.book.of_span(scene.doc[c.left_edge.i : c.right_edge.i + 1])), None)
    return found if found is not None and found.kind == "person" else None


def _opens_with_quote(scene: Scene, source: SourceSpan) -> bool:
    start = source.content[0][0]
    quotation = scene.annotated.quotation_at(start) or scene.annotated.quotation_at(start + 1)
    return quotation is not None


def _speaker(scene: Scene, source: SourceSpan) -> Entity | None:
    if source.carried or source.end <= source.start:
        return _last_subject(scene, source) or (scene.speaker if source.carried else None)
    span = scene.doc[source.start : source.end]
    if span.root.lower_ in {"who", "which", "that"}:
        # "Orban, who described his trip ...": the noun that the relative clause belongs to.
        clause = span.root.head
        return next(iter(scene.book.at(clause.head)), None)
    if found := scene.book.at(span.root):
        return found[0]
    # The name may stand beside the head ("spokesman Peskov", "the alliance NATO" parsed as an apposition).
    # "His" of "his counterpart, Wang Yi" is somebody else.
    beside = [t for t in span if t.head in (span.root, span.root.head) and t.dep_ != "poss"]
    same = {"appos", span.root.dep_}
    return next((e for t in beside for e in scene.book.at(t) if e.kind == "person" or t.dep_ in same), None)
