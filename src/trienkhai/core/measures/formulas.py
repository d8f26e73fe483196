"""Formulas over the figures of one return: `max(teachers_required - teachers_total, 0)`, `plan_issued ==
1`.

A formula is a tree read from a registry. Here it is worked out exactly; `analytics` translates the same
tree for its engine. There is no division: what is divided is named as numerator and denominator, so that
ratios of sums stay exact.
"""

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache


class FormulaError(ValueError):
    """The text is not a formula of this small language."""


@dataclass(frozen=True, slots=True)
class Item:
    """The figure a unit reported under this code."""

    code: str


@dataclass(frozen=True, slots=True)
class Number:
    value: Decimal


@dataclass(frozen=True, slots=True)
class Operation:
    """`name` is a key of `OPERATIONS` or of `COMPARISONS`."""

    name: str
    left: "Formula"
    right: "Formula"


Formula = Item | Number | Operation

OPERATIONS: Mapping[str, Callable[[Decimal, Decimal], Decimal]] = {
    "+": lambda left, right: left + right,
    "-": lambda left, right: left - right,
    "*": lambda left, right: left * right,
    "max": max,
    "min": min,
}
COMPARISONS: Mapping[str, Callable[[Decimal, Decimal], bool]] = {
    "==": lambda left, right: left == right,
    "<=": lambda left, right: left <= right,
    ">=": lambda left, right: left >= right,
    "<": lambda left, right: left < right,
    ">": lambda left, right: left > right,
}
_SIGNS: Mapping[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Eq: "==",
    ast.LtE: "<=",
    ast.GtE: ">=",
    ast.Lt: "<",
    ast.Gt: ">",
}


@cache
def parse(text: str) -> Formula:
    """The tree of a formula. Python reads the text; nothing of it is run.

    >>> parse("teachers_total - 2")
    Operation(name='-', left=Item(code='teachers_total'), right=Number(value=Decimal('2')))
    """
    try:
        tree = ast.parse(text.strip(), mode="eval")
    except SyntaxError as wrong:
        raise FormulaError(f"{text!r} is not a formula") from wrong
    return _read(tree.body, text)


def items_of(formula: Formula) -> frozenset[str]:
    """The codes of the figures the formula needs."""
    match formula:
        case Item(code):
            return frozenset({code})
        case Operation(_, left, right):
            return items_of(left) | items_of(right)
    return frozenset()


def work_out(formula: Formula, figures: Mapping[str, Decimal | None]) -> Decimal | None:
    """The exact value; a comparison gives 1 or 0. A missing figure makes the whole missing, never zero."""
    match formula:
        case Number(value):
            return value
        case Item(code):
            return figures.get(code)
    left, right = work_out(formula.left, figures), work_out(formula.right, figures)
    if left is None or right is None:
        return None
    if formula.name in OPERATIONS:
        return OPERATIONS[formula.name](left, right)
    return Decimal(COMPARISONS[formula.name](left, right))


def _read(node: ast.expr, text: str) -> Formula:
    match node:
        case ast.Name(code):
            return Item(code)
        case ast.Constant(int() as value) if not isinstance(value, bool):
            return Number(Decimal(value))
        case ast.Constant(float()):
            return Number(Decimal(ast.get_source_segment(text.strip(), node) or ""))  # "0.1" as written
        case ast.BinOp(left, sign, right) if type(sign) in _SIGNS:
            return Operation(_SIGNS[type(sign)], _read(left, text), _read(right, text))
        case ast.Compare(left, [sign], [right]) if type(sign) in _SIGNS:
            return Operation(_SIGNS[type(sign)], _read(left, text), _read(right, text))
        case ast.Call(ast.Name("max" | "min" as name), [left, right], []):
            return Operation(name, _read(left, text), _read(right, text))
    raise FormulaError(f"{text!r}: {ast.unparse(node)!r} has no place in a formula")
