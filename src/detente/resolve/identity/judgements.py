"""Judgements: whether two names mean one actor, who says so and why; kept in a file that only grows.

The file is JSON Lines. Later lines win over earlier ones, a person's over a machine's, and a line with the verdict
``retract`` takes back what stands before it for the two names. Nothing is ever deleted, so that the file tells how an
identity came about (the resolver of nomenklatura keeps its decisions in the same way).
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import msgspec

from detente.read.files import read_utf8
from detente.records.errors import InvalidJudgements, OutputError

__all__ = ["Judgement", "Verdict", "append_judgements", "in_force", "pair_of", "read_judgements", "reference"]

Verdict = Literal["same", "different", "unsure", "retract"]


class Judgement(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Two names and what was found of them. ``left`` and ``right`` are in the order of the alphabet.

    A name may have the body in brackets behind it, ``Peter Brandt [SWE]``: it then means that one only.
    """

    left: str
    right: str
    verdict: Verdict
    score: float | None = None
    """Grade of the evidence, 0 to 1; a person gives none."""
    reason: str | None = None
    who: Literal["person", "machine"] = "machine"
    by: str | None = None
    """Name of the person, or tool and version."""
    when: str | None = None
    """ISO date; machines give none, so that the same input gives the same file."""
    note: str | None = None


def reference(name: str) -> str:
    """A name as judgements compare it: without regard to case and spacing."""
    return " ".join(name.split()).casefold()


def pair_of(judgement: Judgement) -> tuple[str, str]:
    """The two names, for comparison."""
    left, right = sorted((reference(judgement.left), reference(judgement.right)))
    return left, right


def read_judgements(path: str | os.PathLike[str], *, missing_ok: bool = False) -> list[Judgement]:
    """All lines of a file, in order.

    Raises:
        InvalidJudgements: a line is no judgement; the message has the line.
        MissingFile: there is no file, unless ``missing_ok``.
        IsDirectory, UnreadFile: the file cannot be opened.
    """
    name = os.fspath(path)
    if missing_ok and not os.path.lexists(name):
        return []
    found = []
    for number, line in enumerate(read_utf8(name, "file of judgements", InvalidJudgements).split("\n"), start=1):
        if line.strip():
            try:
                judgement = msgspec.json.decode(line, type=Judgement)
            except (msgspec.DecodeError, ValueError) as error:
                raise InvalidJudgements(f"{name}, line {number}: {str(error).rstrip('.')}") from error
            if not reference(judgement.left) or not reference(judgement.right):
                raise InvalidJudgements(f"{name}, line {number}: a name is empty")
            if judgement.when is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", judgement.when):
                raise InvalidJudgements(f"{name}, line {number}: when is {judgement.when!r} and no date (2022-01-12)")
            found.append(judgement)
    return found


def append_judgements(path: str | os.PathLike[str], judgements: Iterable[Judgement]) -> None:
    """Add lines at the end of a file, which is made when it is not there.

    Raises:
        OutputError: the file cannot be written.
    """
    name = os.fspath(path)
    text = b"".join(msgspec.json.encode(judgement) + b"\n" for judgement in judgements)
    if not text:
        return
    try:
        with open(name, "ab+") as stream:
            if stream.tell():
                stream.seek(-1, os.SEEK_END)
                if stream.read(1) != b"\n":  # a last line that was edited by hand
                    text = b"\n" + text
            stream.write(text)
    except (OSError, ValueError) as error:
        raise OutputError(f"{name} cannot be written: {getattr(error, 'strerror', None) or error}") from error


def in_force(judgements: Sequence[Judgement]) -> Mapping[tuple[str, str], Judgement]:
    """What holds for each pair of names, the judgement made last at the end."""
    person: dict[tuple[str, str], tuple[int, Judgement]] = {}
    machine: dict[tuple[str, str], tuple[int, Judgement]] = {}
    for number, judgement in enumerate(judgements):
        pair = pair_of(judgement)
        if judgement.verdict == "retract":
            machine.pop(pair, None)
            if judgement.who == "person":  # no machine takes back what a person said
                person.pop(pair, None)
        else:
            (person if judgement.who == "person" else machine)[pair] = (number, judgement)
    # All of the machines' before all of the persons': a person's counts as the later one.
    ordered = sorted((machine | person).items(), key=lambda item: (item[1][1].who == "person", item[1][0]))
    return {pair: judgement for pair, (_, judgement) in ordered}
