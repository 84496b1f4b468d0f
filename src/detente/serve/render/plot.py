"""A timeline as a picture: SVG, or PNG with Pillow (the extra ``plot``).

Both come from one list of shapes. Time runs from left to right; each kind has a lane, and what falls together is piled.
"""

from __future__ import annotations

import datetime
import io
import os
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.util import find_spec
from typing import Literal

from detente.assess.brief.wording import clip, listed, say_date
from detente.assess.timeline import Entry, EntryKind, timeline
from detente.records import Record
from detente.records.errors import BadOption
from detente.serve.render.safe import one_line

__all__ = ["check_plot", "draw_timeline"]

_WIDTH, _LEFT, _RIGHT, _TOP = 1200, 110, 40, 60
_STEP = 16
"""Pixels between dots that are piled."""
_HIGHEST = 40
"""Dots in one pile; more are counted above it."""
_LANES: tuple[EntryKind, ...] = ("meeting", "event", "statement")
_COLOURS: dict[EntryKind, str] = {"meeting": "#1f5fa8", "event": "#b3541e", "statement": "#5a7d2a"}
_OPEN = frozenset({"scheduled", "proposed", "uncertain", "future", "alleged", "postponed"})
"""What has not happened for sure is drawn as a ring."""
_OFF = frozenset({"cancelled"})
_FONT = 13
_TICKS = (1, 2, 7, 14, 30, 61, 91, 182, 365, 730, 1826, 3652, 36524)
_MOST_TICKS = 12


@dataclass(frozen=True, slots=True)
class _Shape:
    kind: Literal["dot", "ring", "cross", "line", "text"]
    x: float
    y: float
    colour: str
    x2: float = 0
    y2: float = 0
    text: str = ""
    """The words of a text, or what a dot shows when it is pointed at."""
    anchor: Literal["start", "middle", "end"] = "start"


def check_plot(path: str) -> None:
    """See that the picture can be drawn, before the work.

    Raises:
        BadOption: the ending is none that can be drawn, or Pillow is missing.
    """
    ending = os.path.splitext(path)[1].lower()
    if ending not in {".svg", ".png"}:
        raise BadOption(f"--plot {path}: the name must end in .svg or .png")
    if ending == ".png" and find_spec("PIL") is None:
        raise BadOption(f"--plot {path}: PNG needs Pillow (pip install 'detente[plot]'); .svg needs nothing")


def draw_timeline(records: Sequence[Record], path: str) -> str | bytes:
    """The picture, in the form that the ending of the path says."""
    shapes, height = _layout(timeline(records))
    return _png(shapes, height) if path.lower().endswith(".png") else _svg(shapes, height)


def _layout(entries: Sequence[Entry]) -> tuple[list[_Shape], int]:
    if not entries:
        return [_Shape("text", _LEFT, _TOP, "#333333", text="Nothing has a date.")], 2 * _TOP
    first, last = entries[0].day, max(entry.day for entry in entries)
    days = max((last - first).days, 1)

    def x_of(day: datetime.date) -> float:
        return _LEFT + (_WIDTH - _LEFT - _RIGHT) * (day - first).days / days

    shapes: list[_Shape] = []
    base = float(_TOP)
    for lane in _LANES:
        piles: dict[int, list[Entry]] = {}
        for entry in entries:
            if entry.kind == lane:
                piles.setdefault(round(x_of(entry.day) / _STEP), []).append(entry)
        height = max((min(len(pile), _HIGHEST) for pile in piles.values()), default=1)
        base += height * _STEP + 2 * _STEP
        shapes.append(_Shape("text", _LEFT - 14, base + 4, "#333333", text=f"{lane}s", anchor="end"))
        shapes.append(_Shape("line", _LEFT - 8, base + 9, "#dddddd", _WIDTH - _RIGHT + 8, base + 9))
        for column, pile in sorted(piles.items()):
            for level, entry in enumerate(pile[:_HIGHEST]):
                shapes.append(_dot(entry, column * _STEP, base - level * _STEP))
            if len(pile) > _HIGHEST:
                more = f"+{len(pile) - _HIGHEST}"
                shapes.append(
                    _Shape("text", column * _STEP, base - _HIGHEST * _STEP, "#333333", text=more, anchor="middle")
                )
    for day in _ticks(first, last, days):
        shapes.insert(0, _Shape("line", x_of(day), _TOP - 10, "#eeeeee", x_of(day), base + 9))  # below the dots
        shapes.append(_Shape("text", x_of(day), base + 30, "#333333", text=day.isoformat(), anchor="middle"))
    key = "filled: happened; ring: to come, proposed or alleged; cross: cancelled"
    shapes.append(
        _Shape("text", _LEFT, 28, "#333333", text=f"{say_date(first.isoformat())} to {say_date(last.isoformat())}")
    )
    shapes.append(_Shape("text", _WIDTH - _RIGHT, 28, "#777777", text=key, anchor="end"))
    return shapes, int(base + 50)


