"""How often a mention is resolved to the right actor, and a statement to the right speaker.

The gold is a folder of articles with inline marks: ``[[words|Canonical Name]]`` (several names joined by ``;``) and
``{{Speaker: content}}``; ``tests/gold/actors/README.md`` says how they were made.
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from detente.pipeline import read
from detente.records import Actor, Record
from detente.resolve.confidence import confidence_of
from detente.resolve.knowledge import load_knowledge

__all__ = ["ActorScores", "GoldArticle", "add_scores", "read_gold", "same_actors", "score_actors"]

_MARK = re.compile(r"\[\[|\]\]|\{\{|\}\}")
_HALF = 0.5
"""Share of the words of a content that a statement must cover to be that statement."""


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article without its marks, and what they said, as character ranges of the text."""

    name: str
    published: str
    text: str
    mentions: tuple[tuple[int, int, tuple[str, ...]], ...]
    contents: tuple[tuple[int, int, tuple[str, ...]], ...]


@dataclass(slots=True)
class ActorScores:
    """Counts over all articles; ``reasons`` counts (reason, right) of the resolved gold mentions."""

    mentions: int = 0
    resolved: int = 0
    right: int = 0
    speakers: int = 0
    speakers_found: int = 0
    speakers_right: int = 0
    reasons: Counter[tuple[str, bool]] = field(default_factory=Counter)
    misses: list[str] = field(default_factory=list)

    @property
    def accuracy(self) -> float:
        """Right mentions over all gold mentions; what stays unresolved counts as wrong."""
        return self.right / self.mentions if self.mentions else 0.0

    @property
    def precision(self) -> float:
        """Right mentions over those that were resolved."""
        return self.right / self.resolved if self.resolved else 0.0

    @property
    def speaker_accuracy(self) -> float:
        """Statements with the right speaker over all gold contents that were found."""
        return self.speakers_right / self.speakers_found if self.speakers_found else 0.0

    @property
    def calibration_error(self) -> float:
        """How far the confidence of a reason is from its share of right mentions, on average over the mentions."""
        far, counted = 0.0, 0
        for reason in {reason for reason, _ in self.reasons}:
            right, wrong = self.reasons[reason, True], self.reasons[reason, False]
            confidence = confidence_of(reason)
            if confidence is not None:
                far += abs(confidence * (right + wrong) - right)
                counted += right + wrong
        return far / counted if counted else 0.0

    def lines(self) -> list[str]:
        """The figures, and the confusion by reason code."""
        found = f"{self.speakers_found} of {self.speakers} contents found"
        table = [
            f"mentions {self.mentions}, accuracy {self.accuracy:.3f}, "
            f"resolved {self.resolved / max(1, self.mentions):.3f}, precision of the resolved {self.precision:.3f}",
            f"speakers: accuracy {self.speaker_accuracy:.3f} ({found})",
            f"confidence: expected calibration error {self.calibration_error:.3f}",
        ]
        for reason in sorted({reason for reason, _ in self.reasons}):
            right, wrong = self.reasons[reason, True], self.reasons[reason, False]
            table.append(f"  {reason:24} {right:4} right {wrong:4} wrong  {right / (right + wrong):.2f}")
        return table


def read_gold(folder: Path, split: str | None = None) -> Iterator[GoldArticle]:
    """The articles of a folder, or of one part named in its split.json, in the order of their names."""
    names = json.loads((folder / "split.json").read_text(encoding="utf-8"))[split] if split else None
    for path in sorted(folder.glob("*.txt")):
        if names is None or path.stem in names:
            yield _parse(path.stem, path.read_text(encoding="utf-8"))


def _parse(name: str, marked: str) -> GoldArticle:
    header, _, body = marked.partition("\n\n")
    published = header.removeprefix("published:").strip()
    text: list[str] = []
    length = 0
    open_marks: list[tuple[str, int, str]] = []
    mentions: list[tuple[int, int, tuple[str, ...]]] = []
    contents: list[tuple[int, int, tuple[str, ...]]] = []
    at = 0
    while at < len(body):
        match = _MARK.search(body, at)
        end = match.start() if match is not None else len(body)
        piece = body[at:end]
        if match is not None and match.group() == "]]":
            piece, _, names = piece.rpartition("|")
            text.append(piece)
            length += len(piece)
            _, start, _ = open_marks.pop()
            mentions.append((start, length, tuple(sorted(names.split(";")))))
        else:
            text.append(piece)
            length += len(piece)
        if match is None:
            break
        at = match.end()
        if match.group() == "[[":
            open_marks.append(("[[", length, ""))
        elif match.group() == "{{":
            speaker, _, _ = body[at:].partition(": ")
            at += len(speaker) + 2
            open_marks.append(("{{", length, speaker))
        elif match.group() == "}}":
            _, start, speaker = open_marks.pop()
            contents.append((start, length, tuple(sorted(speaker.split(";")))))
    return GoldArticle(name, published, "".join(text), tuple(mentions), tuple(contents))


def score_actors(folder: Path, split: str | None = None) -> ActorScores:
    """Read every article of the gold and compare."""
    scores = ActorScores()
    for article in read_gold(folder, split):
        record = read(article.text if "\n" in article.text else article.text + "\n", published=article.published)
        add_scores(scores, article, record)
    return scores


