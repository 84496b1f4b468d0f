"""Every evaluation that ``python -m detente.evaluate`` runs: what it needs, and the figures that it gives.

To add one, write a function from the folder of the data to named figures, and put it into ``EVALUATIONS``; to guard
its figures, give them floors in ``floors.toml``.
"""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from detente.annotate.model import load_model
from detente.evaluate.actors import score_actors
from detente.evaluate.attribution import knowledgeable_annotator, predict, score_attributions
from detente.evaluate.events import score_events
from detente.evaluate.meetings import score_meetings
from detente.evaluate.places import score_places
from detente.evaluate.plover import predict as predict_roots
from detente.evaluate.plover import read_pairs, score
from detente.evaluate.polnear import has_gold, read_gold, read_texts
from detente.evaluate.records import score_records
from detente.evaluate.reliability import expected_error
from detente.evaluate.times import score_times
from detente.evaluate.wikiwars import score_wikiwars
from detente.extract.times import find_times
from detente.records import Time
from detente.resolve.calendar import resolve_times

__all__ = ["EVALUATIONS", "TOLERANCE", "Evaluation", "data_folder", "drops", "read_floors"]

TOLERANCE = 0.005
"""How far below its floor a figure may fall."""

_GOLD = Path("tests/gold")
"""Gold sets of our own, in the checkout."""

_PLACES = ("shared/data", "../shared/data")

type Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """One evaluation: ``missing`` says what it lacks to run on this machine, or None."""

    name: str
    missing: Callable[[Path], str | None]
    run: Callable[[Path], tuple[Figures, Sequence[str]]]
    """The figures that floors may guard, and lines for people."""


def data_folder() -> Path:
    """Where the corpora are: $DETENTE_DATA, or shared/data here or beside the checkout."""
    named = os.environ.get("DETENTE_DATA")
    if named:
        return Path(named)
    return next((path for place in _PLACES if (path := Path(place)).is_dir()), Path(_PLACES[0]))


def read_floors() -> dict[str, dict[str, float]]:
    """The pinned figures of each evaluation."""
    return tomllib.loads((files("detente.evaluate") / "floors.toml").read_text(encoding="utf-8"))


def drops(figures: Figures, floors: Mapping[str, float]) -> list[str]:
    """What fell too far below its floor; a floor whose figure is gone fell, too."""
    return [
        f"{name} is {figures.get(name, 0.0):.4f}, floor {floor:.4f}"
        for name, floor in floors.items()
        if figures.get(name, 0.0) < floor - TOLERANCE
    ]


def _attribution_missing(data: Path) -> str | None:
    corpus = data / "polnear" / "dev"
    return None if has_gold(corpus) else f"no gold attributions in {corpus}"


def _attribution(data: Path) -> tuple[Figures, Sequence[str]]:
    corpus = data / "polnear" / "dev"
    texts, annotator = dict(read_texts(corpus)), knowledgeable_annotator()
    predicted = {doc: predict(annotator, doc, text) for doc, text in texts.items()}
    scores = score_attributions(texts, read_gold(corpus), predicted)
    figures = {f"{name} F1": figure.f1 for name, figure in [*scores.roles.items(), *scores.relations.items()]}
    for kind, (_, content, both) in scores.recall_by_kind.items():
        figures[f"{kind} content@.5 recall"] = content
        figures[f"{kind} src+content@.5 recall"] = both
    # One less the error, because a floor holds what must not fall.
    figures["calibration"] = 1 - expected_error(scores.reliability)
    return figures, scores.lines()


def _plover_missing(data: Path) -> str | None:
    table = data / "plover" / "PLV_train.tsv"
    return None if table.is_file() else f"no {table}"


def _plover(data: Path) -> tuple[Figures, Sequence[str]]:
    """Marked pairs that the model was trained on: the figure shows whether it runs as it was trained, not how good it
    is; that stands in docs/models/events.md, by cross-validation."""
    pairs = read_pairs(data / "plover" / "PLV_train.tsv")
    codes = predict_roots(knowledgeable_annotator(), pairs)
    scores = score(
        {pair.uid: pair.gold for pair in pairs if pair.gold is not None},
        {uid: code.event_type for uid, code in codes},
    )
    figures = {"seen macro F1": scores.macro_f1, "seen accuracy": scores.accuracy}
    return figures, [f"seen in training ({len(pairs)} pairs): {scores.lines()[0]}"]


def _gold(name: str) -> Callable[[Path], str | None]:
    """What is missing of a gold set that stands in the checkout."""
    return lambda _: None if (_GOLD / name).exists() else f"no {_GOLD / name}: run it from a checkout"


