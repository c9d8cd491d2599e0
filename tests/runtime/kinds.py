"""Every kind of node as a network of its own: Inputs, the node, an Output for each result."""

import warnings
from typing import Any

import torch
from msgspec import Struct

import blockstudio
from blockstudio.api import Project
from blockstudio.catalogue.library import library
from blockstudio.catalogue.spec import Spec
from blockstudio.runtime.introspect.samples import sample_arguments
from tests.runtime.introspect.samples import TENSORS, VALUES, matching

KINDS = [spec for spec in library() if spec.form not in ("own", "optimiser")]
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
        return list(found) if isinstance(found, tuple | list) else [found]


def trial(spec: Spec, **more: Any) -> Trial:
    """Return a network of one node of a kind, its sizes *auto* where they can be."""
    project = blockstudio.new_project("net")
    chosen = values(spec) | more
    node = project.root.add(spec.kind, "node", **chosen)
    tensors: list[torch.Tensor] = []
    for port in spec.inputs:
        for place in range(2 if port.many else 1):
            if not port.optional and not (spec.value_for(port) and port.name in chosen):
                torch.manual_seed(len(tensors))
                tensors.append(matching(TENSORS, f"{spec.kind}.{port.name}")())
                dtype = str(tensors[-1].dtype).removeprefix("torch.")
                face = project.root.add_input(f"x{len(tensors)}", tensors[-1].shape, dtype)
                project.root.connect(face, f"node.{port.name}" + (f".{place}" if port.many else ""))
    for socket in blockstudio.graph.ports.outputs(project.store, node.record):
        output = project.root.add_output(f"y_{socket.key}".replace(".", "_"))
        project.root.connect(f"node.{socket.key}", output)
    return Trial(project, tensors, node.id)


def values(spec: Spec) -> dict[str, Any]:
    """Return the properties without which the node is no node; sizes are left *auto*."""
    if spec.form == "module":
        auto = {item.name for item in spec.properties if item.infer and not item.required}
        needed = sample_arguments(spec) | matching(VALUES, spec.kind)
        return {name: value for name, value in needed.items() if name not in auto}
    return {item.name: 1 for item in spec.properties if item.required} | matching(VALUES, spec.kind)
