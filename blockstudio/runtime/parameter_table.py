"""Every parameter of a network with its statistics, as rows of a table."""

from collections.abc import Iterator

from msgspec.structs import replace
from torch import Tensor, nn
from torch.nn.parameter import is_lazy

from blockstudio.catalogue.text import text
from blockstudio.compiler.starting import starts
from blockstudio.graph.facts import Facts, ParameterFacts
from blockstudio.graph.owned import Owned, owned_in
from blockstudio.graph.problems import Refusal
from blockstudio.graph.store import Store
from blockstudio.project.parameter_rows import Measured, ParameterRow, of_summary
from blockstudio.runtime.tensor_summary import quick_summary


def parameter_rows(store: Store, facts: Facts, net: nn.Module) -> Iterator[ParameterRow]:
    """Yield a row for each key of the `state_dict` of `net`, in its order.

    What the `facts` do not tell, such as that of own code, is told by the network.
    """
    known = {each.key: each for each in owned_in(store, facts)}
    for key, tensor in net.state_dict(keep_vars=True).items():
        if not isinstance(tensor, Tensor):
            continue
        own = known.get(key)
        if own is None or own.facts.shape is None:
            tied = "" if own is None else own.facts.tied
            own = Owned(key, own.path if own is not None else (), _facts(key, tensor, tied))
        call = starts(store, own.path, own.facts.name) if own.path else ""
        yield ParameterRow(own, call, measured(key, tensor))


def measured(key: str, tensor: Tensor) -> Measured:
    """Return the statistics of a parameter; of one that has none, why."""
    device = str(tensor.device)
    if is_lazy(tensor):
        return Measured(device=device, missing=text("{key} has no values yet", key=key))
    try:
        return of_summary(quick_summary(key, tensor), device)
    except Refusal as refusal:
        return replace(Measured(device=device), missing=refusal.problem.message)


def _facts(key: str, tensor: Tensor, tied: str) -> ParameterFacts:
    return ParameterFacts(
        key,
        None if is_lazy(tensor) else tuple(tensor.shape),
        str(tensor.dtype).removeprefix("torch."),
        buffer=not isinstance(tensor, nn.Parameter),
        trainable=tensor.requires_grad,
        tied=tied,
    )