def add_scores(scores: ActorScores, article: GoldArticle, record: Record) -> None:
    """Compare one record with the gold, and add what was found."""
    _score_mentions(scores, article, record)
    _score_speakers(scores, article, record)


def same_actors(gold: Sequence[str], names: Sequence[Sequence[str]]) -> bool:
    """Whether actors, each with the names that a text gives it, are those of the gold, all of them and no other."""
    if len(gold) != len(names):
        return False
    return all(
        any(_same(name, own[0]) or any(_words(name) == _words(w) for w in own) for own in names) for name in gold
    )


def _score_mentions(scores: ActorScores, article: GoldArticle, record: Record) -> None:
    # A state that is named only through its office holder has no words of its own.
    found = [
        (m.start, m.end, actor.id, m.reason)
        for actor in record.actors
        for m in actor.mentions
        if m.reason != "office-of"
    ]
    actors = {actor.id: actor for actor in record.actors}
    called = _called(article, record)
    for start, end, names in article.mentions:
        scores.mentions += 1
        inside = [f for f in found if f[0] < end and start < f[1]]
        if not inside:
            scores.misses.append(f"{article.name}: {article.text[start:end]!r} -> nobody, is {names}")
            continue
        # The mention that shares most with the gold span; of an apposition with a name, that of the name, which
        # begins or ends it ("Li Wei, the ministry's head of trade").
        best = max(inside, key=lambda f: (f[0] <= start or end <= f[1], min(f[1], end) - max(f[0], start), f[0] - f[1]))
        chosen = sorted({f[2] for f in inside if f[:2] == best[:2]})
        right = len(chosen) == len(names) and all(any(_is(n, actors[c], called) for c in chosen) for n in names)
        scores.resolved += 1
        scores.right += right
        scores.reasons[best[3], right] += 1
        if not right:
            words = article.text[start:end]
            others = [actors[c].name for c in chosen]
            scores.misses.append(f"{article.name}: {words!r} -> {others} ({best[3]}), is {names}")


def _score_speakers(scores: ActorScores, article: GoldArticle, record: Record) -> None:
    actors = {actor.id: actor for actor in record.actors}
    called = _called(article, record)
    for start, end, speakers in article.contents:
        scores.speakers += 1
        best, shared = None, _HALF * (end - start)
        for statement in record.statements:
            overlap = sum(max(0, min(part.end, end) - max(part.start, start)) for part in statement.content)
            if overlap > shared:
                best, shared = statement, overlap
        if best is None:
            scores.misses.append(f"{article.name}: content {article.text[start:end][:60]!r} not found")
            continue
        scores.speakers_found += 1
        speaker = actors.get(best.speaker or "")
        right = any(_is(name, speaker, called) for name in speakers) if speaker else speakers == ("?",)
        scores.speakers_right += right
        if not right:
            scores.misses.append(
                f"{article.name}: {article.text[start:end][:60]!r} by {speaker and speaker.name}, is {speakers}"
            )


def _called(article: GoldArticle, record: Record) -> Mapping[str, str]:
    """What the gold calls the groups to which the text gives no name: by the words that bring them in."""
    found: dict[str, str] = {}
    for actor in record.actors:
        first = min(actor.mentions, key=lambda m: m.start, default=None)
        if first is not None and first.reason == "unnamed-group":
            for start, end, names in article.mentions:
                if start < first.end and first.start < end and len(names) == 1:
                    found[actor.id] = names[0]
    return found


def _is(gold: str, actor: Actor, called: Mapping[str, str]) -> bool:
    """Whether an actor has the name of the gold, or is called by just that name where the text names him.

    A group without a name is the one that the gold speaks of where the group is spoken of first.
    """
    if called.get(actor.id) == gold:
        return True
    names = [m.text for m in actor.mentions if m.reason in {"name", "title-and-name"}]
    names += _aliases().get(actor.name, ())
    return _same(gold, actor.name) or any(_words(gold) == _words(text) for text in names)


def _same(gold: str, found: str) -> bool:
    """The same name, up to case, accents and the order of adjective and noun ("Russian foreign ministry")."""
    one, other = _words(gold), _words(found)
    return one == other or set(one) <= set(other) or (len(other) > 1 and set(other) <= set(one))


def _words(name: str) -> list[str]:
    plain = _plain(name).replace("united states ", "us ").replace("united nations ", "un ")
    words = re.findall(r"\w+", plain.removeprefix("the "))
    return [part for word in words for part in _states().get(word, word).split()]


@cache
def _aliases() -> Mapping[str, tuple[str, ...]]:
    """All names of the bodies of the tables: M23 and the March 23 Movement are one."""
    return {body.name: (*body.acronyms, *body.aliases) for body in load_knowledge().bodies.values()}


@cache
def _states() -> Mapping[str, str]:
    """ "Malawian" -> "malawi": institutions go by the adjective or the name of their state."""
    states = load_knowledge().states.values()
    return {_plain(word): _plain(state.name) for state in states for word in state.adjectives if " " not in word}


def _plain(name: str) -> str:
    """In small letters and without accents, as the names of the gold are."""
    return "".join(c for c in unicodedata.normalize("NFKD", name.lower()) if not unicodedata.combining(c))
