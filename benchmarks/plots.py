"""Plots of measurements as SVG, with nothing but text: both axes logarithmic, every point labelled."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from math import log10

WIDTH, HEIGHT, EDGE = 640, 400, 70


def line_chart(title: str, across: str, up: str, points: Sequence[tuple[float, float]]) -> str:
    """A line through points.

    Args:
        title: what is shown.
        across: what the horizontal axis counts.
        up: what the vertical axis counts.
        points: pairs of positive numbers; those that are not are left out.
    """
    points = [(x, y) for x, y in points if x > 0 and y > 0]
    left, right = min(x for x, _ in points), max(x for x, _ in points)
    low, high = min(y for _, y in points), max(y for _, y in points)

    def place(x: float, y: float) -> tuple[float, float]:
        return (
            EDGE + (WIDTH - 2 * EDGE) * _part(x, left, right),
            HEIGHT - EDGE - (HEIGHT - 2 * EDGE) * _part(y, low, high),
        )

    places = [place(x, y) for x, y in points]
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    marks = "".join(
        f'<circle cx="{px:.1f}" cy="{py:.1f}" r="4"/><text x="{px:.1f}" y="{py - 10:.1f}" '
        f'text-anchor="middle">{x:,.0f}: {y:.2f}</text>'
        for (px, py), (x, y) in zip(places, points, strict=True)
    )
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" font-family="sans-serif" '
        f'font-size="13" role="img" aria-labelledby="t"><title id="t">{escape(title)}</title>'
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>'
        f'<text x="{WIDTH / 2}" y="26" text-anchor="middle" font-size="15">{escape(title)}</text>'
        f'<path d="M{EDGE} {EDGE - 20}V{HEIGHT - EDGE + 8}H{WIDTH - EDGE + 20}" fill="none" stroke="#555"/>'
        f'<text x="{WIDTH / 2}" y="{HEIGHT - 24}" text-anchor="middle">{escape(across)} (logarithmic)</text>'
        f'<text x="20" y="{HEIGHT / 2}" transform="rotate(-90 20 {HEIGHT / 2})" text-anchor="middle">'
        f"{escape(up)} (logarithmic)</text>"
        f'<polyline points="{path}" fill="none" stroke="#1f5a96" stroke-width="2"/>'
        f'<g fill="#1f5a96">{marks}</g></svg>\n'
    )


def _part(value: float, least: float, most: float) -> float:
    return 0.5 if least == most else (log10(value) - log10(least)) / (log10(most) - log10(least))
