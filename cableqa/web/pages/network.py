"""References as a picture: cables as points, an arrow from each to what it refers to."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

import networkx as nx

from cableqa.catalogue_network import Network, Node
from cableqa.web.asked import Asked
from cableqa.web.pages.environment import render

WIDTH = 940
# Height of the picture for up to so many cables.
_HEIGHTS = ((2, 140), (6, 260), (14, 380), (30, 500), (10_000, 640))
_MARGIN_X, _MARGIN_Y = 70, 34
_RADIUS = {0: 9.0, 1: 6.5}
_SMALL = 5.0


@dataclass(frozen=True, slots=True)
class Point:
    """A cable in the picture, in its pixels."""

    node: Node
    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Arrow:
    """A reference, from the edge of one point to the edge of another."""

    x1: float
    y1: float
    x2: float
    y2: float


def network_page(network: Network, *, title: str, depth: int) -> str:
    """The picture, and the same as a list."""
    points, arrows = picture(network)
    links: dict[str, tuple[list[str], list[str]]] = {n.id: ([], []) for n in network.nodes}
    for source, target in network.links:
        links[source][0].append(target)
        links[target][1].append(source)
    return render(
        "network.html",
        network=network,
        title=title,
        depth=depth,
        points=points,
        arrows=arrows,
        links=links,
        search=lambda words: Asked(text=words).click,
        width=WIDTH,
        height=_height(network),
    )


def picture(network: Network) -> tuple[list[Point], list[Arrow]]:
    """Where everything stands: linked cables near each other, the same at every call."""
    graph = nx.Graph()
    graph.add_nodes_from(node.id for node in network.nodes)
    graph.add_edges_from(network.links)
    if len(graph) < 3:
        places = {name: ((n + 1) / (len(graph) + 1), 0.5) for n, name in enumerate(graph)}
    else:
        reach = 2.2 / len(graph) ** 0.5
        found = nx.spring_layout(graph, seed=7, k=reach, iterations=120, scale=1.0)
        places = _stretched({name: (float(x), float(y)) for name, (x, y) in found.items()})
    points = {
        node.id: Point(
            node,
            _MARGIN_X + places[node.id][0] * (WIDTH - 2 * _MARGIN_X),
            _MARGIN_Y + places[node.id][1] * (_height(network) - 2 * _MARGIN_Y),
            _RADIUS.get(node.steps, _SMALL),
        )
        for node in network.nodes
    }
    arrows = [_arrow(points[source], points[target]) for source, target in network.links]
    return list(points.values()), arrows


def _height(network: Network) -> int:
    return next(height for most, height in _HEIGHTS if len(network.nodes) <= most)


def _stretched(places: dict[str, tuple[float, float]]) -> dict[str, tuple[float, float]]:
    """The places over the whole picture, from 0 to 1 both ways."""
    xs, ys = zip(*places.values(), strict=True)
    left, top = min(xs), min(ys)
    across, down = (max(xs) - left) or 1, (max(ys) - top) or 1
    return {name: ((x - left) / across, (y - top) / down) for name, (x, y) in places.items()}


def _arrow(source: Point, target: Point) -> Arrow:
    dx, dy = target.x - source.x, target.y - source.y
    length = hypot(dx, dy) or 1.0
    ux, uy = dx / length, dy / length
    near, far = source.radius + 1, target.radius + 4
    return Arrow(
        source.x + ux * near, source.y + uy * near, target.x - ux * far, target.y - uy * far
    )
