"""Small plots as SVG text, without a library or the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape

from eval.metrics import Interval

_DASHES = ("none", "6 3", "2 3", "10 3 2 3")
_WIDTH, _ROW, _LEFT, _RIGHT = 780, 26, 210, 150


def intervals(title: str, rows: Sequence[tuple[str, Interval]]) -> str:
    """A bar from 0 to 1 for each mean, with a line for its interval and the numbers beside."""
    scale = _WIDTH - _LEFT - _RIGHT
    parts = []
    for n, (name, (mean, low, high)) in enumerate(rows):
        y = n * _ROW + 6
        parts += [
            _text(_LEFT - 8, y + 12, name, anchor="end"),
            f'<rect class="bar" x="{_LEFT}" y="{y}" width="{mean * scale:.1f}" height="16"/>',
            f'<line class="interval" x1="{_LEFT + low * scale:.1f}" y1="{y + 8}" '
            f'x2="{_LEFT + high * scale:.1f}" y2="{y + 8}"/>',
            _text(_WIDTH - _RIGHT + 8, y + 12, f"{mean:.3f} ({low:.2f}–{high:.2f})"),
        ]
    return _svg(title, len(rows) * _ROW + 10, parts)


def columns(title: str, counts: Mapping[str, int]) -> str:
    """A column for each count, with its number above and its name below."""
    height, base = 190, 150
    step = _WIDTH / max(1, len(counts))
    most = max(counts.values(), default=0) or 1
    parts = []
    for n, (name, count) in enumerate(counts.items()):
        tall, middle = count / most * 125, (n + 0.5) * step
        parts += [
            f'<rect class="bar" x="{n * step + 4:.1f}" y="{base - tall:.1f}" '
            f'width="{step - 8:.1f}" height="{tall:.1f}"/>',
            _text(middle, base - tall - 5, str(count), anchor="middle"),
            _text(middle, base + 18, name, anchor="middle"),
        ]
    return _svg(title, height, parts)


def trade_off(title: str, lines: Mapping[str, Sequence[tuple[float, float]]]) -> str:
    """A line of points (x and y from 0 to 1) for each name, on one square with a grid of fifths."""
    side, left, top = 300, 60, 10
    parts = []
    for n in range(6):
        at = n * side / 5
        parts += [
            f'<path d="M{left} {top + at:.0f}h{side}M{left + at:.0f} {top}v{side}" '
            'stroke="#ddd" fill="none"/>',
            _text(left - 8, top + side - at + 4, f"{n / 5:.1f}", anchor="end"),
            _text(left + at, top + side + 18, f"{n / 5:.1f}", anchor="middle"),
        ]
    for n, (name, points) in enumerate(lines.items()):
        places = " ".join(f"{left + x * side:.1f},{top + (1 - y) * side:.1f}" for x, y in points)
        style = f'fill="none" stroke="currentColor" stroke-dasharray="{_DASHES[n % len(_DASHES)]}"'
        y = top + 14 + 22 * n
        parts += [
            f'<polyline points="{places}" {style}/>',
            f'<path d="M{left + side + 20} {y}h40" {style}/>',
            _text(left + side + 68, y + 4, name),
        ]
    return _svg(title, side + 40, parts)


def _svg(title: str, height: float, parts: Sequence[str]) -> str:
    return (
        f'<figure><figcaption>{escape(title)}</figcaption><svg viewBox="0 0 {_WIDTH} {height}" '
        f'role="img" aria-label="{escape(title)}">{"".join(parts)}</svg></figure>'
    )


def _text(x: float, y: float, text: str, *, anchor: str = "start") -> str:
    return f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(text)}</text>'
