"""What speaks for and against a link: features of a mention and an entity of the text before it.

After the mention-ranking and entity-level features of Lee et al. 2013 ("Deterministic coreference resolution based on
entity-centric, precision-ranked rules"), Durrett and Klein 2013 ("Easy victories and uphill battles in coreference
resolution") and Clark and Manning 2015 ("Entity-centric coreference resolution with model stacking"). Features are
named by strings; most are joined with the class of the mention, since distance means one thing for "he" and another
for a name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from detente.annotate.coreference.entities import GrowingEntity
from detente.annotate.coreference.mentions import PhraseMention
from detente.annotate.coreference.names import NAME_LINKS, name_link
from detente.annotate.coreference.speakers import Voices
from detente.annotate.lexicon import noun_sense

__all__ = ["Context", "link_features", "mention_class", "new_features", "type_agreement"]

_GROUPLIKE = frozenset({"group", "organisation", "place"})
_COMPATIBLE = frozenset(
    {frozenset({"group", "organisation"}), frozenset({"group", "person"}), frozenset({"place", "organisation"})}
)
_STRONG_NAMES = NAME_LINKS[:6]


class Context:
    """What the features of one document share."""

    def __init__(self, mentions: list[PhraseMention], voices: Voices) -> None:
        self.mentions = mentions
        self.voices = voices
        self.of_mention: dict[int, GrowingEntity] = {}
        self.largest = 1

    def speaker(self, voice: int) -> GrowingEntity | None:
        """The entity that speaks with a voice, if its speaking mention has been passed."""
        mention = self.voices.speakers.get(voice)
        return self.of_mention.get(mention.number_in_text) if mention is not None else None


def mention_class(mention: PhraseMention) -> str:
    """The class that features are joined with."""
    if mention.pronoun is not None:
        family = mention.pronoun.family
        return {"she": "he", "these": "this"}.get(family, family)
    if mention.kind == "name":
        return "per" if mention.type == "person" else "name"
    if mention.coordinated:
        return "coord"
    return {"the": "def", "demonstrative": "dem", "poss": "poss", "name": "bare"}.get(
        mention.definite, mention.definite
    )


def bucket(value: int) -> str:
    """0, 1, 2, 3-4, 5-8, 9-16, more."""
    for limit, name in ((0, "0"), (1, "1"), (2, "2"), (4, "4"), (8, "8"), (16, "16")):
        if value <= limit:
            return name
    return "+"


def type_agreement(one: str, two: str) -> str:
    """Whether two types may be one."""
    if "?" in {one, two}:
        return "unknown"
    if one == two:
        return "same"
    return "near" if frozenset({one, two}) in _COMPATIBLE else "clash"


def new_features(mention: PhraseMention, context: Context) -> Iterator[str]:
    """What speaks for a new entity."""
    kind = mention_class(mention)
    yield f"new:{kind}"
    yield f"new:{kind}:{mention.type}"
    yield f"new:{kind}:{mention.role}"
    yield f"new:{kind}:start" if mention.sentence < 3 else f"new:{kind}:later"
    if mention.pronoun is None:
        yield f"new:length:{bucket(mention.end - mention.start)}"
        yield f"new:{kind}:words:{min(len(mention.words), 3)}"
        yield f"new:num:{mention.number}"
        inside = mention.head.dep_ in {"compound", "nmod", "amod"}
        yield f"new:{kind}:inside:{inside}"
    else:
        yield f"new:pron:{mention.head.lower_}:{mention.role}"
        yield f"new:{kind}:quoted:{mention.quoted}"
        verb = mention.head.head
        if mention.pronoun.family == "it":
            yield f"new:it:{_pleonastic(mention)}"
            yield f"new:it:copula:{verb.lemma_ in {'be', 'seem', 'appear', 'become'} and mention.role == 'subj'}"
        if mention.pronoun.family in {"this", "these"}:
            yield f"new:this:{mention.role}:{verb.lemma_ == 'be'}"


def _pleonastic(mention: PhraseMention) -> bool:
    token = mention.head
    if token.dep_ == "expl":
        return True
    if token.dep_ not in {"nsubj", "nsubjpass"} or token.head.lemma_ not in {"be", "seem", "appear", "become", "take"}:
        return False
    return any(c.dep_ in {"ccomp", "xcomp", "advcl"} and c.i > token.i for c in token.head.subtree)


def link_features(mention: PhraseMention, entity: GrowingEntity, rank: int, context: Context) -> Iterator[str]:
    """What speaks for and against a mention of this entity; ``rank`` counts agreeing entities spoken of later."""
    kind = mention_class(mention)
    last = entity.last
    distance = mention.sentence - last.sentence
    agreement = type_agreement(mention.type, entity.type)
    yield f"{kind}:distance:{bucket(distance)}"
    yield f"{kind}:rank:{bucket(rank)}"
    yield f"{kind}:type:{agreement}"
    yield f"{kind}:of:{entity.type}"
    yield f"{kind}:last:{mention_class(last)}"
    yield f"{kind}:roles:{mention.role}-{last.role}"
    yield f"{kind}:size:{bucket(len(entity.mentions))}"
    yield f"{kind}:{'main' if len(entity.mentions) > 2 and len(entity.mentions) == context.largest else 'minor'}"
    if entity.numbers and mention.number != "?":
        yield f"{kind}:number:{_share(entity.numbers, mention.number)}"
    if mention.gender != "?" and kind != "it":
        told = entity.genders and "?" not in entity.genders
        yield f"{kind}:gender:{_share(entity.genders, mention.gender) if told else 'untold'}"
    if entity.subject_since(mention.sentence - 1):
        yield f"{kind}:salient"
    if last.sentence == mention.sentence:
        yield f"{kind}:{_clause(mention, last)}"
    if last.paragraph != mention.paragraph:
        yield f"{kind}:other-paragraph"
    yield from _voices(kind, mention, entity, context)
    if mention.pronoun is not None:
        yield from _pronoun(kind, mention, entity, distance)
    elif mention.name:
        yield from _names(kind, mention, entity)
    if mention.kind == "nominal":
        yield from _nominals(kind, mention, entity, agreement)


def _share(counts: Mapping[str, int], value: str) -> str:
    total = sum(counts.values())
    here = counts.get(value, 0)
    return "agrees" if here == total else "clashes" if here == 0 else "mixed"


def _clause(mention: PhraseMention, last: PhraseMention) -> str:
    """Binding: subject and object of one verb differ, unless reflexive; a possessor may well be the subject."""
    if mention.head.head == last.head.head and mention.head != last.head:
        if mention.head.lower_.endswith(("self", "selves")):
            return "reflexive"
        return f"same-verb-{mention.role}"
    if last.start <= mention.start and mention.end <= last.end:
        return "inside"
    return "same-sentence"


def _voices(kind: str, mention: PhraseMention, entity: GrowingEntity, context: Context) -> Iterator[str]:
    family = mention.pronoun.family if mention.pronoun is not None else ""
    speaker = context.speaker(mention.voice)
    if family in {"i", "we", "you"}:
        same = (family, mention.voice) in entity.family_voices
        other = any(one == family for one, _ in entity.family_voices)
        yield f"{kind}:voice:{'same' if same else 'other' if other else 'none'}"
        if speaker is not None or mention.voice:
            yield f"{kind}:is-speaker:{entity is speaker}"
        if family == "you":
            asked = ("i", mention.addressed) in entity.family_voices or entity is context.speaker(mention.addressed)
            yield f"you:addressed:{asked and mention.addressed >= 0}"
            answered = any(one == "i" and voice == mention.voice for one, voice in entity.family_voices)
            yield f"you:self:{answered}"
        elif family == "i":
            yield f"i:was-addressed:{any(m.addressed == mention.voice >= 0 for m in entity.mentions[-3:])}"
        elif family == "we":
            yield f"we:holds-i:{('i', mention.voice) in entity.family_voices}"
            yield f"we:name:{bool(entity.names)}:{entity.type}"
    else:
        if ("i", mention.voice) in entity.family_voices or (speaker is entity and mention.quoted):
            yield f"{kind}:third-person-of-speaker"
        if mention.kind == "name" and entity.families["you"]:
            yield f"{kind}:name-of-you"


def _pronoun(kind: str, mention: PhraseMention, entity: GrowingEntity, distance: int) -> Iterator[str]:
    pronoun = mention.pronoun
    if pronoun is None:
        return
    used = entity.families[pronoun.family]
    yield f"{kind}:pronoun-used:{min(used, 2)}"
    yield f"{kind}:named:{bool(entity.names)}"
    yield f"{kind}:last:{mention_class(entity.last)}:{bucket(distance)}"
    yield f"{kind}:role:{entity.last.role}:{bucket(distance)}"
    if pronoun.family in {"it", "they"}:
        others = set(entity.families) - {pronoun.family, "this", "these", "here"}
        yield f"{kind}:others:{'-'.join(sorted(others & {'he', 'she', 'it', 'they', 'we', 'i'}))}"
    if entity.last.pronoun is not None and entity.last.head.lower_ == mention.head.lower_:
        yield f"{kind}:same-word"
    if entity.last.coordinated:
        yield f"{kind}:coordinated"


def _names(kind: str, mention: PhraseMention, entity: GrowingEntity) -> Iterator[str]:
    key = mention.entity.kb_id_ if mention.entity is not None and mention.entity.label_ != "SEAT" else ""
    if key and entity.keys:
        yield f"{kind}:key:{'same' if key in entity.keys else 'other'}"
    if entity.names:
        person = mention.type == "person"
        best = min((NAME_LINKS.index(name_link(mention.name, name, person=person)) for name in entity.names), default=7)
        yield f"{kind}:link:{NAME_LINKS[best]}"
        yield f"{kind}:link:{NAME_LINKS[best]}:{type_agreement(mention.type, entity.type)}"
        if best == len(NAME_LINKS) - 1 and key and key in entity.keys:
            yield f"{kind}:same-key-only"
    else:
        yield f"{kind}:no-name"
        if mention.described & set(entity.heads):
            yield f"{kind}:described-before"
        if set(entity.families):
            yield f"{kind}:pronouns-only:{not entity.nominals}"


def _nominals(kind: str, mention: PhraseMention, entity: GrowingEntity, agreement: str) -> Iterator[str]:
    head = mention.head.lemma_.lower()
    if entity.heads:
        if head in entity.heads:
            exact = any(n.words == mention.words for n in entity.nominals)
            within = mention.words <= entity.words
            yield f"{kind}:head:{'exact' if exact else 'within' if within else 'more'}"
            yield f"head:{'exact' if exact else 'within' if within else 'more'}"
            yield f"head-number:{_share(entity.numbers, mention.number) if mention.number != '?' else '?'}"
            last = entity.nominals[-1]
            yield f"{kind}:head-after:{last.definite}"
        else:
            yield f"{kind}:other-head"
    if head in entity.described:
        yield f"{kind}:described"
        yield "described"
    if entity.names:
        in_name = any(head == word.lower() for name in entity.names for word in name)
        yield f"{kind}:head-in-name:{in_name}"
        yield f"{kind}:names-{entity.type}:{noun_sense(head).type}"
        if mention.words and any(word.lower() in mention.words - {head} for name in entity.names for word in name):
            yield f"{kind}:modifier-in-name"
    if mention.name and entity.names:
        best = min(NAME_LINKS.index(name_link(mention.name, name, person=False)) for name in entity.names)
        yield f"{kind}:link:{NAME_LINKS[best]}"
    if len(mention.words) == 1 and agreement == "same" and kind in {"def", "dem"}:
        yield f"{kind}:plain:{bucket(mention.sentence - entity.last.sentence)}"
