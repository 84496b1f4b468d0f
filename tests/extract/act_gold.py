"""Scoring of found acts against tests/gold/acts.json. Run as a script for the figures and the misses."""

from __future__ import annotations

import hashlib
import json
import re
import sys
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Span

from detente.annotate.document import Annotator
from detente.coding import Coding, code
from detente.extract.acts import Act, find_acts
from detente.records import Article

GOLD = Path(__file__).parents[1] / "gold" / "acts.json"


def article(text: str, published: str | None = None) -> Article:
    """An article whose paragraphs are the lines of the text."""
    body = tuple((m.start(), m.end()) for m in re.finditer(r"[^\n]+", text))
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Article(id="a", text=text, sha256=digest, published=published, body=body)


@dataclass
class Tally:
    """Counts over articles."""

    wanted: int = 0
    found: int = 0
    said: int = 0
    roles: int = 0
    status: int = 0

    def figures(self) -> dict[str, float]:
        """Precision and recall of events, share of found ones with the right roles and with the right status."""
        return {
            "precision": self.found / (self.said or 1),
            "recall": self.found / (self.wanted or 1),
            "roles": self.roles / (self.found or 1),
            "status": self.status / (self.found or 1),
        }


def _named(words: list[str], spans: tuple[Span, ...]) -> bool:
    return all(any(w in s.text or s.text in w for s in spans) for w in words)


def measure(annotator: Annotator, *, held_out: bool, out: list[str] | None = None) -> Tally:
    """Score all articles of one part; misses and false codings are told in ``out``."""
    tally = Tally()
    for item in json.loads(GOLD.read_text(encoding="utf-8"))["articles"]:
        if item["held_out"] is not held_out:
            continue
        annotated = annotator(article(item["text"], item["published"]))
        coded: list[tuple[Act, Coding]] = [(a, c) for a in find_acts(annotated) if (c := code(a)) is not None]
        free = list(range(len(coded)))
        for gold in item["events"]:
            tally.wanted += 1
            at = item["text"].index(gold["anchor"])
            end = at + len(gold["anchor"])
            hits = [
                i
                for i in free
                if coded[i][1].event_type == gold["event_type"]
                and coded[i][0].trigger.start_char < end
                and coded[i][0].trigger.end_char > at
            ]
            if not hits:
                if out is not None:
                    out.append(f"MISS {item['id']}: {gold}")
                continue
            act, coding = coded[hits[0]]
            free.remove(hits[0])
            tally.found += 1
            patients = act.patients if act.object is None else (*act.patients, act.object)
            good = _named(gold["actors"], act.agents) and _named(gold["recipients"], patients)
            tally.roles += good
            tally.status += coding.status == gold["status"]
            if out is not None and (not good or coding.status != gold["status"]):
                out.append(
                    f"DIFF {item['id']}: {gold} GOT {coding.status}({act.status_reason}) {act.agents} {act.patients}"
                )
        tally.said += len(coded)
        if out is not None:
            for i in free:
                act, coding = coded[i]
                out.append(f"EXTRA {item['id']}: {coding.event_type} {act.act} «{act.trigger}» {coding.status}")
        tally.said -= 0
    return tally


if __name__ == "__main__":
    from detente.resolve.knowledge import load_knowledge

    lines: list[str] = []
    held = len(sys.argv) > 1 and sys.argv[1] == "held"
    result = measure(Annotator(load_knowledge().names), held_out=held, out=lines)
    quiet = len(sys.argv) > 2
    sys.stdout.write("\n".join([*([] if quiet else lines), str(result), str(result.figures()), ""]))
