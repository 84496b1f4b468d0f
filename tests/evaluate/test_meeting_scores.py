"""The scorer of meetings and figures: what counts as found, as right, and as a detail."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from detente.evaluate.meetings import KindScores, score_meetings

TEXT = (
    "Japan and China held talks in Tokyo on Monday. They have 3,000 troops on the islands.\n\n"
    "The ministers of Iran met in Muscat with Omani officials."
)
TALKS = {"anchor": "held talks", "parties": ["China", "Japan"], "status": "held", "date": "2023-05-01"}


def scores(
    tmp_path: Path, *, figures: list[dict[str, Any]], meetings: list[dict[str, Any]]
) -> tuple[KindScores, KindScores]:
    articles = [
        {
            "name": "one",
            "published": "2023-05-03",
            "split": "tune",
            "text": TEXT,
            "meetings": meetings,
            "figures": figures,
        },
        {"name": "two", "published": "2023-05-03", "split": "held", "text": TEXT, "meetings": [], "figures": []},
    ]
    path = tmp_path / "articles.json"
    path.write_text(json.dumps(articles), encoding="utf-8")
    return score_meetings(path, "tune")


def test_found_right_and_details(tmp_path: Path) -> None:
    talks = TALKS | {"place": "Tokyo", "level": "leaders"}
    meetings, figures = scores(
        tmp_path, meetings=[talks], figures=[{"anchor": "3,000", "value": 3000, "unit": "troops"}]
    )
    assert (meetings.gold, meetings.found, meetings.right, meetings.predicted) == (1, 1, 1, 2)
    assert (meetings.details, meetings.details_right) == (2, 1)
    assert (figures.gold, figures.found, figures.right, figures.f1) == (1, 1, 1, 1.0)
    assert any("not in the gold" in miss for miss in meetings.misses)


def test_another_day_is_found_and_not_right(tmp_path: Path) -> None:
    meetings, _ = scores(tmp_path, meetings=[TALKS | {"date": "2023-05-02"}], figures=[])
    assert (meetings.found, meetings.right, meetings.recall) == (1, 0, 0.0)


def test_other_parties_are_another_meeting(tmp_path: Path) -> None:
    meetings, figures = scores(
        tmp_path,
        meetings=[TALKS | {"parties": ["Peru"]}],
        figures=[{"anchor": "3,000", "value": 300, "unit": "troops"}],
    )
    assert (meetings.found, figures.found) == (0, 0)
