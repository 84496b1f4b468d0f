"""Act -> PLOVER event type, mode, contexts and score, with CAMEO, Goldstein and BPA.

The rules are those of the PLOVER manual, draft 2.0: what is announced is not yet done. A meeting, support,
cooperation or aid to come is AGREE; a retreat to come is CONCEDE; dropping a demand is CONCEDE; cancelling a
meeting is REJECT; a call to end a conflict is AGREE; an exercise of one country is MOBILIZE, a joint one COOPERATE.
"""

from __future__ import annotations

from dataclasses import dataclass

from detente.coding.tables import ActCode, ModeWords, Tables, load_tables
from detente.extract.acts.act import Act, ActStatus

__all__ = ["Coding", "code"]

_TO_AGREE = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID"})
_PROMISES = frozenset({"agree", "promise", "offer", "propose", "willing", "accept"})
_REQUESTS = frozenset({"demand", "call", "urge", "ask", "order", "oblige"})
_CALLS = frozenset({"call", "urge", "ask"})
"""Who demands or orders an end of the fighting does not offer one."""

_FORUMS = frozenset({"council", "summit", "conference", "assembly", "forum", "g7", "g20", "nato", "un", "eu", "osce"})
_ENDS = frozenset({"end", "halt", "stop", "cease", "resolve", "settle", "settlement", "resolution", "peace"})
_CONFLICTS = frozenset({"conflict", "war", "violence", "hostility", "fighting", "bloodshed", "dispute", "hostilities"})
_JOINT = frozenset({"joint", "bilateral", "multinational", "together"})
_ASSAULT_MODES = (
    ("drone", frozenset({"drone", "drones", "unmanned"})),
    ("suicide-attack", frozenset({"suicide"})),
    (
        "aerial",
        frozenset({"air", "airstrike", "airstrikes", "warplane", "jet", "aerial", "aircraft", "jets", "warplanes"}),
    ),
    ("heavy-weapons", frozenset({"artillery", "rocket", "rockets", "shelling", "tank", "missile", "missiles"})),
    ("explosives", frozenset({"bomb", "bombing", "mine", "ied", "car-bomb", "explosion", "bombs"})),
    ("firearms", frozenset({"gunman", "gunmen", "shot", "gunfire", "rifle", "sniper"})),
    ("unconventional", frozenset({"chemical", "sarin", "chlorine", "nerve"})),
)
_CYBER = frozenset({"hacker", "hackers", "cyber", "cyberattack", "cyberattacks", "malware"})
_WEAPONS = frozenset(
    "weapon missile tank warship ship jet aircraft bomber artillery rocket submarine drone destroyer frigate fighter "
    "warplane helicopter carrier battery launcher".split()
)


@dataclass(frozen=True, slots=True)
class Coding:
    """One act under PLOVER, CAMEO and BPA. ``status`` is that of the coded event."""

    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    quad: int
    score: float | None
    cameo: str | None
    goldstein: float | None
    bpa: str | None
    status: ActStatus
    """As the act's, but "factual" where a refusal is coded as the act it amounts to."""


def code(act: Act) -> Coding | None:
    """The coding of an act; None where PLOVER has no type for it."""
    tables = load_tables()
    status = act.status
    name = act.act
    if status == "negated" and act.negated_to is not None:
        name, status = act.negated_to, "factual"
    row = tables.acts.get(name)
    if row is None:
        return None
    kind, mode, cameo = _typed(tables, act, row, name)
    if status == "future" and kind in _TO_AGREE:
        kind, mode, cameo = "AGREE", None, _AGREED.get(kind, "030")
    elif status == "future" and kind == "RETREAT":
        kind, mode, cameo = "CONCEDE", None, "080"
    if kind == "CONCEDE" and name in {"promise", "offer"} and status == "factual":
        status = "future"  # promised, but agreed with nobody yet
    if (kind, mode) not in tables.scores:
        mode = None
    return Coding(
        event_type=kind,
        mode=mode,
        contexts=_contexts(tables, act),
        quad=tables.quads[kind],
        score=tables.scores[kind, mode],
        cameo=cameo,
        goldstein=tables.goldstein.get(cameo) if cameo else None,
        bpa=row.bpa,
        status=status,
    )


_AGREED = {"CONSULT": "036", "SUPPORT": "032", "COOPERATE": "031", "AID": "033"}


