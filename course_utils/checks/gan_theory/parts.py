"""Checks of lesson 01: tables of probabilities, game trees, the best discriminator."""

from __future__ import annotations

import copy
import math
from collections.abc import Callable
from dataclasses import dataclass, field

import torch

from course_utils.checks.engine.check import Check
from course_utils.checks.engine.diagnosis import Condition, below, broke, crashed_with, near
from course_utils.checks.engine.failure import Broken, Mistake
from course_utils.checks.engine.law import Trial, law
from course_utils.checks.engine.words import STATE_KEPT
from course_utils.checks.laws import words
from course_utils.checks.laws.inputs import inputs_stay
from course_utils.checks.laws.results import as_tensor, close, expect_shape, shown

EPSILON = Mistake(
    "epsilon-too-large",
    "A small number that was added (or a floor) against division by 0 or log of 0 shows in the result.",
    "Handle the case 0 by itself, for example with torch.where, instead of adding something everywhere.",
)

# A threshold leaves a jump, where a floor or an added number bends the result little by little.
THRESHOLD = Mistake(
    "threshold-too-large",
    "Masses that are merely small are taken for 0: below a threshold of your own they get what empty ones get.",
    "Ask for exactly 0 (== 0, or > 0): whatever lies above has its exact fraction.",
)


def jumps(share: Callable[[float], float], exact: float) -> bool:
    """Whether ``share(mass)`` is exact down to a threshold, and below it one other number: nothing in between.

    Args:
        share: what an answer gives where the masses have that size, from 1 down to 1e-14.
    """
    found = [share(10 ** (-k / 4)) for k in range(57)]
    others = [value for value in found if not close(value, exact, 1e-3)]
    return bool(others) and others == found[len(found) - len(others) :] and len(set(others)) == 1


def as_grid(value, like: torch.Tensor, tried: str, mistake: Mistake | None = None) -> torch.Tensor:
    """The result if it is a tensor of numbers of that shape."""
    tensor = as_tensor(value, tried)
    expect_shape(tensor, like.shape, tried, mistake)
    if not tensor.is_floating_point():
        raise Broken(tried, f"numbers of type {tensor.dtype}", words.WHOLE_NUMBERS)
    return tensor


def differ(got: torch.Tensor, expected: torch.Tensor, tolerance: float = 1e-4) -> bool:
    """Whether two tensors of one shape differ somewhere; nan differs from everything."""
    return not bool(((got - expected).abs() <= tolerance).all())


ZERO_ROW = Mistake(
    "zero-row",
    "A row without any mass is divided by its sum, 0, and becomes nan. One nan spoils every later mean.",
    "Divide such a row by something else, for example with .clamp(min=…) or torch.where on the sums.",
)

# --- posterior_from_joint ---
TRANSPOSED = Mistake(
    "result-transposed",
    "Rows and columns have changed places.",
    "The result has a row for each x, as the table has.",
)
NOT_A_TABLE = Mistake(
    "not-a-table",
    "The result has not the shape of the table: the posterior has a probability for each y, given each x.",
    "Look for an index or a sum that takes a dimension away.",
)

ONE_ROW_FOR_ALL = Mistake(
    "one-row-for-all",
    "One row without any mass changes what the other rows get.",
    "Decide row by row: torch.where or .clamp(min=…) on the sums, not if and any().",
)
ROWS_DROPPED = Mistake(
    "empty-rows-dropped",
    "Rows without any mass are missing from your table: it has fewer rows than the table that came in.",
    "Look for an index or a mask that picks rows; such a row stays, with any finite numbers in it.",
)

# Plain numbers: an answer that changes its inputs must not change the check.
JOINT = ((0.1, 0.3), (0.2, 0.2), (0.05, 0.15))
SQUARE = ((0.1, 0.3), (0.4, 0.2))