def _records(_: Path) -> tuple[Figures, Sequence[str]]:
    figures: dict[str, float] = {}
    lines: list[str] = []
    for split in ("tune", "held"):
        scores = score_records(_GOLD / "records", split)
        figures[f"{split} share"] = scores.share
        lines += [f"{split}: {line}" for line in scores.lines()]
    return figures, lines


def _events(_: Path) -> tuple[Figures, Sequence[str]]:
    figures: dict[str, float] = {}
    lines: list[str] = []
    for split in ("tune", "held"):
        scores = score_events(_GOLD / "events", split)
        figures |= {
            f"{split} recall": scores.recall,
            f"{split} precision": scores.precision,
            f"{split} status": scores.status_accuracy,
            f"{split} roles F1": scores.roles_f1,
            # One less the error, because a floor holds what must not fall.
            f"{split} calibration": 1 - scores.calibration_error,
        }
        lines += [f"{split}: {line}" for line in scores.lines()]
    return figures, lines


def _actors(_: Path) -> tuple[Figures, Sequence[str]]:
    figures: dict[str, float] = {}
    lines: list[str] = []
    for folder, split, name in (
        ("actors", "tune", "tune"),
        ("actors", "held", "held"),
        ("actors_world", "tune", "world tune"),
        ("actors_world", "held", "world held"),
    ):
        scores = score_actors(_GOLD / folder, split)
        figures |= {f"{name} mentions": scores.accuracy, f"{name} speakers": scores.speaker_accuracy}
        lines += [f"{name}: {line}" for line in scores.lines()]
    return figures, lines


def _meetings(_: Path) -> tuple[Figures, Sequence[str]]:
    figures: dict[str, float] = {}
    lines: list[str] = []
    for split in ("tune", "held"):
        kinds = zip(("meetings", "figures"), score_meetings(_GOLD / "meetings" / "articles.json", split), strict=True)
        for kind, scores in kinds:
            figures |= {f"{split} {kind} F1": scores.f1, f"{split} {kind} right": scores.recall}
            figures[f"{split} {kind} details"] = scores.detail_accuracy
            lines.append(f"{split}: {scores.line(kind)}")
    return figures, lines


def _places(_: Path) -> tuple[Figures, Sequence[str]]:
    figures: dict[str, float] = {}
    lines: list[str] = []
    for split in ("tune", "fit", "held"):
        scores = score_places(_GOLD / "places.json", split)
        figures |= {f"{split} places": scores.accuracy, f"{split} precision": scores.precision}
        figures |= {f"{split} parties": scores.party_accuracy, f"{split} calibration": 1 - scores.expected_error}
        lines.append(f"{split}: {scores.line()}")
    return figures, lines


def _times(_: Path) -> tuple[Figures, Sequence[str]]:
    def annotate(text: str, published: datetime.date | None) -> Sequence[Time]:
        doc = load_model()(text)
        return resolve_times(find_times(doc), doc, published)

    figures: dict[str, float] = {}
    lines: list[str] = []
    for split in ("tune", "held"):
        scores = score_times(_GOLD / "times.json", annotate, split)
        figures |= {
            f"{split} value accuracy": scores.value_accuracy,
            f"{split} detection F1": scores.f1,
            f"{split} type accuracy": scores.type_accuracy,
        }
        lines.append(f"{split}: {scores.line()}")
    return figures, lines


def _wikiwars_missing(data: Path) -> str | None:
    corpus = data / "wikiwars"
    return None if any(corpus.glob("*.key.xml")) else f"no *.key.xml in {corpus}"


def _wikiwars(data: Path) -> tuple[Figures, Sequence[str]]:
    figures: dict[str, float] = {}
    lines: list[str] = []
    for part, scores in score_wikiwars(data / "wikiwars", ("tune", "held")).items():
        figures |= {f"{part} detection F1": scores.detection_f1, f"{part} value F1": scores.value_f1}
        lines.append(f"{part}: {scores.line()}")
    return figures, lines


EVALUATIONS: tuple[Evaluation, ...] = (
    Evaluation("attribution", _attribution_missing, _attribution),
    Evaluation("plover", _plover_missing, _plover),
    Evaluation("events", _gold("events"), _events),
    Evaluation("records", _gold("records"), _records),
    Evaluation("actors", _gold("actors"), _actors),
    Evaluation("meetings", _gold("meetings"), _meetings),
    Evaluation("places", _gold("places.json"), _places),
    Evaluation("times", _gold("times.json"), _times),
    Evaluation("wikiwars", _wikiwars_missing, _wikiwars),
)