def _typed(tables: Tables, act: Act, row: ActCode, name: str) -> tuple[str, str | None, str | None]:
    kind, mode, cameo = row.type, row.mode, row.cameo
    about = _object_words(act)
    if act.plain and kind in tables.plain_modes:
        return kind, *_plain_mode(tables.plain_modes[kind], act, about, cameo)
    inner = tables.acts.get(act.content) if act.content else None
    refused = act.act if name != act.act else None
    if name in _PROMISES:
        if inner is not None and inner.type in {"RETREAT", "CONCEDE"} and name not in {"propose", "accept"}:
            return "CONCEDE", None, inner.cameo
        if inner is not None and inner.type in _AGREED:
            return "AGREE", None, _AGREED[inner.type]
        if inner is not None and inner.type == "ASSAULT":
            return "THREATEN", "violence", "138"
        return kind, mode, cameo
    if kind == "REQUEST" and name in _REQUESTS:
        if name in _CALLS and about & _ENDS and about & _CONFLICTS:
            return "AGREE", None, "030"
        return kind, *_asked(tables.requests, inner, about, mode, cameo, reject=False)
    if kind == "REJECT" and name in {"reject", "prevent", "veto"}:
        if refused is not None:
            inner = tables.acts.get(refused)
        found, number = _asked(tables.requests, inner, about, mode, cameo, reject=True)
        return kind, found, "129" if name == "veto" else number
    if name == "warn":
        return kind, mode, cameo  # what is warned against is not what is threatened
    if name == "attack" and _words(act) & _CYBER:
        return "COERCE", "cyber", "170"
    if kind == "THREATEN":
        return kind, *_threatened(tables.threats, inner, about, cameo)
    if name == "exercise" and (_words(act) & _JOINT or len(act.agents) > 1 or act.patients):
        return "COOPERATE", None, "062"
    if kind == "MOBILIZE" and about & _WEAPONS and not about & {"troop", "soldier", "force", "personnel"}:
        return kind, "weapons", cameo
    if kind == "MOBILIZE" and about & {"police", "policeman"}:
        return kind, "police", "153"
    if kind == "MOBILIZE" and about & {"militia", "militiaman", "rebel"}:
        return kind, "militia", cameo
    if kind == "CONSULT" and mode is None:
        return kind, _meeting_mode(act), cameo
    if kind == "ASSAULT" and mode is None:
        words = _words(act)
        for name_of_mode, signs in _ASSAULT_MODES:
            if words & signs:
                return kind, name_of_mode, cameo
    return kind, mode, cameo


def _plain_mode(
    rows: tuple[ModeWords, ...], act: Act, about: set[str], cameo: str | None
) -> tuple[str | None, str | None]:
    """By the words of the trigger, else by those of its object, else by those around it."""
    trigger = {token.lemma_.lower() for token in act.trigger} | {token.lower_ for token in act.trigger}
    for words in (trigger, about, _words(act)):
        for row in rows:
            if words & row.words:
                return row.mode, row.cameo
    return None, cameo


def _asked(
    table: tuple[ModeWords, ...],
    inner: ActCode | None,
    about: set[str],
    mode: str | None,
    cameo: str | None,
    *,
    reject: bool,
) -> tuple[str | None, str | None]:
    """The mode of a request or a rejection: by the act that is asked for, else by the words of its object."""
    wanted = None
    if inner is not None:
        wanted = {
            "CONSULT": "meet",
            "RETREAT": "yield",
            "AID": "assist",
            "COOPERATE": "assist",
            "SUPPORT": "assist",
        }.get(inner.type)
        if inner.act == "resign":
            wanted = "change"
    for row in table:
        if row.mode == wanted or (wanted is None and about & row.words):
            return row.mode, row.reject_cameo if reject else row.cameo
    return mode, cameo


def _threatened(
    table: tuple[ModeWords, ...], inner: ActCode | None, about: set[str], cameo: str | None
) -> tuple[str | None, str | None]:
    wanted = None
    if inner is not None:
        wanted = "violence" if inner.type == "ASSAULT" else "arrest" if inner.mode == "arrest" else None
        if inner.mode == "expel":
            wanted = "expel"
    for row in table:
        if row.mode == wanted or (wanted is None and about & row.words):
            return row.mode, row.cameo
    return None, cameo


def _meeting_mode(act: Act) -> str | None:
    words = {token.lower_ for span in (*act.agents, *act.patients) for token in span}
    if act.place is not None:
        words |= {token.lower_ for token in act.place}
    words |= {token.lower_ for token in act.trigger}
    trigger_end = act.trigger.end
    words |= {token.lower_ for token in act.trigger.doc[act.trigger.start : min(trigger_end + 1, len(act.trigger.doc))]}
    if words & {"phone", "telephone", "videoconference", "video"}:
        return "phone"
    if words & _FORUMS or len(act.agents) + len(act.patients) > 3:
        return "multilateral"
    return None


def _object_words(act: Act) -> set[str]:
    if act.object is None:
        return set()
    return {token.lemma_.lower() for token in act.object[:20]} | {token.lower_ for token in act.object[:20]}


def _words(act: Act) -> set[str]:
    doc = act.sentence.span.doc
    start = max(act.sentence.span.start, act.trigger.start - 8)
    return {token.lower_ for token in doc[start : min(act.sentence.span.end, act.trigger.end + 8)]}


def _contexts(tables: Tables, act: Act) -> tuple[str, ...]:
    """Contexts named by words near the act, in the order of the manual."""
    doc = act.sentence.span.doc
    start = max(act.sentence.span.start, act.trigger.start - 40)
    found: set[str] = set()
    for token in doc[start : min(act.sentence.span.end, act.trigger.end + 40)]:
        found.update(tables.contexts.get(token.lemma_.lower(), ()))
    order = {name: at for at, name in enumerate(dict.fromkeys(c for names in tables.contexts.values() for c in names))}
    return tuple(sorted(found, key=order.__getitem__))
