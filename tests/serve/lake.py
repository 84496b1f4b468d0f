"""A record built by hand about an invented negotiation, for tests of briefs and renderers.

The offsets are looked up in the text, so that the record always stands the check of the contract.
"""

from __future__ import annotations

import hashlib

from detente.records import (
    Actor,
    Article,
    Assessment,
    Event,
    Figure,
    Meeting,
    Mention,
    Note,
    Position,
    Quote,
    Record,
    Source,
    Span,
    Statement,
    Time,
)

TEXT = """Lake talks end without a deal as Arvenia rejects inspections

The fourth round of the Lake Council in three months ended on Tuesday without a deal. After almost six hours of \
talks in Port Salme, Arvenian Foreign Minister Ilse Maren said there were still “deep differences” with Costrel over \
the northern dam. The fronts have hardened.

Arvenia rejected Costrel’s demand for on-site inspections, Maren said. “We will not open our gates to foreign \
inspectors,” she told reporters. Her government remains ready to exchange data on water levels.

Costrel is demanding inspections of the dam and a limit on the flow from Arvenia. Its chief negotiator, Tomas Velk, \
wrote on Twitter: “Without inspections there is no agreement.” He accused Arvenia of having moved around 4,500 \
soldiers to the border with Costrel.

According to Maren, Arvenia wants to reopen the joint measuring station at Salme as a sign of good will. Whether \
Costrel would attend a fifth round remained open, Velk said. The Union of Lake States will host technical talks on \
Friday in Ostby.

The station was closed in the spring after a shooting at the border. The council was founded in 2009. Seruna has \
stayed out of the dispute.
"""

UNRELATED = """Village choir wins prize

The choir of Lower Fenby has won the county prize for the third time. It sang two songs about sheep.
"""


