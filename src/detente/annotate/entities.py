"""Entities of a Doc: the model's, corrected by the known names.

The model tags a surname as a place and a platform as a person often enough to spoil a record, so a known
name outranks it, except where the model sees a longer name around it ("Bank of China", "Chelsea Clinton").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from spacy.tokens import Doc, Span, Token

from detente.annotate.gazetteer import Match
from detente.annotate.lexicon import noun_sense

__all__ = ["entity_of", "set_entities"]

_WHOLE = frozenset({"PERSON", "ORG", "FAC", "EVENT", "LAW", "PRODUCT", "WORK_OF_ART"})
"""Labels under which a longer name of the model may hold a known name."""

_LEADS = frozenset({"DEMONYM", "BODY", "STATE", "SEAT"})
_ARTICLES = frozenset({"the", "a", "an"})
_HONORIFICS = _ARTICLES | {"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr.", "sir", "lord"}
_HONORIFICS |= {"prince", "princess", "king", "queen", "mullah", "sheikh", "sultan", "ayatollah", "imam", "pope"}
_QUARTERS = frozenset({"Northern", "Southern", "Eastern", "Western", "North", "South", "East", "West", "New", "Upper"})
"""First words of regions that have the name of a state in theirs ("Northern Ireland")."""

_OF = frozenset({"de", "del", "da", "do"})
_PARTS = _QUARTERS | {"Latin", "Central", "Southeast", "Sub-Saharan"}
"""First words of parts of the world: "South American" is not American."""

_MISTAKEN = frozenset({"ORG", "GPE", "LOC", "NORP", "FAC", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW"})
_LONGEST_NAME = 4
_LONGEST_RUN = 5
_FAR = 400
"""Tokens in which somebody comes back by the last word of the name."""

_SPEECH = frozenset("say tell add warn insist argue claim reply announce write call note stress explain ask".split())
_RANKS = frozenset(
    "prime vice deputy foreign acting former state defence defense finance trade interior us uk eu".split()
)
_OF_BODIES = frozenset(
    "of and for the international national united human rights watch group bank party union agency news airlines "
    "motors energy oil gas council committee commission front army force forces movement league federation association "
    "institute foundation fund center centre house court office ministry department company corporation group "
    "university college times post radio television press democratic people's peoples liberation general northern "
    "southern eastern western central free new global world royal federal supreme".split()
)
_CLOCK_ZONES = frozenset("GMT UTC CET CEST EET EEST EST EDT ET MSK BST IST JST KST".split())
_BODY_NOUNS = frozenset(
    "coalition union association federation council commission authority committee league chamber confederation "
    "institute foundation movement corporation fund campaign initiative society congress forum alliance network".split()
)
"""Last or first nouns of names of bodies."""

_PRONOUNS = frozenset({"he", "she", "it", "we", "they", "you", "i", "me", "us"})
_NUMBERS = frozenset({"DATE", "TIME", "PERCENT", "MONEY", "QUANTITY", "ORDINAL", "CARDINAL"})


def set_entities(doc: Doc, matches: Sequence[Match]) -> None:
    """Replace ``doc.ents`` by the reconciled entities; ``kb_id_`` is the key of a known name."""
    names = {i for match in matches for i in range(match.start, match.end)}
    doc.ents = _joined(doc)
    tagged = [_with_first_name(_whole_name(_trim(doc, entity)), names) for entity in doc.ents]
    holders = {i: entity for entity in tagged for i in range(entity.start, entity.end)}
    known = [m for m in matches if not _inside_longer_name(doc, m, _holder(holders, m)) and _is_name(doc, m)]
    taken = {i for match in known for i in range(match.start, match.end)}
    spans = [Span(doc, m.start, m.end, label=m.name.label, kb_id=m.name.key) for m in known]
    for entity in tagged:
        for piece in _left_over(doc, entity, taken):
            spans.append(piece)
    spans = _with_bodies(doc, _with_missed(doc, spans, names))
    doc.ents = tuple(_people(doc, sorted(spans, key=lambda span: span.start)))


def _joined(doc: Doc) -> tuple[Span, ...]:
    """The model's entities; a body whose name it broke at a preposition is one ("Union for Peace in Africa")."""
    found: list[Span] = []
    for entity in doc.ents:
        last = found[-1] if found else None
        if (
            last is not None
            and last.label_ == "ORG"
            and last.end == entity.start
            and entity.label_ in {"GPE", "LOC", "NORP"}
            and doc[last.end - 1].dep_ == "prep"
        ):
            found[-1] = Span(doc, last.start, entity.end, label="ORG")
        else:
            found.append(entity)
    return tuple(found)


