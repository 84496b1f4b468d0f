"""Pronouns of the third person: "he" after a quotation is the last speaker, "it" the last subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Token

from detente.annotate.lexicon import noun_sense
from detente.resolve.clauses import all_of, barred_for, governors_of
from detente.resolve.entities import Entity
from detente.resolve.scene import Scene, Spoken

__all__ = ["pronoun_mention"]

_HE = {"he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f"}
_IT = frozenset({"it", "its", "itself"})
_THEY = frozenset({"they", "them", "their", "theirs", "themselves"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COPULAS = frozenset({"be", "seem", "appear", "remain", "become"})
_READY = frozenset(
    "ready willing prepared able unable determined committed united satisfied confident concerned worried neutral "
    "bound free pleased open opposed entitled involved absent present unhappy happy angry ".split()
)
"""Adjectives for somebody who acts: "it is ready" needs an actor, "it is clear" none."""

_FOR_WHAT = frozenset("thank praise accuse blame congratulate criticise criticize condemn applaud reproach".split())
"""Verbs after which "for his ..." and "of his ..." look to the object."""

_PER_SENTENCE, _SUBJECT_HERE, _SUBJECT_BEFORE, _SPEAKER, _SOURCE = 1.5, 1.0, 1.0, 1.0, 2.0
_GOVERNOR, _SAME_LEVEL, _OBJECT_OF, _NEWEST = 2.5, 1.5, 4.0, 0.25
"""Weights of the choice among actors, set on the tuning part of tests/gold/actors."""

_NEAR = 3
"""Sentences that a pronoun for a person may reach back; others reach back one."""


def pronoun_mention(scene: Scene, token: Token) -> bool:
    """Resolve a pronoun of the third person where the text allows it; whether the token is one."""
    word = token.lower_
    if word.endswith(("self", "selves")) and _itself(scene, token):
        return True
    if word in _HE:
        _he(scene, token, _HE[word])
    elif word in _IT:
        _it(scene, token)
    elif word in _THEY:
        _they(scene, token)
    else:
        return False
    return True


def _itself(scene: Scene, token: Token) -> bool:
    """A reflexive is the subject of its own clause, or the noun that it stands beside."""
    found = scene.book.at(token.head) if token.dep_ in {"appos", "npadvmod"} else ()
    found = found or next((governor for governor in governors_of(scene, token)), ())
    if found:
        scene.add(found, scene.doc[token.i : token.i + 1], "subject-of-sentence")
    return bool(found)


def _best(
    scene: Scene, token: Token, sentences: int, fits: Callable[[Spoken], bool], lists: Sequence[Spoken] = ()
) -> tuple[tuple[Entity, ...], str] | None:
    """The actors spoken of before that suit a pronoun best, and what speaks for them most."""
    here = scene.annotated.sentence_of(token)
    if here is None:
        return None
    barred = barred_for(scene, token)
    statement = scene.statement(token)
    governors = set(governors_of(scene, token))
    praised = _praised(scene, token)
    best: tuple[float, tuple[Entity, ...], str] | None = None
    newest: set[tuple[Entity, ...]] = set()
    passed = False
    """Whether the narrator has gone on to another person since the last speaker spoke."""
    for spoken in (*lists, *scene.before(token, sentences)):
        who = spoken.entities
        if not fits(spoken) or barred & set(who):
            continue
        distance = here.index - spoken.sentence
        weight = -_PER_SENTENCE * distance
        why = "nearest"
        if spoken.subject and distance == 0:
            weight += _SUBJECT_HERE
            why = "subject"
        elif spoken.subject and distance == 1:
            weight += _SUBJECT_BEFORE
        if distance == 0 and who in governors:
            weight += _GOVERNOR
            why = "subject"
        same = _same_level(scene, token, spoken)
        weight += _SAME_LEVEL if same else 0.0
        if who == praised:
            weight += _OBJECT_OF
        other = spoken.subject and not spoken.quoted and who[0].kind == "person" and who[0] is not scene.speaker
        passed = passed or (other and distance == 0 and fits(spoken))
        if (
            who[0] is scene.speaker
            and not passed
            and len(who) == 1
            and statement is None
            and here.index - scene.spoke_in <= 1
        ):
            weight += _SPEAKER + (_SOURCE if token.i in scene.source_tokens else 0.0)
            why = "speaker"
        weight += _NEWEST if not newest else 0.0
        newest.add(who)
        if best is None or weight > best[0]:
            best = weight, who, why
    return best[1:] if best is not None else None


def _same_level(scene: Scene, token: Token, spoken: Spoken) -> bool:
    """Whether both stand in the words of one speaker, or both in the narrator's."""
    first, second = scene.statement(token), scene.statement(scene.doc[spoken.at])
    if first is None or second is None or first == second:
        return first == second
    voice = scene.speakers[first]
    return voice is not None and voice is scene.speakers[second]


