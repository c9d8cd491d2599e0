"""What a call of `initialise` means: the edit that adds a rule of how parameters start."""

from collections.abc import Mapping
from typing import Any

from blockstudio.api.block import BlockHandle
from blockstudio.api.code import CodeHandle
from blockstudio.api.kinds import TorchKind, kind_given
from blockstudio.api.node import NodeHandle
from blockstudio.api.placing import Kind, kind_of
from blockstudio.api.values import plain
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.history import Edit
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import code_kind
from blockstudio.graph.store import Store

Target = BlockHandle | NodeHandle | None


def rule(
    store: Store,
    function: TorchKind | CodeHandle,
    at: Target,
    path: tuple[NodeHandle, ...],
    *,
    kind: Kind,
    parameter: str,
    options: Mapping[str, Any],
) -> Edit:
    """Return the edit that adds a rule, as `Project.initialise` says it. Raises `Refusal`."""
    if at is not None and path:
        raise refuse(text("a rule is about “at” or about “path”, and not both"))
    if isinstance(at, BlockHandle) and at.id != store.project.root:
        raise refuse(
            text("“{name}” is a class: a rule is about one of its places", name=at.name),
            expected=text("a node, or the root"),
            hint=text("give it as “kind”, or lead to what is in it by “path”"),
        )
    steps = tuple(node.id for node in path) or ((at.id,) if isinstance(at, NodeHandle) else ())
    is_code = isinstance(function, CodeHandle)
    return edits.add_rule(
        store,
        code_kind(function.id) if is_code else kind_given(function, "initialiser"),
        path=steps,
        kind=kind_of(kind) if kind else "",
        parameter=parameter,
        options=plain(options),
    )
