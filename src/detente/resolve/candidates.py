"""The actors that a pronoun may stand for, with the features by which they are ranked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from spacy.tokens import Token

from detente.resolve.clauses import all_of, barred_for, governors_of
from detente.resolve.entities import Entity
from detente.resolve.ranking import Option
from detente.resolve.scene import Scene, Spoken

__all__ = ["set_options", "single_options"]

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_MODIFIERS = frozenset({"amod", "compound", "nmod", "poss"})
_FOR_WHAT = frozenset("thank praise accuse blame congratulate criticise criticize condemn applaud reproach".split())
"""Verbs after which "for his ..." and "of his ..." look to the object."""

_MOST = 3
"""Ranks that are told apart; later ones are alike."""


def single_options(scene: Scene, token: Token, sentences: int, fits: Callable[[Spoken], bool]) -> list[Option]:
    """Each actor spoken of shortly before, with how, where and how often."""
    here = scene.annotated.sentence_of(token)
    if here is None:
        return []
    barred = barred_for(scene, token)
    governors = list(governors_of(scene, token))
    praised = _praised(scene, token)
    said: dict[tuple[Entity, ...], list[Spoken]] = {}
    passed: set[tuple[Entity, ...]] = set()
    other_subject = False
    for spoken in scene.before(token, sentences):
        if fits(spoken) and not barred & set(spoken.entities):
            if spoken.entities not in said and other_subject:
                passed.add(spoken.entities)
            said.setdefault(spoken.entities, []).append(spoken)
            other_subject = other_subject or (spoken.subject and not spoken.quoted and spoken.sentence == here.index)
    statement = scene.statement(token)
    how = _how(scene, token, statement)
    topic = _topic(scene, token, sentences, fits)
    displaced = topic is not None and topic.entities[0] is not scene.speaker and topic.sentence > scene.spoke_in
    options = []
    for rank, (who, times) in enumerate(said.items()):
        latest = times[0]
        distance = here.index - latest.sentence
        found = {
            f"d{distance}",
            f"rank{min(rank, _MOST)}",
            f"n{min(len(times), 4)}",
            f"of{min(len(said), 4)}:rank{min(rank, 1)}",
        }
        for spoken in times:
            away = here.index - spoken.sentence
            level = "level" if _same_level(scene, token, spoken) else "other-level"
            place = _place(scene, spoken)
            found |= {f"{place}{min(away, 2)}:{level}", f"{level}{min(away, 2)}", f"{place}{min(away, 2)}:{how}"}
        first = scene.annotated.sentences[latest.sentence]
        found.add("paragraph" if first.paragraph == here.paragraph else "earlier-paragraph")
        if who in governors:
            found |= {f"governor{min(governors.index(who), 1)}", f"governor:{token.dep_}"}
        elif governors:
            found.add(f"not-governor:{'poss' if token.dep_ == 'poss' else 'arg'}")
        if who == praised:
            found.add("praised")
        found |= _voice(scene, token, who[0], who in passed, here.index, statement)
        where = how.partition("-")[0]
        if topic is not None and who == topic.entities:
            found |= {f"topic:{where}:{min(here.index - topic.sentence, 2)}", f"topic:{how}"}
            if displaced:
                found.add(f"new-topic:{where}")
        elif displaced and who[0] is scene.speaker:
            found.add(f"displaced:{where}")
        found |= _nature(scene, who, token)
        options.append(Option(who, frozenset(found)))
    return options


def _topic(scene: Scene, token: Token, sentences: int, fits: Callable[[Spoken], bool]) -> Spoken | None:
    """Of whom the narrator tells: the last subject outside of quotations that the word fits."""
    for spoken in scene.before(token, sentences):
        if spoken.subject and not spoken.quoted and len(spoken.entities) == 1 and fits(spoken):
            return spoken
    return None


def _how(scene: Scene, token: Token, statement: int | None) -> str:
    role = "source" if token.i in scene.source_tokens else "quoted" if statement is not None else "told"
    part = "poss" if token.dep_ == "poss" else "subj" if token.dep_ in _SUBJECTS else "obj"
    return f"{role}-{part}"


def _place(scene: Scene, spoken: Spoken) -> str:
    token = scene.doc[spoken.at]
    if spoken.subject:
        return "subj"
    if token.dep_ in {"amod", "compound", "nmod"}:
        return "mod"
    if token.dep_ == "poss":
        return "poss"
    if token.dep_ == "pobj" and token.head.lower_ in {"in", "at", "near", "from"}:
        return "where"
    return "obj" if token.dep_ in {"dobj", "dative", "pobj"} else "else"


def _voice(scene: Scene, token: Token, who: Entity, passed: bool, here: int, statement: int | None) -> set[str]:
    """What the turns of the speakers say for somebody."""
    found: set[str] = set()
    where = "source" if token.i in scene.source_tokens else "quoted" if statement is not None else "told"
    if who is scene.speaker:
        since = min(here - scene.spoke_in, 2)
        found |= {f"speaker:{where}:{since}", f"speaker:{'passed' if passed else 'last'}"}
    elif scene.speaker is not None:
        found.add(f"silent:{where}:{min(here - scene.spoke_in, 2)}")
    return found


def _nature(scene: Scene, who: tuple[Entity, ...], token: Token) -> set[str]:
    entity = who[0]
    found = {f"kind:{entity.kind}"}
    if entity.kind == "person":
        found.add("gender-known" if entity.gender is not None else "gender-open")
        if entity.name and not entity.key and entity.role is None:
            found.add("no-role")
    spoken = scene.counts.get(entity.number, 0)
    found.add(f"often{min(spoken // 2, 3)}")
    if scene.voice(token) is not None and scene.book.principal(scene.voice(token)) is entity:
        found.add("own-body-of-voice")
    if entity.kind != "person" and entity in scene.parties.pair():
        found.add("party")
    return found


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


def set_options(
    scene: Scene,
    token: Token,
    reach: int,
    fits: Callable[[tuple[Entity, ...]], bool],
    cues: Iterable[str] = (),
) -> list[Option]:
    """Several actors together (or one group) that a plural may stand for, with where the text puts them together.

    ``cues`` say what the plural itself is ("they", "side", "country"); each goes with the sources of an option.
    """
    here = scene.annotated.sentence_of(token)
    if here is None:
        return []
    found: dict[tuple[Entity, ...], set[str]] = {}
    for who, feature in _sets(scene, token, reach, here.index):
        who = tuple(sorted(dict.fromkeys(who), key=lambda e: e.number))  # noqa: PLW2901 - one key for one set
        if fits(who):
            found.setdefault(who, set()).add(feature)
    governors = [tuple(sorted(g, key=lambda e: e.number)) for g in governors_of(scene, token)]
    barred = barred_for(scene, token)
    statement, voice = scene.statement(token), scene.voice(token)
    body = scene.book.principal(voice)
    level = "quoted" if statement is not None else "source" if token.i in scene.source_tokens else "told"
    options = []
    for rank, (who, sources) in enumerate(found.items()):
        if barred & set(who):
            continue
        features = {f"{source}:{cue}" for source in sources for cue in (*cues, level)} | sources
        kinds = {e.kind for e in who}
        kind = "persons" if kinds == {"person"} else kinds.pop() if len(kinds) == 1 else "mixed"
        features |= {f"rank{min(rank, _MOST)}", f"size{min(len(who), 4)}", f"kind:{kind}:{min(len(who), 2)}"}
        features |= {f"size{min(len(who), 4)}:{cue}" for cue in (*cues, level)} | {f"kind:{kind}:{cue}" for cue in cues}
        if who in governors:
            features |= {
                f"governor{min(governors.index(who), 1)}",
                f"governor:{'poss' if token.dep_ == 'poss' else 'arg'}",
            }
        if voice is not None:
            features.add("has-voice" if {voice, body} & set(who) else "without-voice")
            if body is None:
                features.add("voice-of-nobody")
        features.add(f"named{min(4, *(scene.counts.get(e.number, 0) for e in who))}")
        if any(scene.parties.is_guide(e) for e in who):
            features.add("guide")
        if kind == "persons" and len({e.of for e in who}) < len(who):
            features.add("one-body")
        options.append(Option(who, frozenset(features)))
    return options


def _sets(scene: Scene, token: Token, reach: int, here: int) -> Iterator[tuple[tuple[Entity, ...], str]]:
    for number in range(max(0, here - 1), here + 1):
        for first in scene.annotated.sentences[number].span:
            if first.dep_ == "conj" or first.i >= token.i or not first.conjuncts:
                continue
            who = all_of(scene, first)
            if len(who) > 1 and all(c.i < token.i for c in first.conjuncts):
                place = "subj" if first.dep_ in _SUBJECTS else "obj"
                yield who, f"list{here - number}:{place}"
    for first in scene.annotated.sentences[here].span:
        if first.i < token.i and (who := scene.parties.company(first, scene.book.by_token)):
            yield who, "joined0"
    newest = True
    for spoken in scene.before(token, min(reach, 3)):
        away = min(here - spoken.sentence, 2)
        level = "level" if _same_level(scene, token, spoken) else "other-level"
        plural = "several" if len(spoken.entities) > 1 else "plural" if spoken.plural else "single"
        place = _place(scene, spoken)
        yield spoken.entities, f"spoken{away}:{plural}:{level}"
        yield spoken.entities, f"spoken{away}:{plural}:{place}"
        if newest and plural != "single":
            yield spoken.entities, "newest"
            newest = False
    last = True
    for together in reversed(scene.parties.sets):
        away = here - together.sentence
        if away > reach:
            break
        joined = "joined" if together.joined else "loose"
        yield together.entities, f"{joined}{min(away, 4)}"
        if last and together.joined:
            yield together.entities, "last-joined"
            last = False
    if pair := scene.parties.pair():
        yield pair, "pair"
        yield from (((one,), "of-pair") for one in pair)
    if states := scene.parties.pair(frozenset({"state"})):
        yield states, "pair-of-states"
    body = scene.book.principal(scene.voice(token))
    if (other := scene.parties.other(body)) is not None:
        yield (other,), "other-party"
