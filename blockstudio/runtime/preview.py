"""What each rule of initialisation would do, before any training.

The generated file itself is run, with the seed, and looked at after every call that a rule wrote:
nothing here knows what a rule means.
"""

import ast
import linecache
from types import ModuleType

import torch
from msgspec.structs import replace
from torch import Tensor, nn

from blockstudio.compiler.source import Source
from blockstudio.graph.facts import Effect, Spread
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store
from blockstudio.runtime.build import not_built
from blockstudio.runtime.spread import spread

_LOOK = "_look_after_rule"
_NAME = "<preview.py>"


def preview(store: Store, source: Source, seed: int) -> list[Effect]:
    """Return what each rule does to each parameter it touches, in the order it happens.

    Runs the code in `source`, so it must be trusted. Raises `Refusal` naming the rule or the node
    where the file fails. Random numbers elsewhere are left as they are.
    """
    rules = {rule.id for rule in store.rules()}
    seen: list[tuple[Id, Tensor, Spread]] = []

    def look(rule: Id, tensor: Tensor) -> None:
        seen.append((rule, tensor, spread(tensor)))

    with torch.random.fork_rng(devices=[]):
        torch.manual_seed(seed)
        try:
            net = _watched(source, rules, look).build()
        except Exception as error:  # the file may call own code, which may raise anything
            raise not_built(store, source, error) from error
    return _effects(seen, net)


def _watched(source: Source, rules: set[Id], look: object) -> ModuleType:
    """Execute the generated file with a look after each statement that carries out a rule."""
    wrote = {line: key for line, _, _, key in source.spans if key in rules}
    tree = _Watching(wrote).visit(ast.parse(source.text))
    lines = source.text.splitlines(keepends=True)
    linecache.cache[_NAME] = (len(source.text), None, lines, _NAME)
    module = ModuleType("preview")
    vars(module)[_LOOK] = look
    exec(compile(ast.fix_missing_locations(tree), _NAME, "exec"), vars(module))
    return module


class _Watching(ast.NodeTransformer):
    def __init__(self, wrote: dict[int, Id]) -> None:
        self._wrote = wrote

    def visit_Expr(self, node: ast.Expr) -> ast.stmt | list[ast.stmt]:
        """Follow a rule's call by a look at the tensor it was called with."""
        rule = self._wrote.get(node.lineno)
        if rule is None or not isinstance(node.value, ast.Call):
            return node
        name = ast.Name(_LOOK, ast.Load())
        given: list[ast.expr] = [ast.Constant(rule), node.value.args[0]]
        return [node, ast.Expr(ast.Call(name, given, []))]


def _effects(seen: list[tuple[Id, Tensor, Spread]], net: nn.Module) -> list[Effect]:
    keys: dict[int, list[str]] = {}
    for key, tensor in net.state_dict(keep_vars=True).items():
        keys.setdefault(id(tensor), []).append(key)
    found: dict[tuple[Id, int], Effect] = {}
    writer: dict[int, Id] = {}
    final = {id(tensor): spread(tensor) for _, tensor, _ in seen}
    for rule, tensor, after in seen:
        own = id(tensor)
        names = tuple(keys.get(own, ()))
        found[rule, own] = Effect(rule, names, tuple(tensor.shape), after, final[own])
        writer[own] = rule
    return [replace(effect, last=writer[own] == rule) for (rule, own), effect in found.items()]
