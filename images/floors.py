"""Draws how the course's package is built: ``python images/floors.py``.

floors.svg  the floors that pyproject.toml promises, and every import that there is: none of them may lead upward

It is drawn again when a package comes, goes or imports another one; it needs grimp, which import-linter brings.
"""

from __future__ import annotations

import itertools
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.axes import Axes
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, PathPatch, Rectangle
from matplotlib.path import Path as Curve
from scipy.optimize import linprog

from course_utils import plotting
from course_utils.authoring.leaks import student_modules
from course_utils.course.folder import tomllib

HERE = Path(__file__).parent
INK, PALE, GREY = "#222222", "#F4F4F2", "#767676"
INSIDE = plotting.REAL.color  # of what is shown from the inside on the right
PACKAGE, CHECKS = "course_utils", "course_utils.checks"
INCH = 0.64  # of the picture, for one unit of what follows
# Heights: of a box with one name, of each more, between two floors, of a floor around its boxes.
HEIGHT, LINE, GAP, SLAB = 0.56, 0.42, 0.86, 0.1
# Widths: of a letter, beside a box, of a line that passes a floor, at the ends of a floor.
LETTER, AIR, THREAD, MARGIN = 0.148, 0.36, 0.34, 0.3

Floors = list[list[str]]  # from top to bottom
Imports = dict[str, set[str]]


class LeadsUpward(Exception):
    """An import of a package that doesn't stand on a lower floor."""


# What there is


