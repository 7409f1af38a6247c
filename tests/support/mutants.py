"""Mutants: the lesson's own answers, each with one small change, against the checks and the hidden tests.

Some mutants are as right as the original: those are listed, with the reason, in ``equivalent.toml`` beside the lesson's
corpus. fairness.py (``make answers``) tries all of them and prints a table.

The changes are those that slip from a student's hand: another operator, a number one off, a sign, a call left out.
"""

from __future__ import annotations

import ast
import copy
from collections.abc import Iterator
from dataclasses import dataclass

import tomllib
from corpus import ANSWERS, COURSE, Answer, hidden_failure, namespace, visible_failure

from course_utils.course.source import read_source
from course_utils.lessons import find_lesson

OPERATORS = {
    ast.Add: [ast.Sub], ast.Sub: [ast.Add], ast.Mult: [ast.Div, ast.Add], ast.Div: [ast.Mult], ast.Pow: [ast.Mult],
    ast.FloorDiv: [ast.Div], ast.Lt: [ast.LtE], ast.LtE: [ast.Lt], ast.Gt: [ast.GtE], ast.GtE: [ast.Gt],
    ast.Eq: [ast.NotEq], ast.NotEq: [ast.Eq], ast.And: [ast.Or], ast.Or: [ast.And], ast.Is: [ast.IsNot],
    ast.IsNot: [ast.Is],
}  # fmt: skip
# Calls that may be left out: x.detach() becomes x.
METHODS_LEFT_OUT = {"detach", "float", "mean", "sum", "item", "squeeze", "flatten", "to", "t", "square", "sqrt", "abs"}
NAMES_SWAPPED = {
    "mean": "sum", "sum": "mean", "max": "min", "min": "max", "zeros": "ones", "ones": "zeros", "randn": "rand",
    "rand": "randn", "zeros_like": "ones_like", "ones_like": "zeros_like", "argmin": "argmax", "argmax": "argmin",
    "ReLU": "Sigmoid", "ELU": "ReLU", "Sigmoid": "Tanh", "Tanh": "Sigmoid", "train": "eval", "eval": "train",
}  # fmt: skip


@dataclass(frozen=True)
class Mutant:
    """One changed answer.

    Attributes:
        exercise: whose answer it was.
        change: the line before and after, for a reader and as the mutant's name.
        text: the whole answer.
    """

    exercise: str
    change: str
    text: str


class _Changer(ast.NodeTransformer):
    """Makes the change of the given number; counts all that could be made."""

    def __init__(self, number: int):
        self.number, self.count, self.line = number, 0, 0

    def _mine(self, node: ast.AST) -> bool:
        self.count += 1
        if self.count - 1 == self.number:
            self.line = node.lineno
        return self.count - 1 == self.number

    def visit_BinOp(self, node):
        self.generic_visit(node)
        for other in OPERATORS.get(type(node.op), []):
            if self._mine(node):
                node.op = other()
        return node

    def visit_BoolOp(self, node):
        return self.visit_BinOp(node)

    def visit_Compare(self, node):
        self.generic_visit(node)
        for other in OPERATORS.get(type(node.ops[0]), []):
            if self._mine(node):
                node.ops[0] = other()
        return node

    def visit_UnaryOp(self, node):
        self.generic_visit(node)
        if isinstance(node.op, ast.USub) and self._mine(node):
            return node.operand
        return node

    def visit_Constant(self, node):
        if isinstance(node.value, bool):
            return ast.copy_location(ast.Constant(not node.value), node) if self._mine(node) else node
        if isinstance(node.value, (int, float)) and self._mine(node):
            return ast.copy_location(ast.Constant(node.value + 1), node)
        return node

    def visit_Call(self, node):
        self.generic_visit(node)
        if isinstance(node.func, ast.Attribute):
            if node.func.attr in METHODS_LEFT_OUT and self._mine(node):
                return node.func.value
            if node.func.attr in NAMES_SWAPPED and self._mine(node):
                node.func.attr = NAMES_SWAPPED[node.func.attr]
        for keyword in list(node.keywords):
            if self._mine(node):
                node.keywords.remove(keyword)
        if len(node.args) > 1 and not any(isinstance(one, ast.Starred) for one in node.args) and self._mine(node):
            node.args[0], node.args[1] = node.args[1], node.args[0]
        return node

    def visit_Expr(self, node):
        self.generic_visit(node)
        is_call = isinstance(node.value, ast.Call)
        return ast.copy_location(ast.Pass(), node) if is_call and self._mine(node) else node

    def visit_FunctionDef(self, node):
        # The signature is given to students, defaults and all.
        node.body = [self.visit(one) for one in node.body]
        return node


def mutants(exercise: str, text: str) -> Iterator[Mutant]:
    """All mutants of an answer."""
    tree = ast.parse(text)
    whole = _Changer(-1)
    whole.visit(copy.deepcopy(tree))
    before = ast.unparse(tree).splitlines()
    for number in range(whole.count):
        changed = ast.unparse(ast.fix_missing_locations(_Changer(number).visit(copy.deepcopy(tree))))
        lines = changed.splitlines()
        pairs = [(a.strip(), b.strip()) for a, b in zip(before, lines, strict=False) if a != b]
        if pairs:
            yield Mutant(exercise, f"{pairs[0][0]}  →  {pairs[0][1]}", changed)


def own_answers(lesson: str) -> dict[str, str]:
    """The lesson's own answers by exercise."""
    cells = read_source(COURSE.source(find_lesson(lesson))).cells
    marks = [(cell, cell.metadata.get("nbgrader", {})) for cell in cells if cell.cell_type == "code"]
    return {mark["grade_id"]: cell.source for cell, mark in marks if mark.get("solution")}


def passes(lesson: str, mutant: Mutant) -> bool:
    """Whether the check and the hidden tests accept it."""
    answer = Answer(ANSWERS / lesson / mutant.exercise / "mutant.py")
    try:
        space = namespace(answer, mutant.text)
    except Exception:
        return False
    return visible_failure(answer, space, 0) is None and hidden_failure(answer, space) is None


def equivalents(lesson: str, exercise: str) -> dict[str, str]:
    """The reasons why some mutants of an exercise may pass, by change."""
    path = ANSWERS / lesson / "equivalent.toml"
    rows = tomllib.loads(path.read_text(encoding="utf-8"))["mutants"] if path.is_file() else []
    return {row["change"]: row["reason"] for row in rows if row["exercise"] == exercise}


def accepted(lesson: str, exercise: str) -> tuple[int, list[str]]:
    """How many mutants of an exercise's own answer were tried, and the changes of those that pass."""
    tried = list(mutants(exercise, own_answers(lesson)[exercise]))
    return len(tried), [mutant.change for mutant in tried if passes(lesson, mutant)]