@law("the posterior has the shape of the table: a row for each x, a column for each y", basic=True)
def has_the_tables_shape(posterior, trial):
    for size in ((3, 2), (2, 5)):
        table = trial.randn(*size).exp()
        got, tried = posterior(table / table.sum()), f"a table of {size[0]} x and {size[1]} y"
        turned = isinstance(got, torch.Tensor) and got.shape == table.T.shape
        as_grid(got, table, tried, TRANSPOSED if turned else NOT_A_TABLE)


@law("each row sums to 1: given x, one of the y has to come")
def rows_sum_to_one(posterior, trial):
    table = trial.randn(4, 3).exp()
    got = posterior(table / table.sum())
    if differ(got.sum(dim=1), torch.ones(4)):
        raise Broken("a table of 4 x and 3 y", f"rows that sum to {shown(got.sum(dim=1))}")


@law("P(y|x) times P(x) is P(x, y) again")
def gives_back_the_joint(posterior, trial):
    for numbers in (JOINT, SQUARE):
        table, got = torch.tensor(numbers), posterior(torch.tensor(numbers))
        if differ(got * table.sum(dim=1, keepdim=True), table):
            raise Broken(f"P(x, y) = {numbers}", f"a first row of {shown(got[0])}")


@law("how often an x occurs does not matter: a row ten times as likely keeps its posterior")
def rows_are_independent(posterior, trial):
    table = trial.randn(3, 3).exp()
    before = posterior(table / table.sum())
    table[1] *= 10
    after = posterior(table / table.sum())
    if differ(after, before):
        raise Broken("a table, then its second row ten times as likely", "other posteriors")


@law("a row of zero mass stays finite and leaves the other rows alone")
def survives_an_empty_row(posterior, trial):
    table = torch.tensor([[0.25, 0.25], [0.0, 0.0], [0.1, 0.4]])
    got = posterior(table)
    if got.shape != table.shape:
        mistake = ROWS_DROPPED if got.ndim == 2 and len(got) < 3 else NOT_A_TABLE
        raise Broken("a table whose second row is [0, 0]", f"a table of shape {tuple(got.shape)}", mistake)
    if torch.isnan(got).any():
        raise Broken("a table whose second row is [0, 0]", f"a second row of {shown(got[1])}", ZERO_ROW)
    if not torch.isfinite(got).all():
        raise Broken("a table whose second row is [0, 0]", f"a second row of {shown(got[1])}")
    right = torch.tensor([[0.5, 0.5], [0.2, 0.8]])
    if differ(got[[0, 2]], right):
        alone = not differ(posterior(table[[0, 2]]), right)
        tried, told = "a table whose second row is [0, 0]", f"other rows of {shown(got[0])} and {shown(got[2])}"
        raise Broken(tried, told, ONE_ROW_FOR_ALL if alone else None)


CELL_FOR_ROW = Mistake(
    "empty-cells-filled",
    "A cell of 0 in a row with mass gets a probability of its own, so that its row sums to more than 1.",
    "Ask of the row's sum whether the row is empty, not of each cell.",
)


@law("what never comes together has the posterior 0")
def keeps_empty_cells_empty(posterior, trial):
    got = posterior(torch.tensor([[0.0, 0.5], [0.3, 0.2]]))
    if not differ(got[1], torch.tensor([0.6, 0.4])) and differ(got[0], torch.tensor([0.0, 1.0])):
        mistake = CELL_FOR_ROW if float(got[0, 0]) > 0.01 and float(got[0].sum()) > 1.01 else None
        raise Broken("a row [0, 0.5]", f"{shown(got[0])} instead of [0, 1]", mistake)


@law("rare rows count as exactly as frequent ones")
def rare_rows_are_exact(posterior, trial):
    def row(mass):
        return posterior(torch.tensor([[mass, 3 * mass], [0.5, 0.5]]))[0]

    for rare in (1e-5, 1e-12):
        got = row(rare)
        if differ(got, torch.tensor([0.25, 0.75]), 2e-3):
            mistake = THRESHOLD if jumps(lambda mass: float(row(mass)[0]), 0.25) else None
            raise Broken(f"a row [{rare:g}, {3 * rare:g}]", f"{shown(got)} instead of [0.25, 0.75]", mistake)