def _praised(scene: Scene, token: Token) -> tuple[Entity, ...]:
    """ "X thanked Y for his patience": the object of the verb."""
    if token.dep_ != "poss" or token.head.dep_ != "pobj" or token.head.head.lower_ not in {"for", "of", "on"}:
        return ()
    verb = token.head.head.head
    if verb.lemma_ not in _FOR_WHAT:
        return ()
    return next((all_of(scene, child) for child in verb.children if child.dep_ == "dobj"), ())


def _he(scene: Scene, token: Token, gender: str) -> None:
    voice = scene.voice(token)
    told_of = scene.told_of(token) if token.dep_ != "poss" else set()

    def fits(spoken: Spoken) -> bool:
        person = spoken.entities[0]
        return (
            len(spoken.entities) == 1
            and person.kind == "person"
            and person.gender in {None, gender}
            # In quoted words nobody speaks of himself in the third person, nor of himself by name.
            and person is not voice
            and person not in told_of
        )

    found = _best(scene, token, _NEAR, fits)
    if found is None:
        return
    entities, why = found
    reason = "nearest-person"
    if why == "speaker":
        reason = "last-speaker"
    elif why == "subject":
        reason = "subject-of-sentence"
    entities[0].gender = entities[0].gender or gender
    scene.add(entities, scene.doc[token.i : token.i + 1], reason)


def _it(scene: Scene, token: Token) -> None:
    if _is_pleonastic(token) or _may_be_a_thing(scene, token):
        return
    statement = scene.statement(token)

    def fits(spoken: Spoken) -> bool:
        entity = spoken.entities[0]
        if len(spoken.entities) > 1 or entity.kind == "person":
            return False
        return statement is None or _same_level(scene, token, spoken)

    found = _best(scene, token, 1, fits)
    if found is None:
        return
    entities, why = found
    reason = "last-named" if why == "nearest" else "last-subject"
    scene.add(entities, scene.doc[token.i : token.i + 1], reason)


def _may_be_a_thing(scene: Scene, token: Token) -> bool:
    """Whether "it" may be the paper or the plan that was the last subject: then nobody is named."""
    if token.lower_ not in {"it", "its"}:
        return False
    sentence = scene.annotated.sentence_of(token)
    if sentence is None:
        return False
    before = scene.annotated.sentences[sentence.index - 1].span if sentence.index else None
    for span in (sentence.span, before):
        for word in reversed(span or ()):
            if word.i >= token.i or word.dep_ not in _SUBJECTS or word.pos_ == "PRON":
                continue
            return not scene.book.at(word) and word.tag_ == "NN" and noun_sense(word.lemma_).type == "thing"
    return False


def _is_pleonastic(token: Token) -> bool:
    """ "It is good news that ...", "it seems": no actor stands behind the word."""
    if token.dep_ == "expl":
        return True
    if token.lower_ != "it" or token.dep_ not in _SUBJECTS or token.head.lemma_ not in _COPULAS:
        return False
    for child in token.head.children:
        if child.dep_ in {"acomp", "oprd"} and child.lower_ in _READY:
            return False
    return any(child.dep_ in {"acomp", "attr", "oprd", "ccomp", "xcomp", "advcl"} for child in token.head.children)


def _they(scene: Scene, token: Token) -> None:
    statement = scene.statement(token)
    voice = scene.voice(token)
    body = scene.book.principal(voice)

    def fits(spoken: Spoken) -> bool:
        if not spoken.plural or body in spoken.entities or voice in spoken.entities:
            return False
        return statement is None or _same_level(scene, token, spoken)

    found = _best(scene, token, 1, fits, _lists(scene, token))
    if found is not None:
        scene.add(found[0], scene.doc[token.i : token.i + 1], "last-plural")
        return
    together = scene.parties.last(2, frozenset({"state", "igo", "group", "organisation", "person"}), scene.sentence, 1)
    if statement is not None:
        _other(scene, token, body, together)
    elif together and not barred_for(scene, token) & set(together):
        scene.add(together, scene.doc[token.i : token.i + 1], "last-plural")


def _lists(scene: Scene, token: Token) -> list[Spoken]:
    """Those whom this sentence and the one before name in one list ("X and Y"), the last first."""
    here = scene.annotated.sentence_of(token)
    found: list[Spoken] = []
    for number in range(max(0, here.index - 1), here.index + 1) if here is not None else ():
        for first in scene.annotated.sentences[number].span:
            if first.dep_ == "conj" or first.i >= token.i or not first.conjuncts:
                continue
            who = all_of(scene, first)
            if len(who) > 1 and all(c.i < token.i for c in first.conjuncts):
                found.append(
                    Spoken(first.i, number, who, first.dep_ in _SUBJECTS, first.i in scene.quoted, plural=True)
                )
    return found[::-1]


def _other(scene: Scene, token: Token, body: Entity | None, together: tuple[Entity, ...]) -> None:
    """Whom a speaker means by "they": the other party, or, when he belongs to neither, both of them."""
    other = scene.parties.other(body)
    pair = scene.parties.pair()
    if other is not None:
        scene.add((other,), scene.doc[token.i : token.i + 1], "other-party")
    elif together or pair:
        scene.add(together or pair, scene.doc[token.i : token.i + 1], "both-parties")
