"""One batch sent through a network and back, written down, with the network as it was afterwards."""

from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import CodeType, FunctionType, MethodType
from typing import Any

import torch
from msgspec import Struct
from torch import Tensor, nn

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.source import Source
from blockstudio.graph import ports
from blockstudio.graph.facts import Facts, Path
from blockstudio.graph.parameters import node_of as node_id
from blockstudio.graph.problems import Problem, Refusal
from blockstudio.graph.records import Node
from blockstudio.graph.store import Store
from blockstudio.graph.walk import state_key
from blockstudio.project.trace import SharedGradient, Subject, Trace
from blockstudio.runtime.build import is_generated, line_of, node_of, place_of
from blockstudio.runtime.meta_calls import first_line
from blockstudio.runtime.stepping.recorder import Recorder
from blockstudio.runtime.stepping.shares import SharedUses, gradients_of
from blockstudio.runtime.stepping.untouched import untouched
from blockstudio.runtime.stepping.values import ROOM, Kept
from blockstudio.runtime.stepping.watched import LOOKS, Looks, watched_forwards

Compare = Callable[[Any], Tensor]
"""The loss of what a network returns. Raises `Refusal` where they don't fit."""
_FORWARD = "forward"


class Network(Struct, frozen=True):
    """A network, the document and the code it was built from, and what is known of its nodes."""

    net: nn.Module
    store: Store
    source: Source
    facts: Facts


class Pass(Struct, frozen=True):
    """What is sent through: the arguments of the call, how it is compared, and in which mode.

    `compare` is None where there is nothing to compare with: `no_loss` says why. What is drawn is
    drawn from the `seed`, or from where `begin` puts the random generators.
    """

    arguments: tuple[Any, ...]
    sample: Text
    compare: Compare | None = None
    no_loss: Text | None = None
    training: bool = False
    context: Callable[[], AbstractContextManager[object]] = nullcontext
    seed: int = 0
    begin: Callable[[], None] | None = None
    after: int = 0
    """How many steps of training a run had done whose batch it is."""


class Recorded(Struct, frozen=True):
    """A trace, and the values that were kept of it."""

    trace: Trace
    kept: Kept


class _Outcome(Struct):
    loss: float | None = None
    no_loss: Text | None = None
    problem: Problem | None = None
    shared: tuple[SharedGradient, ...] = ()


def record(
    network: Network,
    given: Pass,
    number: int,
    origin: Text,
    wanted: Collection[Subject] = (),
    room: int = ROOM,
) -> Recorded:
    """Send one batch through a network and its loss back, once, and write down what happens.

    The network itself is run, under hooks that are gone afterwards; values, gradients, modes and
    random numbers are then as they were. Where it raises, what came before is in the trace, and the
    problem. Values are kept while there is `room`, in bytes; those `wanted` are kept in any case.
    """
    kept = Kept(wanted, room)
    recorder = Recorder(network.store, _places(network), number, kept)
    with untouched(network.net), _listening(network, recorder), torch.enable_grad():
        torch.manual_seed(given.seed)
        if given.begin is not None:
            given.begin()
        network.net.train(given.training)
        outcome = _sent(network, given, recorder, kept)
    trace = Trace(
        number,
        tuple(recorder.steps()),
        given.sample,
        origin,
        given.training,
        outcome.loss,
        outcome.no_loss,
        outcome.problem,
        outcome.shared,
        recorder.cut,
        given.after,
    )
    return Recorded(trace, kept)


def _sent(network: Network, given: Pass, recorder: Recorder, kept: Kept) -> _Outcome:
    """Go forward, and back if there is a loss."""
    outcome = _Outcome(no_loss=given.no_loss)
    starts: list[Tensor] = []
    arguments = _wanting(given.arguments, starts)
    try:
        with given.context():
            result = network.net(*arguments)
    except Exception as error:  # noqa: BLE001  (own code may raise anything; it is told)
        outcome.problem = _problem(network, recorder, error)
        return outcome
    if given.compare is None:
        return outcome
    try:
        with given.context():
            loss = given.compare(result)
        outcome.loss = float(loss.detach())
        outcome.shared = _back(network.net, loss, starts, recorder, kept)
    except Refusal as refusal:
        outcome.no_loss = refusal.problem.message
    except (RuntimeError, ValueError, TypeError, NotImplementedError) as error:
        outcome.no_loss = text("torch says: {said}", said=first_line(error))
    return outcome