posterior_from_joint = Check(
    "posterior_from_joint",
    laws=[
        has_the_tables_shape,
        inputs_stay(lambda trial: (torch.tensor(JOINT),),
                    "the table stays as it was", "a table", "afterwards it held other numbers"),
        rows_sum_to_one,
        gives_back_the_joint,
        rows_are_independent,
        rare_rows_are_exact,
        survives_an_empty_row,
        keeps_empty_cells_empty,
    ],
    probes={
        "corner": lambda posterior, trial: posterior(torch.tensor(JOINT))[0, 0],
        "middle": lambda posterior, trial: posterior(torch.tensor(JOINT))[1, 0],
        "square": lambda posterior, trial: posterior(torch.tensor(SQUARE))[0, 1],
        "third": lambda posterior, trial: posterior(torch.tensor([[0.1, 0.2], [0.3, 0.4]]))[0, 0],
        "rare": lambda posterior, trial: posterior(torch.tensor([[1e-12, 3e-12], [0.5, 0.5]]))[0, 0],
    },
    mistakes=[
        (near("corner", 0.1 / 0.35), Mistake(
            "columns-normalised",
            "Each column sums to 1: this is P(x|y), how the x are spread for a given y.",
            "Given x, the y of one row compete. Sum over the other dimension.",
        )),
        (near("corner", 0.1, 1e-4), Mistake(
            "all-normalised",
            "The whole table sums to 1: this is still the joint distribution.",
            "Each row needs a divisor of its own, its sum P(x).",
        )),
        (near("corner", 0.5) & near("middle", 1.0), Mistake(
            "mean-for-sum",
            "The rows are divided by their mean, so that each sums to the number of y.",
            "Divide by the sum of the row.",
        )),
        (near("square", 0.5) | crashed_with("must match the size"), Mistake(
            "sums-misaligned",
            "The row sums are laid along the columns: torch lines up the last dimension.",
            "Keep the summed dimension (keepdim=True), so that the sums are a column.",
        )),
        (near("corner", 0.4502), Mistake(
            "softmax-of-probabilities",
            "A softmax is applied to numbers that are probabilities already.",
            "Divide each row by its sum; no exponential is needed.",
        )),
        (near("corner", 0.0) & near("middle", 1.0) | near("corner", 0.0) & near("middle", 0.0),
         Mistake(
            "most-likely-only",
            "All of the probability goes to the most likely y. The posterior keeps the doubt.",
            "Divide each row by its sum; do not pick its maximum.",
        )),
        (near("corner", 1 / 3), Mistake(
            "maximum-for-sum",
            "Each row is divided by its largest entry, so that its parts do not sum to 1.",
            "Divide by the sum of the row.",
        )),
        (near("third", 0.33, 1e-6) | near("third", 0.333, 1e-6) | near("third", 0.3333, 1e-6), Mistake(
            "rounded",
            "The result is rounded to a few digits, so that the rows no longer sum to 1 exactly.",
            "Round where you print, not inside of the function.",
        )),
        (broke("survives_an_empty_row") & ~below("rare", 1.0) & below("rare", math.inf), Mistake(
            "epsilon-above-the-line",
            "A small number is added above the fraction line, where it helps against nothing: a row without any mass "
            "is still divided by 0.",
            "It is the divisor that must not be 0: guard the sums of the rows, and leave the entries as they are.",
        )),
        (broke("rare_rows_are_exact") & ~broke("gives_back_the_joint") & below("rare", 1.0), EPSILON),
    ],
    success="rows sum to 1, P(y|x)·P(x) is P(x, y) again, and empty rows stay finite",
)  # fmt: skip


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


LEFT_BEHIND = Mistake(
    STATE_KEPT.name,
    "Something that one call leaves behind changes the result of a later one.",
    "Look for global variables and for defaults such as cache={}: bounds belong into arguments, and the key of a cache "
    "has to name all that the value depends on, depth and player too.",
)
STARTS_AT_A_NUMBER = Mistake(
    "starts-at-a-number",
    "The best value so far starts at a fixed number that may be better than every child; then this number is returned, "
    "though no child is worth it.",
    "Values can be any numbers: only minus and plus infinity are safe starts, or use max(…) and min(…).",
)


