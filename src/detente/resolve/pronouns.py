"""Pronouns of the third person: "he" after a quotation is the last speaker, "it" the last subject."""

from __future__ import annotations

from spacy.tokens import Token

from detente.annotate.lexicon import noun_sense
from detente.resolve.candidates import set_options, single_options
from detente.resolve.clauses import governors_of
from detente.resolve.entities import Entity
from detente.resolve.ranking import Option
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

_TOGETHER = 4
"""Sentences for which those named together stay "they"."""

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

    options = single_options(scene, token, _NEAR, fits)
    if not options:
        return
    option = scene.decide("he", token, options)
    who = option.entities[0]
    reason = "nearest-person"
    if who is scene.speaker and "speaker:last" in option.features and scene.statement(token) is None:
        reason = "last-speaker"
    elif _is_subject_here(option):
        reason = "subject-of-sentence"
    who.gender = who.gender or gender
    scene.add(option.entities, scene.doc[token.i : token.i + 1], reason)


def _is_subject_here(option: Option) -> bool:
    return not option.features.isdisjoint({"governor0", "governor1", "subj0:level", "subj0:other-level"})


def _it(scene: Scene, token: Token) -> None:
    if _is_pleonastic(token) or _may_be_a_thing(scene, token):
        return

    def fits(spoken: Spoken) -> bool:
        return len(spoken.entities) == 1 and spoken.entities[0].kind != "person"

    options = single_options(scene, token, 1, fits)
    if not options:
        return
    option = scene.decide("it", token, options)
    subject = any(feature.startswith(("subj", "governor")) for feature in option.features)
    scene.add(option.entities, scene.doc[token.i : token.i + 1], "last-subject" if subject else "last-named")


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


def _may_be_others(scene: Scene, token: Token) -> bool:
    """Whether "they" may be people or things who are nobody here: the last subject, a plural that was not resolved."""
    sentence = scene.annotated.sentence_of(token)
    if sentence is None:
        return False
    before = scene.annotated.sentences[sentence.index - 1].span if sentence.index else None
    for span in (sentence.span, before):
        for word in reversed(span or ()):
            if word.i >= token.i or word.dep_ not in _SUBJECTS or word.pos_ == "PRON":
                continue
            if scene.statement(word) != scene.statement(token):
                continue
            unresolved = not scene.book.at(word) and word.pos_ == "NOUN"
            return unresolved and (word.tag_ == "NNS" or word.lower_ in {"police", "people"})
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

    def fits(who: tuple[Entity, ...]) -> bool:
        if len(who) == 1 and who[0].kind == "person":
            return False
        return statement is None or not {voice, body} & set(who)

    if _may_be_others(scene, token):
        return
    options = set_options(scene, token, _TOGETHER, fits, ("they-poss" if token.dep_ == "poss" else "they",))
    if not options:
        return
    option = scene.decide("they", token, options)
    spoken = any(feature.startswith(("spoken", "list")) for feature in option.features)
    reason = "last-plural"
    if len(option.entities) == 1 and "other-party" in option.features:
        reason = "other-party"
    elif "pair" in option.features and not spoken:
        reason = "both-parties"
    scene.add(option.entities, scene.doc[token.i : token.i + 1], reason)