def _with_missed(doc: Doc, spans: list[Span], names: set[int]) -> list[Span]:
    """The entities, and the names of persons that the model broke or missed, where words beside them say so."""
    taken = {i: span for span in spans for i in range(span.start, span.end)}
    missed: list[Span] = []
    for start, end in _capital_runs(doc):
        inside = {taken[i] for i in range(start, end) if i in taken}
        if names & set(range(start, end)) or any(s.label_ == "PERSON" and len(s) > 1 for s in inside):
            continue
        if any(s.start < start or s.end > end or s.label_ in _NUMBERS | {"FAC"} for s in inside):
            continue
        run = Span(doc, start, end, label="PERSON")
        if any(span.start == start and span.end == end for span in inside) and run.root.ent_type_ == "PERSON":
            continue
        half = any(span.label_ == "PERSON" for span in inside)
        if _may_be_called(run) and (half or _is_titled(run) or _speaks(run)):
            missed.append(run)
    covered = {i for span in missed for i in range(span.start, span.end)}
    return [span for span in spans if not covered & set(range(span.start, span.end))] + missed


def _with_bodies(doc: Doc, spans: list[Span]) -> list[Span]:
    """The entities, and the bodies that the model broke or missed: "Coalition for Fair Lumber Imports"."""
    taken = {i: span for span in spans for i in range(span.start, span.end)}
    found: list[Span] = []
    for token in doc:
        if token.lower_ not in _BODY_NOUNS or not _is_capital(token) or (found and token.i < found[-1].end):
            continue
        start, end = _body_start(doc, token.i, taken), _body_end(doc, token.i)
        words = [word for word in doc[start:end] if word.text[0].isupper()]
        inside = {taken[i] for i in range(start, end) if i in taken}
        if len(words) < 3 or any(s.kb_id_ and s.label_ in {"BODY", "MEDIA"} for s in inside):
            continue
        if any(s.start < start or s.end > end or s.label_ in _NUMBERS | {"PERSON"} for s in inside):
            continue
        found.append(Span(doc, start, end, label="ORG"))
    covered = {i for span in found for i in range(span.start, span.end)}
    return [span for span in spans if not covered & set(range(span.start, span.end))] + found


def _body_start(doc: Doc, at: int, taken: Mapping[int, Span]) -> int:
    """The first word of a name that goes up to a noun: over capitals, and over "of" between them."""
    start = at
    while start > 0 and not doc[start].is_sent_start:
        before = doc[start - 1]
        if before.i in taken and taken[before.i].label_ in {"DEMONYM", "SEAT"}:
            break
        if before.text[0].isupper() and before.is_alpha and before.lower_ not in _ARTICLES:
            start -= 1
        elif before.lower_ == "of" and start > 1 and doc[start - 2].text[0].isupper() and start < at:
            start -= 2
        else:
            break
    return start


def _body_end(doc: Doc, at: int) -> int:
    """Where a name ends that goes on behind its noun: "National Union of Teachers", "Coalition for Fair Imports"."""
    end = at + 1
    while end < len(doc) and not doc[end].is_sent_start:
        if doc[end].text[0].isupper() and doc[end].is_alpha and doc[end].tag_ in {"NNP", "NNPS"}:
            end += 1
        elif doc[end].lower_ in {"of", "for", "and"} and end + 1 < len(doc) and doc[end + 1].text[0].isupper():
            end += 2
        else:
            break
    return end