def _now_and_then(probe: str) -> Condition:
    """Of four times, once, twice or three times."""
    return below(probe, 3.5) & ~below(probe, 0.5)


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
        raise Broken(tried, "None", words.RETURNS_NOTHING)
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


@law("a position is worth the same each time, whatever was searched before")
def keeps_nothing_in_mind(search, trial):
    nodes = [deep(), flat()]
    calls = [(node, depth, mover) for node in nodes for depth in (3, 2, 1) for mover in (True, False)]
    fresh = [(copy.deepcopy(node), depth, mover) for node, depth, mover in calls]
    try:
        first = [search(*call) for call in fresh]
        second = [search(*call) for call in reversed(calls)][::-1]
    except Exception:
        return  # other laws tell
    if nodes != [deep(), flat()]:
        return
    for call, one, two in zip(calls, first, second, strict=True):
        numbers = isinstance(one, (int, float)) and isinstance(two, (int, float))
        if numbers and one != two and not close(one, two):  # the same infinity twice is no change
            raise Broken(f"{told(*call)}; then the same after other searches", f"{one:g}, then {two:g}", LEFT_BEHIND)


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
    for large in ((4e5, 9e5), (-4e5, -9e5)):
        for maximizing in (True, False):
            node = tree(7, *large)
            got, best = worth(search, node, 1, maximizing), max(large) if maximizing else min(large)
            if not close(got, best):
                mistake = None if got in (0, 7, *large) else STARTS_AT_A_NUMBER
                raise Broken(told(node, 1, maximizing), f"{got:g} instead of {best:g}", mistake)


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
    for node in (deep(), random_tree(trial, 3), random_tree(trial, 4)):
        before = copy.deepcopy(node)
        worth(search, node, 3, True)
        if node != before:
            raise Broken(told(before, 3, True), f"afterwards the tree was {node!r}", Mistake(
                "changes-its-input",
                "Your search changed the tree. The next player still needs it.",
                "Keep values in variables of your own; remove or overwrite nothing in node.",
            ))  # fmt: skip


def found_by_place(search, best: float, other: float, maximizing: bool) -> int:
    """In how many of four places the best child is found.

    Raises:
        ValueError: the answer is something else than one of the children's values.
    """
    trees = [tree(50, *(best if place == i else other for i in range(4))) for place in range(4)]
    got = [search(one, 1, maximizing) for one in trees]
    if not set(got) <= {best, other}:
        raise ValueError(f"{got}")
    return got.count(best)


def misleading() -> Node:
    """Two moves; to both players the node with the better guess is the worse one."""
    return tree(50, tree(9, 1, 2), tree(-9, 5, 6))


