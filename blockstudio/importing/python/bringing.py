"""What a piece of Python needs from around it, brought along: imports, and the source of all else."""

import ast
import builtins
import contextlib
import inspect
import sys
import textwrap
from collections.abc import Collection, Iterator, Mapping
from types import FunctionType, ModuleType
from typing import Any

from blockstudio.catalogue.text import Text
from blockstudio.importing.python.class_trees import (
    IMPORTED,
    drop_annotations,
    is_importable,
    is_own_type,
    may_be_looked_at,
    meanings_of,
    name_of_builtin,
    package_of,
    packages_in,
    public_home,
)
from blockstudio.importing.python.compiled import compiles
from blockstudio.importing.python.inner_imports import lift_imports
from blockstudio.importing.python.lambdas import write_defaults
from blockstudio.importing.python.library_classes import is_mapping, is_named_tuple, mapping_class
from blockstudio.importing.python.titles import MEANT, Titles
from blockstudio.importing.python.type_checks import TypeChecks
from blockstudio.importing.recording.scripted import written_as
from blockstudio.importing.recording.values import Untraceable
from blockstudio.importing.statements.free_names import free_names, names_bound

_MOST = 200
Taken = tuple[set[str], list[str], dict[str, Any]]
"""What is imported, what is defined, and what names mean in it."""


@contextlib.contextmanager
def taken_along() -> Iterator[None]:
    """Let whatever is raised while a source is taken along be the reason why it can't be."""
    try:
        yield
    except Untraceable:
        raise
    except Exception as error:  # what others keep may raise anything when it is looked at
        said = f"{type(error).__name__}: {error}".partition("\n")[0]
        raise Untraceable("its source can't be taken along: {error}", error=said) from error