def floors_of(container: str) -> Floors:
    """The floors of a package from top to bottom, as import-linter's contract in pyproject.toml has them."""
    pyproject = tomllib.loads((HERE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    (contract,) = [
        one for one in pyproject["tool"]["importlinter"]["contracts"] if one.get("containers") == [container]
    ]
    return [[name.strip() for name in layer.split("|")] for layer in contract["layers"]]


def imports_of(container: str) -> Imports:
    """Of each part of a package the other parts that it imports, by the source as it is now."""
    import grimp

    graph = grimp.build_graph(PACKAGE, cache_dir=None)
    depth = container.count(".") + 1
    found: Imports = {name.split(".")[depth]: set() for name in graph.find_children(container)}
    for module in graph.find_descendants(container):
        own = module.split(".")[depth]
        for other in graph.find_modules_directly_imported_by(module):
            if other.startswith(f"{container}."):
                found[own].add(other.split(".")[depth])
    return {name: others - {name} for name, others in found.items()}


def require_downward(floors: Floors, imports: Imports) -> None:
    """Holds the imports to the floors.

    Raises:
        LeadsUpward: one leads upward or to the same floor.
        KeyError: a package stands on no floor.
    """
    floor_of = {name: number for number, floor in enumerate(floors) for name in floor}
    for name, others in imports.items():
        own = floor_of[name]
        for other in others:
            if floor_of[other] <= own:
                raise LeadsUpward(f"{name} imports {other}, which stands no lower.")


def in_words(container: str, floors: Floors, imports: Imports) -> str:
    """The same for those who can't see the picture."""
    lines = [f"{name} imports {', '.join(sorted(imports[name])) or 'nothing'}." for floor in floors for name in floor]
    return f"{container}, from top to bottom: {' '.join(lines)}"


# Where it stands


class Layout:
    """Places for the boxes of all floors and for the lines between them.

    Lines to the same package join on their way down, so that each package has one line that comes in. Packages with
    the same imports that nobody imports share a box.

    Attributes:
        imports: what it was made of.
        boxes: of each box, by its first name, all its names.
        at: the place of each box, and of each line on the floors that it passes: ``(name, floor) -> x``.
        ways: of each import the boxes and floors that its line goes through.
    """

    def __init__(self, floors: Floors, imports: Imports):
        together: dict[tuple, list[str]] = {}
        imported = set().union(*imports.values())
        for number, floor in enumerate(floors):
            for name in floor:
                alone = name if name in imported else ""
                together.setdefault((number, alone, *sorted(imports[name])), []).append(name)
        self.imports = imports
        self.boxes = {names[0]: names for names in together.values()}
        self.floor_of = {names[0]: number for (number, *_), names in together.items()}
        self.floors = [[(name, row) for name in floor if name in self.boxes] for row, floor in enumerate(floors)]
        self.ways = [self._way(name, other) for name in self.boxes for other in sorted(imports[name])]
        self.threads = sorted({link for way in self.ways for link in itertools.pairwise(way)})
        for point in sorted({point for way in self.ways for point in way[1:-1]}):
            self.floors[point[1]].append(point)
        self._order()
        self.at = self._places()

    def _way(self, name: str, other: str) -> list[tuple[str, int]]:
        start, end = self.floor_of[name], self.floor_of[other]
        return [(name, start), *((other, row) for row in range(start + 1, end + 1))]

    def is_box(self, point: tuple[str, int]) -> bool:
        """Whether a box stands there, and not a line that passes."""
        return self.floor_of[point[0]] == point[1]

    def width(self, point: tuple[str, int]) -> float:
        """Of a box, or the room that a line needs."""
        return LETTER * max(map(len, self.boxes[point[0]])) + 0.4 if self.is_box(point) else 0.0

    def _neighbors(self, point: tuple[str, int], rows: Iterable[int]) -> list[tuple[str, int]]:
        ends = [b if a == point else a for a, b in self.threads if point in (a, b)]
        return [end for end in ends if end[1] in rows]

    def _crossings(self) -> int:
        rank = {point: index for floor in self.floors for index, point in enumerate(floor)}
        by_row: dict[int, list[tuple[int, int]]] = {}
        for a, b in self.threads:
            by_row.setdefault(a[1], []).append((rank[a], rank[b]))
        return sum(
            (a - c) * (b - d) < 0 for links in by_row.values() for (a, b), (c, d) in itertools.combinations(links, 2)
        )

    def _order(self) -> None:
        """Few crossings: each floor in the order of what it is connected with; then neighbors change places."""
        best, kept = self._crossings(), [floor[:] for floor in self.floors]
        for sweep in range(24):
            rows = range(len(self.floors)) if sweep % 2 else reversed(range(len(self.floors)))
            for row in rows:
                rank = {p: (i + 0.5) / len(floor) for floor in self.floors for i, p in enumerate(floor)}
                looks_at = (row - 1, row + 1) if sweep % 3 == 2 else (row - 1,) if sweep % 2 else (row + 1,)

                def middle(point, rank=rank, looks_at=looks_at):
                    near = [rank[other] for other in self._neighbors(point, looks_at)]
                    return np.mean(near) if near else rank[point]

                self.floors[row].sort(key=middle)
            if (now := self._crossings()) < best:
                best, kept = now, [floor[:] for floor in self.floors]
        self.floors = kept
        better = True
        while better:
            better = False
            for floor in self.floors:
                for i, j in itertools.combinations(range(len(floor)), 2):
                    floor[i], floor[j] = floor[j], floor[i]
                    if (now := self._crossings()) < best:
                        best, better = now, True
                    else:
                        floor[i], floor[j] = floor[j], floor[i]

    def _places(self) -> dict[tuple[str, int], float]:
        """A linear program: as little as there is room for leans, so that lines bend seldom; and it is not wide."""
        points = [point for floor in self.floors for point in floor]
        index = {point: number for number, point in enumerate(points)}
        count = len(points) + len(self.threads) + 1  # a place each, how much each line leans, the width
        rows, limits = [], []

        def at_most(limit: float, *terms: tuple[int, float]) -> None:
            rows.append(np.bincount([i for i, _ in terms], [value for _, value in terms], count))
            limits.append(limit)

        for number, (a, b) in enumerate(self.threads, start=len(points)):
            at_most(0, (index[a], 1), (index[b], -1), (number, -1))
            at_most(0, (index[b], 1), (index[a], -1), (number, -1))
        for floor in self.floors:
            for a, b in itertools.pairwise(floor):
                at_most(-self._room(a, b), (index[a], 1), (index[b], -1))
            at_most(-self.width(floor[-1]) / 2, (index[floor[-1]], 1), (count - 1, -1))
        costs = [*[0.0] * len(points), *(self._pull(a, b) for a, b in self.threads), 2.0]
        starts = {index[floor[0]]: self.width(floor[0]) / 2 for floor in self.floors}
        bounds = [(starts.get(number, 0.0), None) for number in range(count)]
        solved = linprog(costs, np.array(rows), np.array(limits), bounds=bounds)
        return dict(zip(points, solved.x.tolist(), strict=False))

    def _pull(self, a: tuple[str, int], b: tuple[str, int]) -> float:
        """How much two that are connected want to stand upright: lines that pass a floor most of all."""
        return (1.0, 3.0, 12.0)[2 - self.is_box(a) - self.is_box(b)]

    def _room(self, left: tuple[str, int], right: tuple[str, int]) -> float:
        air = THREAD if not (self.is_box(left) or self.is_box(right)) else AIR
        return (self.width(left) + self.width(right)) / 2 + air


# Drawn


class Panel:
    """One package with its floors as slabs.

    Args:
        layout: what stands where.
        left, top: of the uppermost slab.
        blue: the name of the box to be filled, if any.
    """

    def __init__(self, ax: Axes, layout: Layout, left: float, top: float, blue: str = ""):
        self.ax, self.layout, self.left = ax, layout, left
        self.x_of = {point: x + left + MARGIN for point, x in layout.at.items()}
        self.right = MARGIN + max(self.x_of[point] + layout.width(point) / 2 for point in self.x_of)
        lines = [max(len(layout.boxes[p[0]]) for p in floor if layout.is_box(p)) for floor in layout.floors]
        heights = [HEIGHT + LINE * (count - 1) for count in lines]
        self.upper = [top - sum(heights[:row]) - row * GAP for row in range(len(heights))]
        self.lower = [y - height for y, height in zip(self.upper, heights, strict=True)]
        for y, height in zip(self.lower, heights, strict=True):
            ax.add_patch(Rectangle((left, y - SLAB), self.right - left, height + 2 * SLAB, color=PALE, zorder=0))
        strong = {link for way in layout.ways if needed(way, layout.imports) for link in itertools.pairwise(way)}
        for link in layout.threads:
            self._thread(*link, strong=link in strong)
        for name in layout.boxes:
            self._box(name, filled=name == blue)

    def _thread(self, start: tuple[str, int], end: tuple[str, int], strong: bool) -> None:
        """From floor to floor; a line that only passes the upper one is drawn through it."""
        (x, y), (to_x, to_y) = (self.x_of[start], self.lower[start[1]]), (self.x_of[end], self.upper[end[1]])
        half = (y + to_y) / 2
        places, codes = [(x, y), (x, half), (to_x, half), (to_x, to_y)], [Curve.MOVETO, *[Curve.CURVE4] * 3]
        if not self.layout.is_box(start):
            places, codes = [(x, self.upper[start[1]]), *places], [Curve.MOVETO, Curve.LINETO, *codes[1:]]
        arrow(self.ax, Curve(places, codes), strong, head=self.layout.is_box(end))

    def _box(self, name: str, filled: bool) -> None:
        names, row = self.layout.boxes[name], self.layout.floor_of[name]
        x, y, width = self.x_of[name, row], self.upper[row], self.layout.width((name, row))
        height = HEIGHT + LINE * (len(names) - 1)
        shape = FancyBboxPatch((x - width / 2, y - height), width, height, boxstyle="round,pad=0,rounding_size=0.14")
        shape.set(facecolor=INSIDE if filled else "white", edgecolor=INSIDE if filled else INK, linewidth=1.8, zorder=4)
        self.ax.add_patch(shape)
        looks = {"color": "white", "fontweight": "bold"} if filled else {"color": INK}
        for index, one in enumerate(names):
            self.ax.text(x, y - HEIGHT / 2 - LINE * index, one, ha="center", va="center_baseline", fontsize=13,
                         zorder=5, **looks)  # fmt: skip

    def bracket(self, rows: Sequence[int], text: str) -> None:
        """What these floors have in common, on their left."""
        x, y, to_y = self.left - 0.22, self.upper[rows[0]] + SLAB, self.lower[rows[-1]] - SLAB
        self.ax.plot([x, x], [y, to_y], color=INK, linestyle="-", linewidth=3, solid_capstyle="butt")
        self.ax.text(x - 0.2, (y + to_y) / 2, text, rotation=90, ha="right", va="center", fontsize=14, color=INK)


def needed(way: list[tuple[str, int]], imports: Imports) -> bool:
    """Whether an import is one that doesn't follow from the others."""
    name, other = way[0][0], way[-1][0]
    waiting = sorted(imports[name] - {other})
    for one in waiting:
        waiting += sorted(imports[one] - set(waiting))
    return other not in waiting


def arrow(ax: Axes, way: Curve, strong: bool, head: bool = True) -> None:
    """A line that leaves and arrives upright; bold for an import that does not follow from others."""
    looks = {"linewidth": 1.9, "zorder": 3} if strong else {"linewidth": 1.0, "zorder": 2}
    looks["edgecolor"] = INK if strong else GREY
    if head:
        looks |= {"arrowstyle": "-|>", "mutation_scale": 15 if strong else 12, "shrinkA": 0, "shrinkB": 0}
        ax.add_patch(FancyArrowPatch(path=way, facecolor=looks["edgecolor"], **looks))
    else:
        ax.add_patch(PathPatch(way, facecolor="none", capstyle="round", **looks))


def draw_key(ax: Axes, left: float, top: float) -> None:
    """What the two kinds of arrows say."""
    for y, strong, text in (
        (top, True, "imports"),
        (top - 0.75, False, "imports, and so does a\npackage that it imports"),
    ):
        arrow(ax, Curve([(left, y), (left + 0.9, y)]), strong)
        ax.text(left + 1.15, y, text, va="center", fontsize=14, color=INK, linespacing=1.2)
    ax.text(left, top - 1.65, "Lines to the same package join.\nNo arrow leads upward.", va="top", fontsize=14,
            color=INK, linespacing=1.35)  # fmt: skip


def draw_floors() -> plt.Figure:
    """The package on the left, the inside of its checks on the right.

    Raises:
        LeadsUpward: an arrow would point upward.
    """
    both = {name: (floors_of(name), imports_of(name)) for name in (PACKAGE, CHECKS)}
    for floors, imports in both.values():
        require_downward(floors, imports)
    fig = plt.figure(layout="none")
    ax = fig.add_axes((0, 0, 1, 1))
    ax.set_axis_off()
    whole = Panel(ax, Layout(*both[PACKAGE]), 0.0, 0.0, blue="checks")
    of_students = {path.relative_to(HERE.parent / PACKAGE).parts[0].removesuffix(".py")
                   for path in student_modules(HERE.parent / PACKAGE)}  # fmt: skip
    rows = list(range(len(whole.upper)))
    first = next(row for row in rows if of_students & set(both[PACKAGE][0][row]))
    whole.bracket(rows[:first], "for instructors")
    whole.bracket(rows[first:], "students install this part")
    inside = Panel(ax, Layout(*both[CHECKS]), whole.right + 0.9, 0.0)
    for panel, title, color in ((whole, PACKAGE, INK), (inside, "inside of checks", INSIDE)):
        ax.text(panel.left, 0.5, title, fontsize=17, fontweight="bold", color=color, va="bottom")
    draw_key(ax, inside.left, inside.lower[-1] - 1.1)
    left, right, bottom, top = -1.0, inside.right + 1.95, whole.lower[-1] - 0.3, 1.2
    ax.set(xlim=(left, right), ylim=(bottom, top))
    fig.set_size_inches(INCH * (right - left), INCH * (top - bottom))  # so that names fit their boxes
    return fig


def save_floors() -> None:
    """Writes the picture beside this script, the same bytes from the same imports."""
    words = "\n".join(in_words(name, floors_of(name), imports_of(name)) for name in (PACKAGE, CHECKS))
    with mpl.rc_context({"svg.hashsalt": "floors", "svg.fonttype": "path"}):
        fig = draw_floors()
        fig.savefig(HERE / "floors.svg", metadata={"Date": None, "Description": words})
    plt.close(fig)


if __name__ == "__main__":
    plotting.use_course_style()
    if sys.argv[1:]:
        draw_floors().savefig(sys.argv[1], dpi=120)
    else:
        save_floors()