def _capital_runs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Runs of two to five proper nouns with capitals: "Meenakshi Varadarajan", "Ha Thi Bich Ngoc"."""
    at = 0
    while at < len(doc):
        end = at
        while end < len(doc) and _is_capital(doc[end]) and not (end > at and doc[end].is_sent_start):
            end += 1
        if 2 <= end - at <= _LONGEST_RUN:
            yield at, end
        at = max(end, at + 1)


def _is_capital(token: Token) -> bool:
    word = token.text
    return token.tag_ == "NNP" and word[0].isupper() and not word.isupper() and word.replace("-", "").isalpha()


def _may_be_called(run: Span) -> bool:
    """Whether a run of words is no title, office or body: none of them is a noun that the tables know."""
    return not any(
        token.lower_ in _OF_BODIES | _HONORIFICS | _RANKS or noun_sense(token.lower_).type != "?" for token in run
    )


def _speaks(run: Span) -> bool:
    """Whether a name is the subject of a verb of saying."""
    return run.root.dep_ == "nsubj" and run.root.head.lemma_ in _SPEECH and run.root.head.pos_ == "VERB"


def _holder(holders: Mapping[int, Span], match: Match) -> Span | None:
    """The model's entity around a known name; "The National" may stand in "National Food Authority"."""
    return holders.get(match.start) or holders.get(match.end - 1)


def entity_of(token: Token) -> Span | None:
    """The entity that holds a token, in time that does not grow with the text."""
    if not token.ent_type_:
        return None
    doc, start, end = token.doc, token.i, token.i + 1
    while doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=token.ent_type_, kb_id=token.ent_kb_id_)


def _trim(doc: Doc, entity: Span) -> Span:
    """Without a leading article, a trailing possessive or white space."""
    start, end = entity.start, entity.end
    leading = _HONORIFICS if entity.label_ == "PERSON" else _ARTICLES
    while start < end - 1 and (doc[start].is_space or doc[start].lower_ in leading or doc[start].is_quote):
        start += 1
    while end > start + 1 and (doc[end - 1].is_space or doc[end - 1].text in {"'s", "'"} or doc[end - 1].is_quote):
        end -= 1
    return Span(doc, start, end, label=entity.label_)


def _whole_name(entity: Span) -> Span:
    """ "Liu He": a capital "He" inside a sentence is no pronoun but the rest of the name."""
    doc, end = entity.doc, entity.end
    if entity.label_ == "PERSON" and end < len(doc) and doc[end].text == "He" and not doc[end].is_sent_start:
        return Span(doc, entity.start, end + 1, label="PERSON")
    return entity


def _with_first_name(entity: Span, names: set[int]) -> Span:
    """ "Amineh Kakabaveh" of which the model sees the last word only: the name before it belongs to it."""
    doc, start = entity.doc, entity.start
    if entity.label_ != "PERSON" or len(entity) > 1 or start == 0 or start - 1 in names:
        return entity
    first = doc[start - 1]
    alone = first.tag_ == "NNP" and first.dep_ == "compound" and first.head.i == entity.root.i and not first.ent_type_
    before = doc[start - 2] if start > 1 and not first.is_sent_start else None
    titled = before is not None and before.tag_ == "NNP" and before.head.i == entity.root.i
    if not alone or titled or not first.is_alpha or first.is_upper or noun_sense(first.lower_).type != "?":
        return entity
    return entity if first.lower_ in _HONORIFICS | _RANKS else Span(doc, start - 1, entity.end, label="PERSON")


