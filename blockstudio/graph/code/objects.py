"""Code that is a class of objects without a forward: a dataclass, a tuple with names, an OrderedDict."""

import ast
from functools import lru_cache

from blockstudio.graph.code.python import Fault, last_name, parsed

_TUPLES = frozenset({"NamedTuple", "namedtuple"})


@lru_cache(maxsize=256)
def object_class(source: str) -> str:
    """Return the name of the class of objects that a source ends with, "" where it is something else."""
    code = parsed(source)
    match code.tree.body[-1:] if not isinstance(code, Fault) else []:
        case [ast.ClassDef(name=name, bases=bases, decorator_list=decorators)]:
            dressed = {last_name(getattr(one, "func", one)) for one in decorators}
            named = {last_name(base) for base in bases}
            return name if "dataclass" in dressed or named & _TUPLES else ""
        case [ast.Assign(targets=[ast.Name(id=name)], value=ast.Call(func=made))]:
            return name if last_name(made) in _TUPLES else ""
        case [ast.ImportFrom(module="collections", names=[ast.alias(name="OrderedDict")])]:
            return "OrderedDict"
        case _:
            return ""