minimax = Check(
    "minimax",
    laws=[
        keeps_nothing_in_mind,
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
        "stop": lambda search, trial: search(flat(), 0, True),
        "cut_deep": lambda search, trial: search(deep(), 1, True),
        "losing": lambda search, trial: search(tree(50, -8, -3, -5), 1, True),
        "winning": lambda search, trial: search(tree(-50, 8, 3, 5), 1, False),
        "best found": lambda search, trial: found_by_place(search, 9, 1, True),
        "least found": lambda search, trial: found_by_place(search, 1, 9, False),
        # Right are 2 and 7. Without turns it is 8, or 1; by the first of each child's children alone 4 and 3.
        "first max": lambda search, trial: search(tree(0, tree(0, 3, 8, 1), tree(0, 4, 7, 2)), 2, True),
        "first min": lambda search, trial: search(tree(0, tree(0, 3, 8, 1), tree(0, 4, 7, 2)), 2, False),
        "misled max": lambda search, trial: search(misleading(), 2, True),
        "misled min": lambda search, trial: search(misleading(), 2, False),
    },
    mistakes=[
        (_now_and_then("best found") & _now_and_then("least found"), Mistake(
            "children-left-out",
            "Not all of the children count: whether the best one is found depends on its place in the list.",
            "Look for an index such as [0] or [1] where a loop over node.children should be, for a value that each "
            "child overwrites, or for a return that stands inside the loop.",
        )),
        (near("losing", 0.0) | near("winning", 0.0), Mistake(
            "starts-at-zero",
            "The best value so far starts at 0, so a player who can only lose (or only win) is said to draw.",
            "Start the maximizer at minus infinity and the minimizer at plus infinity, or use max(…) and min(…).",
        )),
        (near("misled max", 1) & near("misled min", 6) & ~broke("one_move"), Mistake(
            "greedy-by-guess",
            "Only the child with the best guess of its own is searched; the others are never looked into.",
            "The value of a child comes from the search, not from child.value: search all of them, then choose.",
        )),
        (near("min", -70) & (near("max", 20) | near("max", 3)), Mistake(
            "depth-changed-in-the-loop",
            "Not all children are searched equally deep: it seems that depth gets smaller with each of them.",
            "All children of a node have the same number of moves left: change nothing in depth inside of the loop.",
        )),
        (near("max", 14) & near("min", 14), Mistake(
            "always-maximizes",
            "Both players take the largest value. The minimizer takes the smallest.",
            "Look at what happens when maximizing is False.",
        )),
        (near("max", 2) & near("min", 2), Mistake(
            "always-minimizes",
            "Both players take the smallest value. The maximizer takes the largest.",
            "Look at what happens when maximizing is True.",
        )),
        (near("first max", 4) & near("first min", 3), Mistake(
            "pruned-too-early",
            "Two moves deep, only the first child of each node counts: the others are cut off.",
            "If you prune: compare the order of alpha and beta in the call with that in the def line, and look when "
            "the "
            "loop breaks.",
        )),
        ((near("max", 14) | near("min", 2)) & (near("first max", 8) | near("first min", 1)), Mistake(
            "players-not-alternating",
            "The players do not take turns: the same one moves twice in a row.",
            "The call for the children has to say that the other player is to move: not maximizing.",
        )),
        (near("max", 3) & near("min", 3) | near("max", 6) & near("min", 6), Mistake(
            "depth-decides",
            "With maximizing True and False the same comes out: who moves at a node is not read from maximizing.",
            "Ask maximizing whether to take the largest or the smallest; the depth only says when to stop.",
        )),
        (near("max", 6) & near("min", 3), Mistake(
            "players-swapped",
            "Max and min have changed places.",
            "Where maximizing is True the largest value wins.",
        )),
        (crashed_with("empty") | crashed_with("inf instead of"), Mistake(
            "leaf-not-handled",
            "Your search looks for children where there are none.",
            "A node without children is worth its own value, whatever depth says: the game may end early.",
        )),
        (near("cut_deep", 4), Mistake(
            "one-move-too-many",
            "The search looks one move farther ahead than depth allows.",
            "At depth 0 it stops; look at the comparison.",
        )),
        (near("cut", 3) | (broke("depth_zero_takes_the_guess") & near("stop", 3)), Mistake(
            "depth-ignored",
            "The search always runs to the leaves, whatever depth says.",
            "Each call for a child has one move less, depth - 1, and at depth 0 the node's own value is the answer.",
        )),
        (near("cut", 50) | near("max", 50) | near("max", 90), HEURISTIC_TOO_EARLY),
        (broke("one_move"), Mistake(
            "not-the-best-child",
            "A node does not get the value of the best of its children.",
            "The maximizer takes the largest one, the minimizer the smallest: at every depth, with nothing in between "
            "and nothing added.",
        )),
    ],
    success="both players, turn by turn, on trees by hand and random ones, with the cut at depth 0",
)  # fmt: skip

# --- optimal_discriminator ---

P_DATA, P_G = (0.2, 0.5, 0.1, 0.2), (0.1, 0.5, 0.3, 0.1)