def _is_unseen_person(entity: Span) -> bool:
    """A name of several words that the model takes for a body or a work, though the text lets it speak or be a he."""
    words = [token for token in entity if token.text not in {"-", "'", "'s"}]
    if not 2 <= len(words) <= _LONGEST_NAME or not words[0].text[0].isupper() or not words[-1].text[0].isupper():
        return False
    if any(word.lower_ in _OF_BODIES or not word.is_alpha or word.is_upper for word in words):
        return False
    if any(noun_sense(word.lower_).type != "?" for word in words):
        return False
    root = entity.root
    if root.dep_ not in {"nsubj", "nsubjpass", "pobj", "dobj", "conj", "appos"}:
        return False
    doc, last = entity.doc, words[-1].text
    if any(token.text == last and not entity.start <= token.i < entity.end for token in doc[: entity.end + _FAR]):
        return True
    if _is_titled(entity):
        return True
    speaks = root.dep_ == "nsubj" and root.head.lemma_ in _SPEECH
    speaks = speaks or (root.dep_ == "pobj" and root.head.head.lower_ == "according")
    if entity.label_ in {"GPE", "WORK_OF_ART", "NORP", "LOC"} and speaks:
        return True
    return root.dep_ in {"nsubj", "nsubjpass"} and any(
        token.lower_ in {"he", "she", "his", "her"} for token in doc[entity.end : entity.end + _FAR // 4]
    )


def _tails(doc: Doc, full: Sequence[Span]) -> list[Span]:
    """ "De la Torre" of Juan Pablo de la Torre, where it does not stand in a full name."""
    inside = {i for span in full for i in range(span.start, span.end)}
    tails = {tuple(t.lower_ for t in span[at:]) for span in full if (at := _particle(span)) is not None}
    found: list[Span] = []
    for words in sorted(tails):
        for token in doc:
            end = token.i + len(words)
            if token.lower_ != words[0] or token.i in inside or end > len(doc):
                continue
            if tuple(t.lower_ for t in doc[token.i : end]) == words:
                found.append(Span(doc, token.i, end, label="PERSON"))
    return found


def _particle(name: Span) -> int | None:
    """Where the last name begins that opens with a small word ("van der Berg"): the first such word inside."""
    return next((i for i in range(1, len(name) - 1) if name[i].text.isalpha() and name[i].text.islower()), None)


def _is_titled(entity: Span) -> bool:
    """Whether words for a person stand right before a name or, after a comma, behind it."""
    doc, start, end = entity.doc, entity.start, entity.end
    if start > 0 and not entity[0].is_sent_start and noun_sense(doc[start - 1].lower_).type == "person":
        return True
    if start > 1 and doc[start - 1].text == "," and entity.root.dep_ == "appos":  # "its director, Anna Berg"
        return noun_sense(doc[start - 2].lower_).type == "person" and entity.root.head.i == start - 2
    if end + 1 >= len(doc) or doc[end].text != ",":
        return False
    beside = next((child for child in entity.root.children if child.dep_ == "appos" and child.i > end), None)
    return beside is not None and noun_sense(beside.lemma_).type == "person"


def _is_name(doc: Doc, match: Match) -> bool:
    """A lower-case stretch or a bare verb is no name, whatever the table says; nor the half of "South American"."""
    first = doc[match.start]
    if match.name.label == "DEMONYM" and match.start > 0 and doc[match.start - 1].text in _PARTS:
        return False
    return match.end - match.start > 1 or first.text[0].isupper() or not first.is_alpha


def _inside_longer_name(doc: Doc, match: Match, entity: Span | None) -> bool:
    """Whether the model's entity around a known name is a longer name of its own."""
    if entity is None or match.end > entity.end:
        return False
    if entity.start > match.start:
        return entity.end > match.end and entity.label_ in _WHOLE
    if entity.label_ in {"GPE", "LOC"} and match.name.label in {"STATE", "SEAT"}:
        spanish = doc[match.start - 1].lower_ in _OF if match.start > 0 else False  # "Santiago de Cuba"
        if match.end < entity.end and doc[match.end].lower_ in _OF:
            return True
        return entity.start < match.start and (spanish or doc[match.start - 1].text in _QUARTERS)
    if entity.label_ in {"GPE", "LOC"} and match.name.label == "DEMONYM":
        return match.end < entity.end and doc[match.end].text[0].isupper()  # "British Columbia"
    if entity.label_ not in _WHOLE:
        return False
    if entity.end - entity.start == match.end - match.start:
        return False
    if entity.label_ == "PERSON" and match.start == entity.start and match.name.label in {"DEMONYM", "BODY"}:
        return False
    beside = [i for i in range(entity.start, entity.end) if not match.start <= i < match.end]
    if not any(doc[i].text[:1].isupper() for i in beside):
        return False
    named = entity.label_ in {"EVENT", "WORK_OF_ART", "LAW", "PRODUCT"}
    return not (named and match.name.label in {"STATE", "BODY"})


def _left_over(doc: Doc, entity: Span, taken: set[int]) -> list[Span]:
    free = [i for i in range(entity.start, entity.end) if i not in taken]
    if len(free) == entity.end - entity.start:
        return [entity]
    if entity.label_ != "PERSON" or not free or free != list(range(free[0], free[-1] + 1)):
        return []
    # "Russian Dmitri Peskov" tagged as one name: the rest is the name.
    names = [i for i in free if doc[i].is_alpha and doc[i].text[0].isupper()]
    return [Span(doc, names[0], names[-1] + 1, label="PERSON")] if names else []


def _is_lone_place(span: Span, surnames: set[str]) -> bool:
    """A single word tagged as a person that nobody is called and that stands behind "in" or "at"."""
    if span.label_ != "PERSON" or span.kb_id_ or len(span) > 1 or span.text in surnames:
        return False
    return span.root.dep_ == "pobj" and span.root.head.lower_ in {"in", "at", "near", "outside", "around", "into"}


def _is_noun(span: Span) -> bool:
    """A body that the model finds in small letters ("foreign ministry") is a noun like others; "GMT" is no body."""
    return span.label_ in _MISTAKEN and not span.kb_id_ and (span.text.islower() or span.text in _CLOCK_ZONES)


def _people(doc: Doc, entities: list[Span]) -> list[Span]:
    """A bare surname or first name of somebody named in full elsewhere is that person, whatever the model says."""
    entities = [
        Span(doc, span.start, span.end, label="PERSON")
        if span.label_ in _MISTAKEN and not span.kb_id_ and _is_unseen_person(span)
        else span
        for span in entities
    ]
    full = [span for span in entities if span.label_ == "PERSON" and len(span) > 1]
    surnames = {span[-1].text for span in full}
    firsts = {span[0].text for span in full if span[0].is_alpha and len(span[0].text) > 1}
    result: list[Span] = []
    for span in entities:
        renamed = span.text in surnames or (len(span) == 1 and span.text in firsts)
        if span.label_ not in _NUMBERS | {"PERSON"} and not span.kb_id_ and renamed:
            result.append(Span(doc, span.start, span.end, label="PERSON"))
        else:
            result.append(span)
    result = [span for span in result if not _is_lone_place(span, surnames) and not _is_noun(span)]
    covered = {i for span in result for i in range(span.start, span.end) if span.label_ not in _NUMBERS}
    missed = [
        Span(doc, token.i, token.i + 1, label="PERSON")
        for token in doc
        if token.i not in covered
        and (token.text in surnames or (token.text in firsts and token.pos_ == "PROPN"))
        and token.lower_ not in _PRONOUNS
    ]
    missed += _tails(doc, full)
    clash = {i for span in missed for i in range(span.start, span.end)}
    result = [span for span in result if not clash & set(range(span.start, span.end))]
    long = {i for span in missed if len(span) > 1 for i in range(span.start, span.end)}
    missed = [span for span in missed if len(span) > 1 or span.start not in long]
    return sorted(result + missed, key=lambda span: span.start)
