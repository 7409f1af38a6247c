"""The check of ``minimax`` (lesson 01): small trees with values by hand, and what holds for every tree."""

from __future__ import annotations

from dataclasses import dataclass, field

from course_utils.checks.check import Check, Trial, broke, crashed_with, law, telltale
from course_utils.checks.failure import Broken, Mistake
from course_utils.checks.values import RETURNS_NOTHING, close

LESSON = "01_gan_theory"

RETURNS_A_NODE = Mistake(
    "returns-the-node",
    "Your function gives back a node of the tree. Asked for is what the position is worth, a number.",
    "Return node.value at a leaf, and keep the best value, not the best child.",
)
NOT_A_NUMBER = Mistake(
    "not-a-number",
    "Your function gives back something that is no number.",
    "Return the value alone, not together with the move or the path.",
)
HEURISTIC_TOO_EARLY = Mistake(
    "heuristic-too-early",
    "The search stops one move too soon, or a node's own guess is mixed with the values of its children.",
    "node.value counts only at a leaf or at depth 0; elsewhere the children decide.",
)


@dataclass
class Node:
    """A position: its value (a guess, unless it is a leaf) and the positions that one move leads to."""

    value: float
    children: list[Node] = field(default_factory=list)

    def __repr__(self) -> str:
        return f"{self.value:g}{self.children if self.children else ''}"


def tree(value: float, *children: Node | float) -> Node:
    """A node whose children are nodes, or leaves given by their values."""
    return Node(value, [child if isinstance(child, Node) else Node(child) for child in children])


def flat() -> Node:
    """Two moves; the guesses at the inner nodes are far off."""
    return tree(50, tree(90, 3, 12, 8), tree(-70, 2, 4, 6), tree(20, 14, 5, 2))


def deep() -> Node:
    """Three moves, with a branch that ends early."""
    return tree(7, tree(1, tree(4, -3, 5), tree(9, 6, -1)), tree(-2, tree(3, 0, 2), -4), tree(8, tree(-6, 1, 10, -8)))


def random_tree(trial: Trial, depth: int) -> Node:
    """Up to three children at each node, all values different with probability 1."""
    value = float(10 * trial.randn(1))
    count = 0 if depth == 0 else 1 + int(abs(float(trial.randn(1))) * 1.5) % 3
    return Node(value, [random_tree(trial, depth - 1) for _ in range(count)])


def changed(node: Node, change) -> Node:
    """The same tree with all values changed."""
    return Node(change(node.value), [changed(child, change) for child in node.children])


def worth(search, node: Node, depth: int, maximizing: bool) -> float:
    """What the answer says, as a number.

    Raises:
        Broken: it says something else.
    """
    tried = told(node, depth, maximizing)
    value = search(node, depth, maximizing)
    if value is None:
        raise Broken(tried, "None", RETURNS_NOTHING)
    if isinstance(value, Node):
        raise Broken(tried, "a node", RETURNS_A_NODE)
    try:
        return float(value)
    except (TypeError, ValueError):
        raise Broken(tried, f"a {type(value).__name__}: {value!r}"[:120], NOT_A_NUMBER) from None


def told(node: Node, depth: int, maximizing: bool) -> str:
    """A position as the student reads it."""
    notation = " (written value[children])" if node.children else ""
    mover = "the maximizer" if maximizing else "the minimizer"
    return f"tree {node!r}{notation}, depth {depth}, {mover} to move"


def expect(search, node: Node, depth: int, maximizing: bool, expected: float) -> None:
    """Raises ``Broken`` unless the search finds that value of the position."""
    got = worth(search, node, depth, maximizing)
    if not close(got, expected):
        raise Broken(told(node, depth, maximizing), f"{got:g} instead of {expected:g}")


@law("a leaf is worth its value, at any depth and for both players", basic=True)
def leaf_is_its_value(search, trial):
    for value in (3.5, -2.0):
        for depth in (0, 1, 4):
            for maximizing in (True, False):
                expect(search, Node(value), depth, maximizing, value)


@law("at depth 0 the search stops: the node's own value is the answer, children or not")
def depth_zero_takes_the_guess(search, trial):
    for maximizing in (True, False):
        expect(search, flat(), 0, maximizing, 50)


@law("one move: the maximizer takes the largest value, the minimizer the smallest")
def one_move(search, trial):
    for values in ((3, 9, -1), (-8, -3, -5), (7, 2)):
        expect(search, tree(100, *values), 1, True, max(values))
        expect(search, tree(-100, *values), 1, False, min(values))


@law("two moves: the players take turns")
def players_take_turns(search, trial):
    expect(search, flat(), 2, True, 3)
    expect(search, flat(), 2, False, 6)


@law("three moves, with a branch that ends early")
def three_moves(search, trial):
    expect(search, deep(), 3, True, 10)
    expect(search, deep(), 3, False, -8)