def by_hand(optimal) -> torch.Tensor:
    """D* on two small densities."""
    return optimal(torch.tensor(P_DATA), torch.tensor(P_G))


@law("one probability for each cell of the grid", basic=True)
def has_the_grids_shape(optimal, trial):
    for size in ((6,), (2, 3)):
        p, q = trial.randn(*size).exp(), trial.randn(*size).exp()
        as_grid(optimal(p, q), p, f"densities of shape {size}", Mistake(
            "not-cell-by-cell",
            "The result has not the shape of the grid: D gives an answer at each x.",
            "Look for a mean, a sum or a flatten, or for a mask: x[keep] puts all that it keeps into one row.",
        ))  # fmt: skip


@law("where real points are twice as dense as fakes, D says 2/3; where a third as dense, 1/4")
def has_hand_values(optimal, trial):
    got, expected = by_hand(optimal), torch.tensor([2 / 3, 0.5, 0.25, 2 / 3])
    if differ(got, expected):
        raise Broken(f"p_data = {shown(P_DATA)}, p_g = {shown(P_G)}", f"{shown(got)}")


@law("where both are equal it says 1/2")
def guesses_where_equal(optimal, trial):
    p = trial.randn(5).exp()
    got = optimal(p, p.clone())
    if differ(got, torch.full((5,), 0.5)):
        raise Broken("p_data = p_g", shown(got))


@law("real and fake are alike: D*(p, q) + D*(q, p) = 1")
def is_fair(optimal, trial):
    p, q = trial.randn(6).exp(), trial.randn(6).exp()
    total = optimal(p, q) + optimal(q, p)
    if differ(total, torch.ones(6)):
        raise Broken("two densities, then swapped", f"sums of {shown(total)}")


@law("where only real points can be it says 1, where only fakes can be 0")
def is_sure_where_it_can_be(optimal, trial):
    got = optimal(torch.tensor([0.4, 0.0, 0.6]), torch.tensor([0.0, 0.7, 0.3]))
    if differ(got, torch.tensor([1.0, 0.0, 2 / 3])):
        raise Broken("p_data = [0.4, 0, 0.6], p_g = [0, 0.7, 0.3]", shown(got))


ONE_CELL_FOR_ALL = Mistake(
    "one-cell-for-all",
    "One cell in which neither can be makes the answer 1/2 in all the others, too.",
    "Decide cell by cell: torch.where, not if and any().",
)


@law("where neither can be, 0/0, it says 1/2")
def guesses_where_nothing_is(optimal, trial):
    for kind in (torch.float32, torch.float64):
        got = optimal(torch.tensor([0.0, 0.3], dtype=kind), torch.tensor([0.0, 0.1], dtype=kind))
        if differ(got, torch.tensor([0.5, 0.75])):
            three = optimal(torch.tensor([0.0, 0.3, 0.2], dtype=kind), torch.tensor([0.0, 0.1, 0.2], dtype=kind))
            for_all = not differ(three, torch.full((3,), 0.5)) and not differ(got, torch.tensor([0.5, 0.5]))
            raise Broken("p_data = [0, 0.3], p_g = [0, 0.1]", shown(got), ONE_CELL_FOR_ALL if for_all else None)


@law("only the ratio counts: in the tails, both small, it says the same")
def holds_in_the_tails(optimal, trial):
    for tiny in (1e-5, 1e-12):
        p, q = [3 * tiny, tiny, 30.0], [tiny, 3 * tiny, 10.0]
        got = optimal(torch.tensor(p), torch.tensor(q))
        if differ(got, torch.tensor([0.75, 0.25, 0.75]), 2e-3):
            mistake = THRESHOLD if jumps(lambda mass: _first(optimal, 3 * mass, mass), 0.75) else None
            raise Broken(f"p_data = {shown(p)}, p_g = {shown(q)}", shown(got), mistake)


def _first(optimal, p: float, q: float) -> float:
    """D* where the densities are p and q, beside a cell where both are large."""
    return float(optimal(torch.tensor([p, 0.5]), torch.tensor([q, 0.5]))[0])


