"""A module of torch brought into a project, class by class, the deepest first."""

import contextlib
import copy
from collections.abc import Iterator, Mapping
from typing import Any

import torch
from torch import Tensor, nn

from blockstudio.api.block import BlockHandle
from blockstudio.api.node import NodeHandle
from blockstudio.api.project import Project, new_project
from blockstudio.graph import names
from blockstudio.importing.agreement import agreed, by_size, never
from blockstudio.importing.branches import branched
from blockstudio.importing.leaves import Leaf, leaf_of
from blockstudio.importing.placing import Definition, Kind, Placer
from blockstudio.importing.recording import Recording, Tape
from blockstudio.importing.tensors import tensor_properties
from blockstudio.importing.values import Untraceable


def import_module(
    module: nn.Module,
    example_inputs: tuple[Any, ...] = (),
    example_kwargs: Mapping[str, Any] | None = None,
) -> Project:
    """Return a project whose network is `module`."""
    return Importer(module, example_inputs, example_kwargs or {}).project


class Importer:
    """Brings one module into a project."""

    def __init__(
        self, root: nn.Module, arguments: tuple[Any, ...], named: Mapping[str, Any]
    ) -> None:
        self.root = root
        found = ((module, leaf_of(module)) for module in root.modules())
        self.leaves: dict[nn.Module, Leaf] = {m: leaf for m, leaf in found if leaf is not None}
        self.leaves.pop(root, None)
        self.runs = self._recorded(arguments, named)
        self.project = new_project(type(root).__name__)
        self.definitions: dict[Any, Definition] = {}
        self.kinds: dict[nn.Module, Definition] = {}
        with self.project.history.together(f"Import {type(root).__name__}"):  # type: ignore[arg-type]
            self.definition(root)

    def _recorded(
        self, arguments: tuple[Any, ...], named: Mapping[str, Any]
    ) -> list[dict[nn.Module, list[Recording]]]:
        tapes: list[dict[nn.Module, list[Recording]]] = []
        with _as_it_was(self.root), torch.random.fork_rng(devices=[]):
            for training, given, others in (
                (False, arguments, named),
                (True, arguments, named),
                (False, _enlarged(arguments), _enlarged(dict(named))),
            ):
                self.root.train(training)
                tape = Tape(self.root, self.leaves.keys())
                try:
                    tape.run(self.root, _copied(given), _copied(others))
                except Exception:
                    if not tapes:
                        raise
                    tapes.append({})
                    continue
                tapes.append(tape.recordings)
        return tapes

    def definition(self, module: nn.Module) -> Definition:
        """Return the block that a module is an instance of."""
        if module not in self.kinds:
            self.kinds[module] = self._defined(module)
        return self.kinds[module]

    def kind(self, module: nn.Module) -> Kind:
        """Return what a module is placed as."""
        return self.leaves.get(module) or self.definition(module)

    def _defined(self, module: nn.Module) -> Definition:
        recording = self._agreed(module)
        children = dict(_children(module, recording))
        kinds = {path: self.kind(child) for path, child in children.items()}
        key = _key(module, recording, kinds)
        if key not in self.definitions or module is self.root:
            self.definitions[key] = self._placed(module, recording, kinds)
        return self.definitions[key]

    def _agreed(self, module: nn.Module) -> Recording | None:
        evaluated, *others = [run.get(module, []) for run in self.runs]
        if not evaluated:
            return None
        first = evaluated[0]
        if first.failure is not None:
            raise first.failure
        for again in evaluated[1:]:
            agreed(first, again, never)
        trained, enlarged = others
        if enlarged:
            agreed(first, enlarged[0], by_size)
        if trained:
            branched(first, trained[0])
        return first

    def _placed(
        self, module: nn.Module, recording: Recording | None, kinds: Mapping[str, Kind]
    ) -> Definition:
        name = type(module).__name__
        if module is self.root:
            block = self.project.root
        else:
            block = self.project.add_block(names.unique(name, self.project.blocks))
        placer = Placer(block, recording or Recording(module), kinds)
        tensors = _tensors(module, kinds)
        placer.reserve({path.split(".")[0] for path in (*kinds, *tensors)})
        for path, tensor in tensors.items():
            kind, properties = tensor_properties(module, path, tensor)
            block.add(kind, name=path, **properties)
        inputs = placer.inputs(shaped=module is self.root)
        outputs = 0
        if recording is not None:
            placer.steps(placer.recording.calls)
            outputs = placer.outputs(recording.output)
        self._rest(module, placer)
        self._ties(module, block)
        order = _order(
            module, [name for name in (*tensors, *placer.children) if name in block.nodes]
        )
        if order:
            block.register_order(*order)
        return Definition(block, inputs, outputs)

    def _rest(self, module: nn.Module, placer: Placer) -> None:
        """Place the children that are never called, and second names of shared ones."""
        placed: dict[nn.Module, NodeHandle] = {
            module.get_submodule(path): node for path, node in placer.children.items()
        }
        for path, kind in placer.kinds.items():
            if path in placer.children:
                continue
            child = module.get_submodule(path)
            if child in placed:
                placer.children[path] = placed[child].again(path, keys=True)
            else:
                placed[child] = placer.add_child(path, kind, {})

    def _ties(self, module: nn.Module, block: BlockHandle) -> None:
        """Tie the parameters of a module that are one, where no child ties them already."""
        first: dict[int, str] = {}
        owners: dict[int, set[nn.Module]] = {}
        for path, tensor in _named_tensors(module):
            owner = module.get_submodule(path.rpartition(".")[0])
            before = first.setdefault(id(tensor), path)
            known = owners.setdefault(id(tensor), set())
            if owner in known:
                continue
            known.add(owner)
            if before != path and before.split(".")[0] != path.split(".")[0]:
                block.tie(path, before)


