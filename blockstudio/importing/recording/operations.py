"""The methods that Python calls for operators, and how people write these."""

import operator
from collections.abc import Callable
from typing import Any

OPERATIONS: dict[str, Callable[..., Any]] = {
    "add": operator.add,
    "sub": operator.sub,
    "mul": operator.mul,
    "div": operator.truediv,
    "true_divide": operator.truediv,
    "matmul": operator.matmul,
    "pow": operator.pow,
    "neg": operator.neg,
    "gt": operator.gt,
    "lt": operator.lt,
    "ge": operator.ge,
    "le": operator.le,
    "__floordiv__": operator.floordiv,
    "floor_divide": operator.floordiv,
    "remainder": operator.mod,
    "__and__": operator.and_,
    "__or__": operator.or_,
    "__xor__": operator.xor,
    "bitwise_not": operator.invert,
    "__invert__": operator.invert,
    "__rsub__": lambda right, left: left - right,
    "rsub": lambda right, left: left - right,
    "__rdiv__": lambda right, left: left / right,
    "__rtruediv__": lambda right, left: left / right,
    "__rfloordiv__": lambda right, left: left // right,
    "__rpow__": lambda right, left: left**right,
    "__rmatmul__": lambda right, left: left @ right,
    "__eq__": lambda left, right: left.eq(right),
    "__ne__": lambda left, right: left.ne(right),
}
"""What people write as operators, by the methods that Python calls for them."""
ARITY = {"neg": 1, "bitwise_not": 1, "__invert__": 1}
"""How many operands an operation takes, where not two."""
