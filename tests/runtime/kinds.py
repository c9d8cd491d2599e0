"""Every kind of node as a network of its own: Inputs, the node, an Output for each result."""

import warnings
from typing import Any

import torch
from msgspec import Struct

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.library import library
from blockstudio.catalogue.own import IS_NONE
from blockstudio.catalogue.packing import PACKING
from blockstudio.catalogue.spec import Spec
from blockstudio.graph import ports
from tests.runtime.introspect.samples import LISTED, sample
from tests.runtime.introspect.torch_calls import tensors_in

UNPLACED = ("own", "parameter", "value", "region", "optimiser", "scheduler", "initialiser")
APART = {spec.kind for spec in (IS_NONE, *PACKING)}
"""What takes or gives something else than tensors and numbers; tests of their own try them."""
KINDS = [spec for spec in library() if spec.form not in UNPLACED and spec.kind not in APART]
SAMPLED = [
    spec
    for spec in KINDS
    if spec.form == "module" or spec.kind in LISTED or spec.kind == "operator.getitem"
]
"""What networks are mostly made of: the kinds with a sample of our own."""

MODULES = [spec for spec in KINDS if spec.form == "module"]


class Trial(Struct, frozen=True):
    """A network around one node, and tensors for its inputs in order."""

    project: Project
    tensors: list[torch.Tensor]
    node: str

    def build(self) -> torch.nn.Module:
        """Return the network; what torch warns of samples that make little sense is no matter."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return self.project.build()

    def run(self, net: torch.nn.Module) -> list[torch.Tensor]:
        """Return the results of the network in order."""
        with warnings.catch_warnings(), torch.no_grad():
            warnings.simplefilter("ignore")
            found = net(*self.tensors)
        several = isinstance(found, tuple | list) and not isinstance(found, torch.Size)
        return list(found) if several else [found]


def trial(spec: Spec, **more: Any) -> Trial:
    """Return a network of one node of a kind, its sizes *auto* where they can be."""
    given, chosen = sample(spec)
    auto = {item.name for item in spec.properties if item.infer and not item.required}
    left = {name: value for name, value in chosen.items() if name not in auto}
    return placed(spec, given, left | more)


def placed(spec: Spec, given: dict[str, Any], values: dict[str, Any]) -> Trial:
    """Return a network of one node with these values, and an Input for each tensor it is given."""
    project = blockstudio.new_project("net")
    node = project.root.add(spec.kind, "node", **values)
    tensors: list[torch.Tensor] = []
    for name, value in given.items():
        for tensor in tensors_in(value):
            tensors.append(tensor)
            dtype = str(tensor.dtype).removeprefix("torch.")
            face = project.root.add_input(f"x{len(tensors)}", tuple(tensor.shape), dtype)
            project.root.connect(face, f"node.{name}")
    for socket in ports.outputs(project.store, node.record):
        output = project.root.add_output(f"y_{socket.key}".replace(".", "_"))
        project.root.connect(f"node.{socket.key}", output)
    return Trial(project, tensors, node.id)