def _named_tensors(module: nn.Module) -> Iterator[tuple[str, Tensor]]:
    yield from module.named_parameters(remove_duplicate=False)
    yield from module.named_buffers(remove_duplicate=False)


def _children(module: nn.Module, recording: Recording | None) -> Iterator[tuple[str, nn.Module]]:
    """Yield the modules that become nodes of a module's block, by their paths.

    A list or a dictionary of modules is none itself: what is in it is.
    """
    called = set(recording.called) if recording is not None else set()
    yield from _below(module, "", called)


def _below(module: nn.Module, prefix: str, called: set[str]) -> Iterator[tuple[str, nn.Module]]:
    for name, child in module._modules.items():
        if child is None:
            continue
        path = f"{prefix}{name}"
        inside = any(other.startswith(f"{path}.") for other in called)
        holds = isinstance(child, nn.ModuleList | nn.ModuleDict) and path not in called
        if path in called and inside:
            raise Untraceable(f"it calls “{path}”, and what is inside it too")
        if inside or holds:
            yield from _below(child, f"{path}.", called)
        else:
            yield path, child


def _tensors(module: nn.Module, kinds: Mapping[str, Kind]) -> dict[str, Tensor]:
    """Return the parameters and buffers that are nodes of a module's block, by their paths."""
    inside = tuple(f"{path}." for path in kinds)
    found = {p: t for p, t in _named_tensors(module) if not p.startswith(inside or ("\0",))}
    plain = {k: v for k, v in module.__dict__.items() if isinstance(v, Tensor)}
    return found | plain


def _order(module: nn.Module, placed: list[str]) -> list[str]:
    """Return what is placed in the order in which a module has it."""
    every = [path for path, _ in _named_tensors(module)]
    every += [path for path, _ in module.named_modules(remove_duplicate=False)]
    rank = {path: place for place, path in enumerate(every)}
    found = sorted((path for path in placed if path in rank), key=rank.__getitem__)
    return found


def _key(module: nn.Module, recording: Recording | None, kinds: Mapping[str, Kind]) -> Any:
    from blockstudio.importing.keys import key_of

    return key_of(module, recording, kinds)


@contextlib.contextmanager
def _as_it_was(root: nn.Module) -> Iterator[None]:
    """Put a network back as it was: its modes, its attributes, and the values of its buffers."""
    attributes = {module: dict(module.__dict__) for module in root.modules()}
    buffers = {module: dict(module._buffers) for module in root.modules()}
    values = {id(b): (b, b.detach().clone()) for b in root.buffers()}
    try:
        yield
    finally:
        for module, kept in attributes.items():
            module.__dict__.clear()
            module.__dict__.update(kept)
            module._buffers.clear()
            module._buffers.update(buffers[module])
        with torch.no_grad():
            for buffer, value in values.values():
                buffer.copy_(value)


def _copied(value: Any) -> Any:
    return copy.deepcopy(value)


def _enlarged(value: Any) -> Any:
    """Return inputs with one more sample along the first dimension of each tensor."""
    if isinstance(value, Tensor) and value.dim():
        return torch.cat([value, value[-1:]])
    if isinstance(value, list | tuple):
        parts = [_enlarged(part) for part in value]
        return type(value)(parts) if type(value) in (list, tuple) else value
    if isinstance(value, dict):
        return {key: _enlarged(part) for key, part in value.items()}
    return value