class Bringer:
    """Collects what a text needs: imports, and definitions in the order in which they are used."""

    def __init__(
        self, reached: frozenset[str], titles: Titles, kinds: Collection[type] = ()
    ) -> None:
        self.reached = reached
        self.kinds = kinds
        """The classes of the network whose modules become blocks."""
        self.asked = set[str]()
        """The names of classes for which the text asks modules."""
        self.titles = titles
        self.imports: set[str] = set()
        self.definitions: list[str] = []
        self.names: dict[str, Any] = {}
        self.without: dict[str, Text] | None = None
        """What has no text, by its name, and why; None where everything has to have one."""

    def left_out(self, name: str, before: Taken, error: Untraceable) -> None:
        """Do without what has no text: where it is used it is missing. Raises the error where that may not be."""
        if self.without is None:
            raise error
        self.put_back(before)
        self.without[name] = error.reason

    def taken(self) -> Taken:
        """Return all that was taken along so far."""
        return set(self.imports), list(self.definitions), dict(self.names)

    def put_back(self, before: Taken) -> None:
        """Let go of all that was taken along since then; who is at it goes on with the same lists."""
        imports, definitions, names = before
        self.imports &= imports
        self.definitions[:] = definitions
        for name in self.names.keys() - names.keys():
            del self.names[name]

    def constant(self, value: Any) -> str:
        """Return a value as Python writes it; raise `Untraceable` for what has no text."""
        raise NotImplementedError

    def needs(self, owner: Any, tree: ast.AST) -> None:
        """Bring along everything that a piece of source uses by a name of its file."""
        meanings = meanings_of(owner)
        lifted = lift_imports(tree, owner.__module__, IMPORTED)
        meanings |= {name: value for name, (value, _) in lifted.items()}
        checks = TypeChecks(self.kinds, meanings)
        checks.visit(tree)
        self.asked |= checks.asked
        defined = tree.body[0] if isinstance(tree, ast.Module) and tree.body else tree
        write_defaults(
            defined, owner, lambda name: name in meanings or hasattr(builtins, name), self.constant
        )
        user = package_of(owner)
        done = self._without_modules(tree, meanings, user)
        own = {node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
        for node in free_names(tree):
            if not isinstance(node.ctx, ast.Load) or node in done:
                continue
            if is_own_type(meanings.get(node.id)):
                node.id = "object"
            elif node.id in meanings and node.id not in own:
                home = lifted[node.id][1] if node.id in lifted else owner.__module__
                before = self.taken()
                try:
                    node.id = self._bring_or_import(node.id, meanings[node.id], home, user)
                except Untraceable as error:
                    self.left_out(node.id, before, error)

    def _without_modules(
        self, tree: ast.AST, meanings: Mapping[str, Any], user: str
    ) -> set[ast.expr]:
        """Let names stand for what is reached in modules that no text may import; return these names."""
        taken = names_bound(tree)
        done: set[ast.expr] = set()

        def short(part: Any) -> Any:
            if said := self._unqualified(part, meanings, taken, user):
                part = ast.Name(said, ast.Load())
                done.add(part)
            return part

        for node in ast.walk(tree):
            for field, part in ast.iter_fields(node):
                if isinstance(part, ast.expr):
                    setattr(node, field, short(part))
                elif isinstance(part, list):
                    part[:] = map(short, part)
        return done

    def _unqualified(
        self, node: Any, meanings: Mapping[str, Any], taken: set[str], user: str
    ) -> str:
        """Return the name of what is brought along from a module that no text may import, or ""."""
        if not isinstance(node, ast.Attribute) or not isinstance(node.value, ast.Name):
            return ""
        module = meanings.get(node.value.id)
        if not isinstance(module, ModuleType) or package_of(module) in IMPORTED:
            return ""
        wish = f"{node.value.id}_{node.attr}" if node.attr in taken else ""
        value = getattr(module, node.attr)
        return self._bring_or_import(node.attr, value, module.__name__, user, wish)

    def _bring_or_import(self, name: str, value: Any, home: str, user: str, wish: str = "") -> str:
        """Bring what a name means along, or import what has no text from its `home`.

        What is of another package than its `user`, and can't be had without that package, is imported
        from there as it is. Returns what it is called now.
        """
        before = self.taken()
        other = public_home(value) if package_of(value) != user else ""
        try:
            title = self.bring(wish or name, value)
            if not other or package_of(value) not in packages_in(
                "\n".join(self.imports - before[0])
            ):
                return title
        except Untraceable:
            if not other and (
                home == "__main__" or getattr(sys.modules.get(home), name, None) is not value
            ):
                raise
        self.put_back(before)
        title = self.titles.of(value, wish or name)
        self.names[title] = value
        own = value.__name__ if other else name
        self.imports.add(f"from {other or home} import {_as(own, title)}")
        return title

    def bring(self, name: str, value: Any) -> str:
        """Bring what a name means along; return what it is called now."""
        if MEANT.get(name) is value:
            return name
        if (own := name_of_builtin(value)) is not None:
            return own
        value = written_as(value)
        title = self.titles.of(value, name)
        if title in self.names:
            return title
        if len(self.names) > _MOST:
            raise Untraceable("its source needs too much from elsewhere")
        self.names[title] = value
        if not may_be_looked_at(value):
            self.definitions.append(f"{title} = None")
        elif isinstance(value, ModuleType):
            self._import_module(title, value)
        elif isinstance(value, type | FunctionType) or hasattr(value, "__wrapped__"):
            self._bring_defined(title, value)
        elif getattr(value, "__module__", "") == "typing" or (
            callable(value) and is_importable(value)
        ):
            own = getattr(value, "__name__", name)
            self.imports.add(f"from {value.__module__} import {_as(own, title)}")
        else:
            self.definitions.append(f"{title} = {self.constant(value)}")
        return title

    def _import_module(self, name: str, value: ModuleType) -> None:
        if value.__name__.partition(".")[0] not in IMPORTED:
            raise Untraceable("its source uses the module {name}", name=value.__name__)
        plain = name == value.__name__
        self.imports.add(f"import {name}" if plain else f"import {value.__name__} as {name}")

    def bring_class(self, kind: type) -> None:
        """Bring a class along by its own name."""
        self._bring_defined(kind.__name__, kind)

    def _bring_defined(self, name: str, value: Any) -> None:
        if value.__module__.partition(".")[0] in IMPORTED and is_importable(value):
            self.imports.add(f"from {value.__module__} import {_as(value.__name__, name)}")
            return
        if is_mapping(value):
            self.imports |= {
                "from collections import OrderedDict",
                "from dataclasses import dataclass, fields",
            }
            self.definitions.append(mapping_class(name, value))
            return
        if is_named_tuple(value):
            self.imports.add("from collections import namedtuple")
            fields = f"{value.__name__!r}, {list(value._fields)!r}"
            defaults = self.constant(tuple(value._field_defaults.values()))
            self.definitions.append(f"{name} = namedtuple({fields}, defaults={defaults})")
            return
        try:
            tree = ast.parse(textwrap.dedent(inspect.getsource(value)))
        except (OSError, TypeError, SyntaxError) as error:
            raise Untraceable("the source of “{name}” can't be read", name=name) from error
        defined = tree.body[0]
        if not isinstance(defined, ast.FunctionDef | ast.ClassDef):
            raise Untraceable("“{name}” is a function without a name of its own", name=name)
        owner = inspect.unwrap(value)
        drop_annotations(tree, meanings_of(owner))
        defined.decorator_list = [one for one in defined.decorator_list if not compiles(one)]
        defined.name = self.titles.of(value, defined.name)
        self.needs(owner, tree)
        self.definitions.append(ast.unparse(tree))
        if defined.name != name:
            self.definitions.append(f"{name} = {defined.name}")

    def imported(self, value: Any) -> str:
        """Return the name of what torch or Python has, and import it."""
        if value.__module__.startswith("torch.nn.modules"):
            return f"nn.{value.__name__}"
        if (own := name_of_builtin(value)) is not None:
            return own
        title = self.titles.of(value, value.__name__)
        self.imports.add(f"from {value.__module__} import {_as(value.__name__, title)}")
        return title


def _as(own: str, name: str) -> str:
    return own if own == name else f"{own} as {name}"