def _dot(entry: Entry, x: float, y: float) -> _Shape:
    kind: Literal["dot", "ring", "cross"] = (
        "cross" if entry.status in _OFF else "ring" if entry.status in _OPEN else "dot"
    )
    who = f"{listed(list(entry.who))}: " if entry.who else ""
    place = f", {entry.place}" if entry.place else ""
    told = one_line(f"{say_date(entry.date)}: {who}{entry.what}{place} ({entry.status})")
    return _Shape(kind, x, y, _COLOURS[entry.kind], text=clip(told, 240))


def _ticks(first: datetime.date, last: datetime.date, days: int) -> list[datetime.date]:
    step = next((step for step in _TICKS if days / step <= _MOST_TICKS), _TICKS[-1])
    return [first + datetime.timedelta(days=offset) for offset in range(0, (last - first).days + 1, step)]


def _svg(shapes: Sequence[_Shape], height: int) -> str:
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{height}" '
        f'viewBox="0 0 {_WIDTH} {height}" font-family="sans-serif" font-size="{_FONT}">',
        f'<rect width="{_WIDTH}" height="{height}" fill="#ffffff"/>',
    ]
    for one in shapes:
        x, y = f"{one.x:.1f}", f"{one.y:.1f}"
        title = f"<title>{escape(one.text)}</title>"
        if one.kind == "line":
            lines.append(f'<line x1="{x}" y1="{y}" x2="{one.x2:.1f}" y2="{one.y2:.1f}" stroke="{one.colour}"/>')
        elif one.kind == "text":
            words = escape(one.text)
            lines.append(f'<text x="{x}" y="{y}" fill="{one.colour}" text-anchor="{one.anchor}">{words}</text>')
        elif one.kind == "cross":
            path = f"M{one.x - 5:.1f} {one.y - 5:.1f}l10 10m0 -10l-10 10"
            lines.append(f'<path d="{path}" stroke="{one.colour}" stroke-width="2">{title}</path>')
        else:
            fill = one.colour if one.kind == "dot" else "#ffffff"
            ring = f'fill="{fill}" stroke="{one.colour}" stroke-width="2"'
            lines.append(f'<circle cx="{x}" cy="{y}" r="5" {ring}>{title}</circle>')
    return "\n".join([*lines, "</svg>"]) + "\n"


def _png(shapes: Sequence[_Shape], height: int) -> bytes:
    from PIL import Image, ImageDraw, ImageFont  # noqa: PLC0415 - only with the extra

    image = Image.new("RGB", (_WIDTH, height), "#ffffff")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(_FONT)
    anchors = {"start": "ls", "middle": "ms", "end": "rs"}
    for one in shapes:
        box = (one.x - 5, one.y - 5, one.x + 5, one.y + 5)
        if one.kind == "line":
            draw.line((one.x, one.y, one.x2, one.y2), fill=one.colour)
        elif one.kind == "text":
            draw.text((one.x, one.y), one.text, fill=one.colour, font=font, anchor=anchors[one.anchor])
        elif one.kind == "cross":
            draw.line((*box[:2], *box[2:]), fill=one.colour, width=2)
            draw.line((box[0], box[3], box[2], box[1]), fill=one.colour, width=2)
        else:
            draw.ellipse(box, fill=one.colour if one.kind == "dot" else "#ffffff", outline=one.colour, width=2)
    stream = io.BytesIO()
    image.save(stream, format="PNG")
    return stream.getvalue()
