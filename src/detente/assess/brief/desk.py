"""The records of one brief on one desk: actors merged by name, sentences numbered as they are cited."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from detente.assess.brief.model import Footnote, Part, PartKind
from detente.assess.brief.reprints import stories
from detente.assess.brief.wording import tidy
from detente.records import Actor, ActorKind, Mention, Quote, Record, Span, quote

__all__ = ["Desk", "Party"]


@dataclass(slots=True)
class Party:
    """One actor in all the records, known by its name."""

    name: str
    kind: ActorKind
    roles: Counter[str] = field(default_factory=Counter)
    sides: Counter[str] = field(default_factory=Counter)
    """Names of those whom it belongs to or speaks for."""
    mentions: list[tuple[int, Mention]] = field(default_factory=list)
    keys: list[tuple[int, str]] = field(default_factory=list)
    """Article index and actor id in each record."""

    @property
    def role(self) -> str | None:
        """The role that most records give; the first one when several are as frequent."""
        return self.roles.most_common(1)[0][0] if self.roles else None

    @property
    def side(self) -> str | None:
        """The name of whom most records say that it belongs to."""
        return self.sides.most_common(1)[0][0] if self.sides else None

    @property
    def plural(self) -> bool:
        """Whether the name takes a plural verb."""
        return self.kind == "group" and self.name.endswith("s")


class Desk:
    """Records side by side, with lookups that a composer of lines needs.

    Args:
        records: what was read, one record per article.
        skip: indexes of records that the brief leaves out (empty ones, and texts that were given twice).
    """

    def __init__(self, records: Sequence[Record], skip: frozenset[int] = frozenset()) -> None:
        self.records = records
        self.kept: list[tuple[int, Record]] = [(i, record) for i, record in enumerate(records) if i not in skip]
        self.several = len(records) > 1
        self.story = stories(records)
        self.parties: dict[str, Party] = {}
        self._names: dict[tuple[int, str], str] = {}
        self._numbers: dict[tuple[int, int, int], Footnote] = {}
        self._sentences = [sorted(record.sentences) for record in records]
        for index, record in self.kept:
            self._merge(index, record)

    def _merge(self, index: int, record: Record) -> None:
        by_id = {actor.id: actor for actor in record.actors}
        for actor in record.actors:
            party = self.parties.setdefault(actor.name, Party(actor.name, actor.kind))
            party.mentions += [(index, mention) for mention in actor.mentions]
            party.keys.append((index, actor.id))
            self._names[index, actor.id] = actor.name
            if actor.role:
                party.roles[actor.role] += 1
            side = by_id.get(actor.of or "")
            if side is not None and side is not actor:
                party.sides[side.name] += 1

    def name(self, index: int, actor_id: str | None) -> str | None:
        """The merged name of an actor of one record."""
        return None if actor_id is None else self._names.get((index, actor_id))

    def names(self, index: int, ids: Iterable[str]) -> tuple[str, ...]:
        """The merged names of several actors of one record, each once."""
        found = (self.name(index, actor_id) for actor_id in ids)
        return tuple(dict.fromkeys(name for name in found if name is not None))

    def described(self, name: str) -> str:
        """A name with its role and side: ``Jens Stoltenberg, Secretary General, NATO``."""
        party = self.parties[name]
        role, side = party.role, party.side
        if party.kind != "person" or role is None:
            return name
        return f"{name}, {role}" if side is None or side in role else f"{name}, {role}, {side}"

    def words(self, index: int, span: Span) -> str:
        """The words at a span, white space tidied."""
        return tidy(self.records[index].article.text[span.start : span.end])

    def actor(self, index: int, actor_id: str | None) -> Actor | None:
        """The actor as one record has it."""
        return self.records[index].actor(actor_id)

    def published(self, index: int) -> str:
        """The date of an article, or "" when unknown, so that articles can be ordered."""
        return self.records[index].article.published or ""

    def reports(self, indexes: Iterable[int]) -> int:
        """How many of these articles there are, a report and its reprints counted once."""
        return len({self.story[index] for index in indexes})

    def cite(self, index: int, *spans: Span, limit: int = 3) -> tuple[Footnote, ...]:
        """Footnotes for the sentences that spans of one article touch, at most ``limit`` of them."""
        found: dict[Footnote, None] = {}
        for span in spans:
            for sentence in self.sentences_of(index, span):
                if len(found) == limit and self._numbers.get((index, *sentence)) not in found:
                    return tuple(found)
                found[self._number(index, *sentence)] = None
        return tuple(found)

    def cite_all(self, places: Iterable[tuple[int, Span]], limit: int = 3) -> tuple[Footnote, ...]:
        """Footnotes for spans in several articles, at most ``limit``, one report after the other.

        The first span of every report comes before the second span of any: a claim that two reports make
        is better shown by both than by two sentences of one, and a reprint shows nothing new.
        """
        by_story: dict[int, list[tuple[int, Span]]] = {}
        for index, span in places:
            spans = by_story.setdefault(self.story[index], [])
            if not spans or spans[0][0] == index:
                spans.append((index, span))
        found: dict[Footnote, None] = {}
        for turn in range(max((len(spans) for spans in by_story.values()), default=0)):
            for spans in by_story.values():
                if turn < len(spans) and len(found) < limit:
                    index, span = spans[turn]
                    found.update(dict.fromkeys(self.cite(index, span, limit=1)))
        return tuple(sorted(found, key=lambda note: note.number))

    def sentences_of(self, index: int, span: Span) -> list[tuple[int, int]]:
        """The sentences that a span touches; outside of all sentences (a headline, a dateline), its line."""
        sentences = self._sentences[index]
        first = max(0, bisect_right(sentences, span.start, key=lambda sentence: sentence.start) - 1)
        found: list[tuple[int, int]] = []
        for sentence in sentences[first:]:
            if sentence.start >= max(span.end, span.start + 1):
                break
            if sentence.end > span.start:
                found.append((sentence.start, sentence.end))
        return found or [self._line(index, span)]

    def opening(self, index: int) -> Span:
        """The headline of an article, or its first sentence, or its first line with words."""
        record = self.records[index]
        if record.article.headline is not None:
            return record.article.headline
        if self._sentences[index]:
            return self._sentences[index][0]
        text = record.article.text
        start = len(text) - len(text.lstrip())
        return Span(*self._line(index, Span(start, start + 1)))

    def part(self, text: str, kind: PartKind = "plain") -> Part:
        """Words without a mark of their own."""
        return Part(text, kind)

    def focus(self, index: int, span: Span, quote: Quote) -> tuple[str, tuple[int, int] | None]:
        """The words of a span, and where in them the words of a quote stand."""
        words = self.words(index, span)
        before = self.words(index, Span(span.start, max(span.start, quote.start)))
        at = words.find(tidy(quote.text), max(0, len(before) - 1))
        return words, None if at < 0 else (at, at + len(tidy(quote.text)))

    def _line(self, index: int, span: Span) -> tuple[int, int]:
        """The line that holds a span, as far as no sentence takes part of it; white space at its ends left off."""
        text, sentences = self.records[index].article.text, self._sentences[index]
        end = text.find("\n", max(span.start, span.end - 1))
        start, end = text.rfind("\n", 0, span.start) + 1, len(text) if end < 0 else end
        after = bisect_right(sentences, span.start, key=lambda sentence: sentence.start)
        if after > 0:
            start = max(start, min(sentences[after - 1].end, span.start))
        if after < len(sentences):
            end = min(end, max(sentences[after].start, span.end))
        words = quote(text, start, end)
        return words.start, words.end

    def _number(self, index: int, start: int, end: int) -> Footnote:
        key = (index, start, end)
        if key not in self._numbers:
            words = self.records[index].article.text[start:end]
            self._numbers[key] = Footnote(len(self._numbers) + 1, index, start, end, words)
        return self._numbers[key]
