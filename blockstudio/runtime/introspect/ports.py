"""The input and output ports of a kind: the tensors a call takes and gives."""

import re
from fnmatch import fnmatchcase

from msgspec.structs import replace

from blockstudio.catalogue.spec import Port, Property
from blockstudio.runtime.introspect.arguments import Argument
from blockstudio.runtime.introspect.properties import dropped

CHANGED: dict[str, dict[str, object]] = {
    "torch.nn.LSTM.hx": {"many": True},
    "torch.einsum.tensors": {"name": "operands", "spread": True},
}

RETURNS = {
    "torch.nn.RNN": "output, h_n",
    "torch.nn.GRU": "output, h_n",
    "torch.nn.LSTM": "output, (h_n, c_n)",
    "torch.nn.LSTMCell": "h_1, c_1",
    "torch.nn.MultiheadAttention": "attn_output, attn_output_weights",
    "torch.nn.AdaptiveLogSoftmaxWithLoss": "output, loss",
    "torch.std_mean": "std, mean",
    "torch.var_mean": "var, mean",
    "torch.nn.functional.multi_head_attention_forward": "attn_output, attn_output_weights",
    "torch.nn.functional.*_with_indices": "output, indices",
    "torch.svd_lowrank": "U, S, V",
    "torch.pca_lowrank": "U, S, V",
    "torch.lobpcg": "E, X",
    "*.lu_unpack": "P, L, U",
}

WHEN = {
    "torch.nn.MultiheadAttention.attn_output_weights": "need_weights",
    "torch.nn.functional.multi_head_attention_forward.attn_output_weights": "need_weights",
    "torch.nn.*MaxPool?d.indices": "return_indices",
    "torch.nn.functional.*max_pool?d.indices": "return_indices",
    "*.max.indices": "dim",
    "*.min.indices": "dim",
    "*.median.indices": "dim",
    "*.nanmedian.indices": "dim",
    "*.unique*.inverse": "return_inverse",
    "*.unique*.counts": "return_counts",
}
"""The property without whose value a result is not there."""

ASKED = {
    "torch.nn.*MaxPool?d": "output indices",
    "torch.nn.functional.*max_pool?d": "output indices",
    "torch.max": "values indices",
    "torch.min": "values indices",
    "torch.*median": "values indices",
    "torch.Tensor.max": "values indices",
    "torch.Tensor.min": "values indices",
    "*.unique": "output inverse counts",
    "*.unique_consecutive": "output inverse counts",
}
"""Results of which all but the first are given only if a property asks for them."""

COUNTS = {
    "*chunk": "chunks",
    "*.split": "split_size_or_sections",
    "*split_with_sizes": "split_sizes",
    "*.broadcast_tensors": "outputs",
    "*.meshgrid": "outputs",
}
"""The property that says how many tensors a call gives."""


def is_port(item: Argument) -> bool:
    """Return whether an argument is an input port."""
    return item.tensor and not dropped(item)


def inputs(
    kind: str,
    arguments: list[Argument],
    properties: list[Property],
    help_by_name: dict[str, str] | None = None,
) -> tuple[Port, ...]:
    """Return a port for each tensor argument.

    What follows an argument that is not given by its place can only be given by its name; where
    several may be left out, people write their names too.
    """
    several = sum(item.optional for item in arguments if is_port(item)) > 1
    placed = {item.name for item in properties if item.positional}
    found: list[Port] = []
    named = False
    for item in arguments:
        named = named or item.named or (several and is_port(item) and item.optional)
        if not is_port(item):
            named = named or item.name not in placed
            continue
        port = Port(
            item.name,
            optional=item.optional,
            many=item.many,
            spread=item.spread,
            named=named,
            help=(help_by_name or {}).get(item.name, ""),
        )
        found.append(replace(port, **CHANGED.get(f"{kind}.{item.name}", {})))
    return tuple(found)


def order(
    arguments: list[Argument], ports: tuple[Port, ...], properties: list[Property]
) -> tuple[str, ...]:
    """Return the arguments given by their place if properties stand among the ports."""
    ports_by_argument = dict(
        zip((item.name for item in arguments if is_port(item)), ports, strict=True)
    )
    placed = {item.name for item in properties if item.positional}
    found: list[str] = []
    for item in arguments:
        port = ports_by_argument.get(item.name)
        if port is not None and not port.named:
            found.append(port.name)
        elif item.name in placed:
            found.append(item.name)
    names = [port.name for port in ports if not port.named]
    return () if found[: len(names)] == names else tuple(found)


def count(kind: str, *, listed: bool) -> str:
    """Return the property that counts the results of a call; nothing if their number is known."""
    return matching(COUNTS, kind) or ("outputs" if listed else "")


def outputs(
    kind: str, names: tuple[str, ...] = (), *, counted: bool = False
) -> tuple[tuple[Port, ...], str]:
    """Return the output ports and, if there are several, the pattern of the result."""
    if counted:
        return (Port("output", many=True),), ""
    if asked := matching(ASKED, kind):
        found, pattern = asked.split(), ""
    else:
        pattern = matching(RETURNS, kind) or ", ".join(names)
        found = re.findall(r"\w+", pattern) or ["output"]
    return tuple(Port(name, when=matching(WHEN, f"{kind}.{name}")) for name in found), pattern


def matching(table: dict[str, str], name: str) -> str:
    """Return what the first pattern that fits a name says; nothing if none fits."""
    return next((value for rule, value in table.items() if fnmatchcase(name, rule)), "")