@law("it beats 1,000 random discriminators on V")
def beats_the_others(optimal, trial):
    p, q = trial.randn(8).softmax(0), trial.randn(8).softmax(0)

    def worth(d):
        return torch.xlogy(p, d).sum(-1) + torch.xlogy(q, 1 - d).sum(-1)

    best = float(worth(optimal(p, q)))
    near = (optimal(p, q) + 0.05 * trial.randn(500, 8)).clamp(0.001, 0.999)
    others = torch.cat([torch.rand(500, 8, generator=trial.generator), near])
    beaten_by = int((worth(others) > best + 1e-6).sum())
    if beaten_by or not math.isfinite(best):
        raise Broken("a grid of 8 cells and 1,000 other discriminators", f"V = {best:.4f}, {beaten_by} were better")


RESULT_CLAMPED = Mistake(
    "result-clamped",
    "The result is kept away from 0 and 1, but D* reaches both: where only one of the two can be, there is no doubt.",
    "Look for a clamp on the result; whoever takes a logarithm later can guard it there.",
)


@law("the fraction is exact where it is close to 0 or 1, too")
def is_exact_near_the_ends(optimal, trial):
    tiny, one = torch.tensor([3e-7, 1e-7]), torch.ones(2)
    low, high = optimal(tiny, one), optimal(one, tiny)
    # In float32 the fraction is rounded: 1 - 3e-7 is off by 3e-8, and 1 - p_g/(p_data + p_g) by twice as much.
    if differ(low, tiny, 2e-7) or differ(high, 1 - tiny, 2e-7):
        held = float(low[0]) == float(low[1]) > 4e-7 or float(high[0]) == float(high[1]) < 1 - 4e-7
        got = f"{float(low[0]):.7f} and {float(high[0]):.7f} instead of 0.0000003 and 0.9999997"
        tried = "p_data = 0.0000003 beside p_g = 1, and the other way round"
        raise Broken(tried, got, RESULT_CLAMPED if held else None)