def _back(
    net: nn.Module, loss: Tensor, starts: list[Tensor], recorder: Recorder, kept: Kept
) -> tuple[SharedGradient, ...]:
    """Send the loss back; gradients are told to the hooks and gathered nowhere."""
    uses = SharedUses(loss, recorder.marks, recorder.number, kept)
    try:
        trained = [one for one in net.parameters() if one.requires_grad]
        totals = gradients_of(loss, [*trained, *starts])
    finally:
        for handle in uses.handles:
            handle.remove()
    names: dict[int, tuple[str, ...]] = {}
    for name, parameter in net.named_parameters(remove_duplicate=False):
        names[id(parameter)] = (*names.get(id(parameter), ()), name)
    return tuple(uses.gradients(names, totals))


def _wanting(given: Any, starts: list[Tensor]) -> Any:
    """Return what arrives, with a gradient wanted of all numbers, so that it reaches the Inputs.

    What it is wanted of joins `starts`.
    """
    match given:
        case Tensor() if given.is_floating_point():
            starts.append(given.detach().clone().requires_grad_())
            # No leaf: what works in place may write into it.
            return starts[-1].clone()
        case Tensor():
            return given.clone()
        case tuple() if type(given) is tuple:
            return tuple(_wanting(one, starts) for one in given)
        case list():
            return [_wanting(one, starts) for one in given]
        case dict():
            return {key: _wanting(one, starts) for key, one in given.items()}
        case _:
            return given


def _places(network: Network) -> dict[str, Path]:
    """Return where each module is in the document, by its name; by both where it is there twice."""
    store = network.store
    names = {name for name, _ in network.net.named_modules(remove_duplicate=False)}
    found: dict[str, Path] = {}
    for path in network.facts:
        node = store.records.get(node_id(path[-1]))
        if isinstance(node, Node) and ports.is_layer(store, node):
            name = state_key(store, path)
            if node.same:
                name = ".".join(filter(None, (state_key(store, path[:-1]), node.name)))
            if name in names:
                found.setdefault(name, path)
    return found


@contextmanager
def _listening(network: Network, recorder: Recorder) -> Iterator[None]:
    """Have hooks and looks in the network for a while."""
    changed = _watch(network, recorder)
    recorder.hang_in(network.net)
    try:
        yield
    finally:
        recorder.take_down()
        for names in changed:
            names.pop(LOOKS, None)


def _watch(network: Network, looks: Looks) -> list[dict[str, Any]]:
    """Let every generated module run its own `forward` with looks; return where these are named.

    The method belongs to the one object, and goes with what `untouched` puts back.
    """
    codes: dict[str, CodeType] = {}
    changed: list[dict[str, Any]] = []
    for module in network.net.modules():
        own = getattr(type(module), _FORWARD, None)
        if not isinstance(own, FunctionType):
            continue
        file = own.__code__.co_filename
        if not is_generated(file, network.source):
            continue
        codes = codes or watched_forwards(network.source, network.store, file)
        code = codes.get(own.__qualname__)
        if code is None or code.co_freevars != own.__code__.co_freevars:
            continue
        own.__globals__[LOOKS] = looks
        changed.append(own.__globals__)
        method = FunctionType(code, own.__globals__, _FORWARD, own.__defaults__, own.__closure__)
        method.__kwdefaults__ = own.__kwdefaults__
        vars(module)[_FORWARD] = MethodType(method, module)
    return changed


def _problem(network: Network, recorder: Recorder, error: Exception) -> Problem:
    """Return what a pass has ended with, and have the recorder mark where."""
    key = node_of(error, network.source)
    said = first_line(error)
    recorder.fail(said, key, line_of(error, network.source))
    place = place_of(error, network.store, network.source)
    hint = text("torch says: {said}", said=said)
    node = network.store.records.get(place.record)
    if isinstance(node, Node):
        return Problem(text("the pass stops at “{name}”", name=node.name), place, hint=hint)
    return Problem(text("the network does not run"), place, hint=hint)