@law("a search that is cut takes the guesses at the nodes where it stops")
def depth_is_counted_down(search, trial):
    for depth, for_max, for_min in ((1, 90, -70), (2, 3, 6)):
        expect(search, flat(), depth, True, for_max)
        expect(search, flat(), depth, False, for_min)
    for depth, for_max, for_min in ((1, 8, -2), (2, 4, -6)):
        expect(search, deep(), depth, True, for_max)
        expect(search, deep(), depth, False, for_min)


@law("more depth than the tree has changes nothing")
def spare_depth_changes_nothing(search, trial):
    expect(search, flat(), 9, True, 3)
    expect(search, deep(), 9, False, -8)


@law("what one wins the other loses: turn all signs and swap the players, and the value turns its sign")
def is_a_zero_sum_game(search, trial):
    for depth in (1, 2, 3, 4):
        node = random_tree(trial, 4)
        mirror = changed(node, lambda value: -value)
        one, other = worth(search, node, depth, True), worth(search, mirror, depth, False)
        if not close(one, -other):
            raise Broken(f"{told(node, depth, True)}; then its mirror", f"{one:g} and {other:g}")


@law("adding 1000 to every value adds 1000 to the game, and the other player's game changes as much")
def is_shifted_with_its_values(search, trial):
    for maximizing in (True, False):
        for shift in (1000.0, -1000.0):
            node = random_tree(trial, 3)
            before = worth(search, node, 3, maximizing)
            after = worth(search, changed(node, lambda value, s=shift: value + s), 3, maximizing)
            if not close(after - before, shift):
                raise Broken(f"{told(node, 3, maximizing)}; then {shift:+g}", f"{before:g}, then {after:g}")


@law("the tree stays as it was")
def keeps_the_tree(search, trial):
    node = deep()
    worth(search, node, 3, True)
    if node != deep():
        raise Broken(told(deep(), 3, True), f"afterwards the tree was {node!r}", Mistake(
            "changes-its-input",
            "Your search changed the tree. The next player still needs it.",
            "Keep values in variables of your own; remove or overwrite nothing in node.",
        ))  # fmt: skip


minimax = Check(
    LESSON,
    "minimax",
    laws=[
        leaf_is_its_value,
        depth_zero_takes_the_guess,
        one_move,
        players_take_turns,
        three_moves,
        depth_is_counted_down,
        spare_depth_changes_nothing,
        is_a_zero_sum_game,
        is_shifted_with_its_values,
        keeps_the_tree,
    ],
    probes={
        "max": lambda search, trial: search(flat(), 2, True),
        "min": lambda search, trial: search(flat(), 2, False),
        "cut": lambda search, trial: search(flat(), 1, True),
        "cut_deep": lambda search, trial: search(deep(), 1, True),
        "losing": lambda search, trial: search(tree(50, -8, -3, -5), 1, True),
        "winning": lambda search, trial: search(tree(-50, 8, 3, 5), 1, False),
    },
    mistakes=[
        (telltale("losing", 0.0) | telltale("winning", 0.0), Mistake(
            "starts-at-zero",
            "The best value so far starts at 0, so a player who can only lose (or only win) is said to draw.",
            "Start the maximizer at minus infinity and the minimizer at plus infinity, or use max(…) and min(…).",
        )),
        (telltale("max", 14) & telltale("min", 14), Mistake(
            "always-maximizes",
            "Both players take the largest value. The minimizer takes the smallest.",
            "Look at what happens when maximizing is False.",
        )),
        (telltale("max", 2) & telltale("min", 2), Mistake(
            "always-minimizes",
            "Both players take the smallest value. The maximizer takes the largest.",
            "Look at what happens when maximizing is True.",
        )),
        (telltale("max", 14) | telltale("min", 2), Mistake(
            "players-not-alternating",
            "The players do not take turns: the same one moves twice in a row.",
            "The call for the children has to say that the other player is to move: not maximizing.",
        )),
        (telltale("max", 6) & telltale("min", 3), Mistake(
            "players-swapped",
            "Max and min have changed places.",
            "Where maximizing is True the largest value wins.",
        )),
        (crashed_with("empty") | crashed_with("inf instead of"), Mistake(
            "leaf-not-handled",
            "Your search looks for children where there are none.",
            "A node without children is worth its own value, whatever depth says: the game may end early.",
        )),
        (telltale("cut_deep", 4), Mistake(
            "one-move-too-many",
            "The search looks one move farther ahead than depth allows.",
            "At depth 0 it stops; look at the comparison.",
        )),
        (telltale("cut", 3) | (broke("depth_zero_takes_the_guess") & ~broke("players_take_turns")), Mistake(
            "depth-ignored",
            "The search always runs to the leaves, whatever depth says.",
            "Each call for a child has one move less, depth - 1, and at depth 0 the node's own value is the answer.",
        )),
        (telltale("cut", 50) | telltale("max", 50) | telltale("max", 90) | telltale("min", -70), HEURISTIC_TOO_EARLY),
        (broke("one_move"), Mistake(
            "not-the-best-child",
            "A player does not get the best of the children's values.",
            "The maximizer takes the largest one, the minimizer the smallest, nothing in between.",
        )),
    ],
    success="both players, turn by turn, on trees by hand and random ones, with the cut at depth 0",
)  # fmt: skip