optimal_discriminator = Check(
    "optimal_discriminator",
    laws=[
        has_the_grids_shape,
        inputs_stay(lambda trial: (torch.tensor(P_DATA), torch.tensor(P_G)),
                    "the densities stay as they were", "two densities", "afterwards one of them held other numbers"),
        has_hand_values,
        guesses_where_equal,
        is_fair,
        is_sure_where_it_can_be,
        guesses_where_nothing_is,
        holds_in_the_tails,
        beats_the_others,
        is_exact_near_the_ends,
    ],
    probes={
        "first": lambda optimal, trial: by_hand(optimal)[0],
        "third": lambda optimal, trial: by_hand(optimal)[2],
        "twice": lambda optimal, trial: optimal(2 * torch.tensor(P_DATA), torch.tensor(P_G))[0],
        "nowhere": lambda optimal, trial: optimal(torch.tensor([0.0, 0.3]), torch.tensor([0.0, 0.1]))[0],
        "real alone": lambda optimal, trial: optimal(torch.tensor([0.4, 0.0, 0.6]), torch.tensor([0.0, 0.7, 0.3]))[0],
        "fake alone": lambda optimal, trial: optimal(torch.tensor([0.4, 0.0, 0.6]), torch.tensor([0.0, 0.7, 0.3]))[1],
    },
    mistakes=[
        (near("first", 1 / 3) & near("third", 0.75), Mistake(
            "players-swapped",
            "This is the probability that a point is fake: p_g stands where p_data should.",
            "D says how real a point looks, so p_data stands above the fraction line.",
        )),
        (near("first", 2.0) | near("third", 3.0) | near("third", 1 / 3), Mistake(
            "ratio-for-share",
            "This is the ratio of the two densities, which may be any positive number, not a probability.",
            "The share of the real points among all points here: divide by the sum of both.",
        )),
        (near("first", 1.0) & near("third", 0.0), Mistake(
            "hard-decision",
            "Your D only says yes or no. V pays for honest doubt: with a sure and wrong answer it is minus infinity.",
            "Return the share of real points, not the outcome of a comparison.",
        )),
        (near("first", 4 / 3) & near("third", 0.5), Mistake(
            "divisor-halved",
            "The divisor is half of what it should be, so every answer is twice too large and may exceed 1.",
            "The share of the real points has the sum of the two densities below the line, not their mean.",
        )),
        (near("first", 1.1) & near("third", 1.3), Mistake(
            "parentheses-missing",
            "Division comes before addition: as written, only a part of the sum stands below the fraction line.",
            "Look for a sum that needs parentheses around it.",
        )),
        (near("first", 0.5) & near("third", 0.5) & ~near("nowhere", 0.5), Mistake(
            "where-branches-swapped",
            "The 1/2 stands in the cells that have a fraction, and not where both densities are 0: it seems that the "
            "two branches of a choice have changed places.",
            "torch.where(condition, this, that) takes this where the condition is true.",
        )),
        (near("first", 0.5) & near("third", 0.5), Mistake(
            "always-half",
            "Your D guesses everywhere. That is the best it can do only where the two densities are equal.",
            "Look at the fraction: p_data above, the sum of both below.",
        )),
        (near("first", 0.52498) | near("first", 0.54983), Mistake(
            "sigmoid-of-difference",
            "A sigmoid of densities (or of their difference) is a probability, but not the right one.",
            "The formula needs a fraction only. (With a sigmoid it is that of log p_data - log p_g.)",
        )),
        (near("first", 0.1) | near("first", 0.2), Mistake(
            "normalised-over-the-grid",
            "The sum in the denominator runs over all cells. Each cell stands for itself.",
            "Look for .sum(): p_data + p_g is a sum of two tensors, cell by cell.",
        )),
        (near("first", 2 / 3) & near("twice", 2 / 3), Mistake(
            "inputs-normalized",
            "The densities are divided by their own sums first, which changes how they compare at each x.",
            "Densities at a few points need not sum to 1: take both as they come.",
        )),
        (broke("is_sure_where_it_can_be") & ~broke("has_hand_values")
         & (near("real alone", 0.5) | near("fake alone", 0.5)), Mistake(
            "half-too-often",
            "1/2 stands also in cells where only one of the two densities is 0; there D can be sure.",
            "Look at the condition: the agreement is about cells where both are 0.",
        )),
        (broke("is_sure_where_it_can_be") & ~broke("has_hand_values") & ~broke("holds_in_the_tails")
         & near("real alone", 1.0, 0.05) & near("fake alone", 0.0, 0.05), RESULT_CLAMPED),
        (broke("guesses_where_nothing_is") & ~broke("has_hand_values") & ~near("nowhere", 0.5), Mistake(
            "zero-over-zero",
            "Where both densities are 0 the fraction is 0/0. D may say anything there; the course agrees on 1/2.",
            "torch.where(total > 0, …, 0.5) decides such cells by hand.",
        )),
        (broke("holds_in_the_tails") & ~broke("has_hand_values"), EPSILON),
        (near("first", 2 / 3, 0.02) & near("third", 0.25, 0.02) & broke("has_hand_values"), EPSILON),
        (near("first", 0.693147, 1e-4) & below("third", 0.0), Mistake(
            "logit-for-probability",
            "This is the logarithm of the ratio p_data/p_g, the logit of D*. Asked for is the probability.",
            "A sigmoid makes a probability of a logit; or take the fraction p_data/(p_data + p_g).",
        )),
        (broke("has_hand_values") & below("third", 0.5) & ~below("first", 0.5) & below("first", 1.0), Mistake(
            "not-the-share",
            "Your D knows which side is more likely, but not by how much.",
            "D* is the share of the real points among all points at x: p_data/(p_data + p_g), nothing else.",
        )),
    ],
    success="p_data/(p_data + p_g), 1/2 where both are 0, better on V than 1,000 others",
)  # fmt: skip
