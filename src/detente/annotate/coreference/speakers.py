"""Who speaks where: quotations of the news, turns of an interview, the narrator.

A voice is a number; "I" of one voice is one person, and where the text says who that is, the voice has a speaker.
Turns are found by a label before the first colon of a paragraph ("Q:", "Ms Sol:"), else, in a text that asks and
answers outside quotation marks, by the question mark that ends a question.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Token

from detente.annotate.coreference.mentions import PhraseMention
from detente.annotate.document import Annotated, Sentence
from detente.annotate.quotations import Quotation

__all__ = ["NARRATOR", "Voices", "assign_voices"]

NARRATOR = 0
_CUES = frozenset(
    "say tell add state write note explain claim argue tweet comment continue describe call ask reply respond announce "
    "warn insist report declare remark admit think believe post quote joke recall stress urge suggest conclude mention "
    "observe point express read confirm deny acknowledge maintain assert promise vow thank praise condemn".split()
)
_LABEL = re.compile(r"(?P<who>[A-Z][\w.’'-]*(?: [A-Z][\w.’'-]*){0,4})\s?:\s")
_MOST_LABELS = 12
_SHARE = 0.12
"""Share of the sentences outside quotations with "I", "we" or "you" from which a text is a conversation."""
_ASKED = frozenset({"interview", "speak", "talk", "ask", "sit", "tell", "discuss", "answer"})


@dataclass(slots=True)
class Voices:
    """What :func:`assign_voices` found: the speaking mention of each voice that has one."""

    speakers: dict[int, PhraseMention] = field(default_factory=dict)
    count: int = 1

    def new(self, speaker: PhraseMention | None) -> int:
        """A voice that has not spoken yet."""
        number = self.count
        self.count += 1
        if speaker is not None:
            self.speakers[number] = speaker
        return number


def assign_voices(annotated: Annotated, mentions: Sequence[PhraseMention]) -> Voices:
    """Give each mention the voice that speaks it and, in a question, the voice that is spoken to."""
    voices = Voices()
    turns = _turns(annotated, mentions, voices)
    quoted = _quotations(annotated, mentions, voices, turns)
    starts = [quotation.start for quotation in annotated.quotations]
    for mention in mentions:
        at = mention.head.idx
        turn, addressed = turns.get(mention.paragraph, (NARRATOR, -1))
        mention.voice, mention.addressed = turn, addressed
        number = _quotation_at(starts, annotated.quotations, at)
        if number is not None:
            mention.quoted = True
            if (voice := quoted.get(number)) is not None:
                mention.voice, mention.addressed = voice, -1
    return voices


# --- turns ---


def _turns(annotated: Annotated, mentions: Sequence[PhraseMention], voices: Voices) -> dict[int, tuple[int, int]]:
    """Paragraph -> (voice, addressed voice) of the turns of a conversation."""
    paragraphs: dict[int, list[Sentence]] = {}
    for sentence in annotated.sentences:
        paragraphs.setdefault(sentence.paragraph, []).append(sentence)
    labelled = _labelled(annotated, paragraphs, mentions, voices)
    if labelled:
        return labelled
    plain = [s for s in annotated.sentences if annotated.quotation_at(s.start) is None]
    personal = sum(any(t.lower_ in {"i", "we", "you", "my", "your", "me"} for t in s.span) for s in plain)
    asking = {n for n, sentences in paragraphs.items() if _asks(annotated, sentences)}
    if not plain or personal < _SHARE * len(plain) or len(asking) < 2:
        return {}
    first = min(asking)
    asked = voices.new(_interviewee(mentions, first))
    asker = voices.new(None)
    turns: dict[int, tuple[int, int]] = {}
    for number, sentences in paragraphs.items():
        if number >= first and sentences[-1].span[-1].is_punct:
            turns[number] = (asker, asked) if number in asking else (asked, asker)
    return turns


def _asks(annotated: Annotated, sentences: Sequence[Sentence]) -> bool:
    return (
        sentences[-1].span[-1].text == "?"
        and annotated.quotation_at(sentences[-1].start) is None
        and len(sentences) < 8
    )


def _interviewee(mentions: Sequence[PhraseMention], before: int) -> PhraseMention | None:
    """The person most named before the first question; of equals, the first."""
    names = [m for m in mentions if m.type == "person" and m.name and m.paragraph < before]
    counts = Counter(m.name[-1] for m in names)
    return max(names, key=lambda m: (counts[m.name[-1]], -m.number_in_text)) if names else None


def _labelled(
    annotated: Annotated,
    paragraphs: dict[int, list[Sentence]],
    mentions: Sequence[PhraseMention],
    voices: Voices,
) -> dict[int, tuple[int, int]]:
    text = annotated.article.text
    labels: dict[int, str] = {}
    for number, sentences in paragraphs.items():
        if match := _LABEL.match(text, sentences[0].start, sentences[-1].end):
            labels[number] = match["who"]
    counts = Counter(labels.values())
    repeated = {label for label, count in counts.items() if count > 1}
    if len(repeated) < 2 or len(repeated) > _MOST_LABELS:
        return {}
    of_label: dict[str, int] = {}
    for label in sorted(repeated):
        word = label.split()[-1]
        of_label[label] = voices.new(next((m for m in mentions if m.name and m.name[-1] == word), None))
    turns: dict[int, tuple[int, int]] = {}
    voice = other = -1
    for number in sorted(paragraphs):
        if labels.get(number) in of_label:
            now = of_label[labels[number]]
            voice, other = now, voice if voice not in {now, -1} else other
        if voice >= 0:
            turns[number] = (voice, other)
    return turns


# --- quotations ---


def _quotations(
    annotated: Annotated, mentions: Sequence[PhraseMention], voices: Voices, turns: dict[int, tuple[int, int]]
) -> dict[int, int]:
    """Number of the quotation -> voice, where it has one."""
    by_head = {mention.head.i: mention for mention in mentions if not mention.coordinated}
    of_speaker: dict[int, int] = {}
    found: dict[int, int] = {}
    last: tuple[int, int] | None = None  # paragraph and voice of the last speaker found
    for number, quotation in enumerate(annotated.quotations):
        sentence = annotated.sentence_at(quotation.start)
        if sentence is None:
            continue
        speaker = _speaker(annotated, quotation, sentence, by_head)
        voice: int | None = None
        if speaker is not None:
            voice = of_speaker.get(speaker.number_in_text)
            if voice is None:
                voice = of_speaker[speaker.number_in_text] = voices.new(speaker)
        elif last is not None and sentence.paragraph - last[0] <= 1 and sentence.paragraph not in turns:
            voice = last[1]
        elif sentence.paragraph not in turns and quotation.end - quotation.start > 40:
            voice = voices.new(None)
        if voice is not None:
            last = (sentence.paragraph, voice)
            found[number] = voice
    return found


def _quotation_at(starts: Sequence[int], quotations: Sequence[Quotation], offset: int) -> int | None:
    """The number of the quotation that holds this character, in logarithmic time."""
    number = bisect_right(starts, offset) - 1
    return number if number >= 0 and offset < quotations[number].end else None


def _speaker(
    annotated: Annotated, quotation: Quotation, sentence: Sentence, by_head: dict[int, PhraseMention]
) -> PhraseMention | None:
    """The subject of the speech verb nearest to the quotation, in the sentences that it touches or the one before."""
    around = [sentence]
    while around[-1].end < quotation.end and around[-1].index + 1 < len(annotated.sentences):
        around.append(annotated.sentences[around[-1].index + 1])
    after = around[-1].index + 1
    if after < len(annotated.sentences) and annotated.sentences[after].paragraph == sentence.paragraph:
        first = annotated.sentences[after].span[0]
        if first.lower_ in {"said", "says"} or (len(annotated.sentences[after].span) < 9 and not quotation.closed):
            around.append(annotated.sentences[after])
    best: tuple[int, PhraseMention] | None = None
    for near in around:
        for token in near.span:
            if quotation.start <= token.idx < quotation.end:
                continue
            subject = _said_by(token)
            if subject is None or subject.i not in by_head or annotated.quotation_at(subject.idx) is not None:
                continue
            distance = min(abs(token.idx - quotation.start), abs(token.idx - quotation.end))
            if best is None or distance < best[0]:
                best = (distance, by_head[subject.i])
    if best is not None:
        return best[1]
    before = sentence.index - 1
    if before >= 0 and annotated.sentences[before].span[-1].text == ":":
        for token in annotated.sentences[before].span:
            subject = _said_by(token)
            if subject is not None and subject.i in by_head:
                return by_head[subject.i]
    return None


def _said_by(token: Token) -> Token | None:
    if token.lower_ == "to" and token.i > 0 and token.nbor(-1).lower_ == "according":
        return next((child for child in token.children if child.dep_ == "pobj"), None)
    if token.pos_ != "VERB" or token.lemma_ not in _CUES:
        return None
    verb = token
    while True:
        subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
        if subject is not None or verb.dep_ not in {"conj", "xcomp", "advcl"}:
            return subject
        verb = verb.head