def at(text: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in ``text`` for the ``nth`` time."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    return Span(start, start + len(words))


def words_at(text: str, words: str, nth: int = 0) -> Quote:
    """The same as a quote."""
    span = at(text, words, nth)
    return Quote(span.start, span.end, words)


def sentences(text: str) -> tuple[Span, ...]:
    """Sentences good enough for these texts: they end with a full stop, also before a closing mark."""
    found = []
    start = 0
    for line in text.splitlines(keepends=True):
        begin = start
        for offset, char in enumerate(line):
            after = line[offset + 1 : offset + 2]
            if (char == "." and after in {" ", "\n", ""}) or (
                char == "”" and line[offset - 1] in ".?" and after == " "
            ):
                found.append(Span(begin, start + offset + 1))
                begin = start + offset + 2
        start += len(line)
        if begin < start and text[begin:start].strip():
            found.append(Span(begin, begin + len(text[begin:start].rstrip())))
    return tuple(found)


def article(text: str = TEXT, *, published: str | None = "2024-03-12", source: str | None = "Northern Wire") -> Article:
    """An article of a text as the reader would make it; the first line is the headline."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    title = text.split("\n", 1)[0]
    headline = Span(0, len(title))
    body = []
    start = len(title) + 1
    for paragraph in text[start:].split("\n\n"):
        begin = text.index(paragraph.strip(), start) if paragraph.strip() else start
        if paragraph.strip():
            body.append((begin, begin + len(paragraph.strip())))
            start = begin
    return Article(
        id=f"art-{digest[:16]}",
        text=text,
        sha256=digest,
        title=title,
        source=source,
        url="https://example.org/lake-talks",
        published=published,
        language="en",
        body=tuple(body),
        headline=headline,
    )


def empty_record() -> Record:
    """What an article about something else gives."""
    return Record(
        article=article(UNRELATED),
        sentences=sentences(UNRELATED),
        notes=(Note(code="N001", message="no negotiation was found in this article: the record is empty"),),
    )


def record(text: str = TEXT, *, published: str | None = "2024-03-12", source: str | None = "Northern Wire") -> Record:
    """The full record of ``TEXT``, or of a text that holds the same phrases."""

    def q(words: str, nth: int = 0) -> Quote:
        return words_at(text, words, nth)

    def s(words: str, nth: int = 0) -> Span:
        return at(text, words, nth)

    def m(words: str, reason: str, nth: int = 0) -> Mention:
        span = at(text, words, nth)
        return Mention(span.start, span.end, words, reason)

    def src(words: str, actor: str, nth: int = 0) -> Source:
        span = at(text, words, nth)
        return Source(span.start, span.end, words, actor)

    def sentence(words: str) -> Span:
        inner = at(text, words)
        return next(span for span in found if span.start <= inner.start < span.end)

    found = sentences(text)
    arvenia, costrel, uls, seruna, maren, velk = "a1", "a2", "a3", "a4", "a5", "a6"
    actors = (
        Actor(id=arvenia, name="Arvenia", kind="state", mentions=(m("Arvenia", "name", 0), m("Arvenia", "name", 2))),
        Actor(id=costrel, name="Costrel", kind="state", mentions=(m("Costrel", "name"), m("Costrel", "name", 2))),
        Actor(
            id=uls,
            name="Union of Lake States",
            kind="igo",
            plover_code="IGO",
            mentions=(m("Union of Lake States", "name"),),
        ),
        Actor(id=seruna, name="Seruna", kind="state", mentions=(m("Seruna", "name"),)),
        Actor(
            id=maren,
            name="Ilse Maren",
            kind="person",
            role="Foreign Minister",
            of=arvenia,
            mentions=(m("Ilse Maren", "title"), m("Maren", "surname", 1), m("she", "pronoun")),
        ),
        Actor(
            id=velk,
            name="Tomas Velk",
            kind="person",
            role="chief negotiator",
            of=costrel,
            mentions=(m("Tomas Velk", "apposition"), m("He", "pronoun", 1)),
        ),
    )
    statements = (
        Statement(
            id="s1",
            kind="mixed",
            speaker=maren,
            source=src("Arvenian Foreign Minister Ilse Maren", maren),
            cue=q("said"),
            content=(q("there were still “deep differences” with Costrel over the northern dam"),),
            date="2024-03-12",
        ),
        Statement(
            id="s2",
            kind="indirect",
            speaker=maren,
            source=src("Maren", maren, 1),
            cue=q("said", 1),
            content=(q("Arvenia rejected Costrel’s demand for on-site inspections"),),
        ),
        Statement(
            id="s3",
            kind="direct",
            speaker=maren,
            source=src("she", maren),
            cue=q("told"),
            content=(q("We will not open our gates to foreign inspectors"),),
        ),
        Statement(
            id="s4",
            kind="indirect",
            speaker=maren,
            content=(q("Her government remains ready to exchange data on water levels"),),
        ),
        Statement(
            id="s5",
            kind="direct",
            speaker=velk,
            source=src("Its chief negotiator, Tomas Velk,", velk),
            cue=q("wrote"),
            content=(q("Without inspections there is no agreement."),),
            medium="Twitter",
        ),
        Statement(
            id="s6",
            kind="indirect",
            speaker=velk,
            source=src("He", velk, 1),
            cue=q("accused"),
            content=(q("having moved around 4,500 soldiers to the border with Costrel"),),
            addressee=arvenia,
        ),
        Statement(
            id="s7",
            kind="indirect",
            speaker=maren,
            source=src("Maren", maren, 2),
            cue=q("According to"),
            content=(q("Arvenia wants to reopen the joint measuring station at Salme as a sign of good will"),),
        ),
    )
    events = (
        Event(
            id="e1",
            event_type="CONSULT",
            actors=(arvenia, costrel),
            date="2024-03-12",
            place="Port Salme",
            trigger=q("talks", 1),
            evidence=sentence("After almost six"),
        ),
        Event(
            id="e2",
            event_type="REJECT",
            actors=(arvenia,),
            recipients=(costrel,),
            reported_by="s2",
            trigger=q("rejected"),
            evidence=sentence("Arvenia rejected"),
        ),
        Event(
            id="e3",
            event_type="REQUEST",
            actors=(costrel,),
            recipients=(arvenia,),
            trigger=q("demanding"),
            evidence=sentence("Costrel is demanding"),
        ),
        Event(
            id="e4",
            event_type="MOBILIZE",
            mode="troops",
            actors=(arvenia,),
            recipients=(costrel,),
            status="alleged",
            reported_by="s6",
            trigger=q("moved"),
            evidence=sentence("He accused"),
        ),
        Event(
            id="e5",
            event_type="CONCEDE",
            actors=(arvenia,),
            recipients=(costrel,),
            status="future",
            reported_by="s7",
            trigger=q("reopen"),
            evidence=sentence("According to Maren"),
        ),
        Event(
            id="e6",
            event_type="COERCE",
            status="historical",
            date="2023-SP",
            trigger=q("closed"),
            evidence=sentence("The station was closed"),
        ),
    )
    return Record(
        article=article(text, published=published, source=source),
        sentences=found,
        actors=actors,
        statements=statements,
        events=events,
        meetings=(
            Meeting(
                id="m1",
                forum="Lake Council",
                participants=(arvenia, costrel),
                named=(maren, velk),
                place="Port Salme",
                date="2024-03-12",
                duration="almost six hours",
                status="held",
                outcome="ended without a deal",
                evidence=(sentence("The fourth round"), sentence("After almost six")),
            ),
            Meeting(
                id="m2",
                participants=(uls,),
                place="Ostby",
                date="2024-03-15",
                status="scheduled",
                evidence=(sentence("The Union of"),),
            ),
            Meeting(id="m3", status="uncertain", participants=(costrel,), evidence=(sentence("Whether"),)),
        ),
        times=(
            Time(**_fields(q("on Tuesday")), type="DATE", value="2024-03-12"),
            Time(**_fields(q("three months")), type="DURATION", value="P3M"),
            Time(**_fields(q("almost six hours")), type="DURATION", value="PT6H", mod="LESS_THAN"),
            Time(**_fields(q("on Friday")), type="DATE", value="2024-03-15"),
            Time(**_fields(q("in the spring")), type="DATE", reason="the year cannot be told"),
            Time(**_fields(q("2009")), type="DATE", value="2009"),
        ),
        figures=(
            Figure(
                value=4500,
                approximate=True,
                of="soldiers",
                actor=arvenia,
                place="the border with Costrel",
                asserted_by=velk,
                evidence=s("around 4,500 soldiers"),
            ),
        ),
        positions=(
            Position(
                party=costrel,
                issue="on-site inspections",
                stance="demands",
                toward=(arvenia,),
                evidence=(sentence("Costrel is demanding"), sentence("Arvenia rejected")),
            ),
            Position(
                party=arvenia,
                issue="on-site inspections",
                stance="rejects",
                toward=(costrel,),
                evidence=(sentence("Arvenia rejected"), s("We will not open our gates to foreign inspectors")),
            ),
            Position(party=costrel, issue="limit on the flow", stance="demands", evidence=(s("a limit on the flow"),)),
            Position(
                party=arvenia,
                issue="joint measuring station",
                stance="offers",
                toward=(costrel,),
                evidence=(s("Arvenia wants to reopen the joint measuring station"),),
            ),
        ),
        assessment=Assessment(
            direction="hardened",
            for_=(s("The fronts have hardened"), s("without a deal", 1)),
            against=(s("Her government remains ready to exchange data on water levels"),),
        ),
        produced_by={"detente": "test"},
    )


def _fields(quote: Quote) -> dict[str, object]:
    return {"start": quote.start, "end": quote.end, "text": quote.text}
