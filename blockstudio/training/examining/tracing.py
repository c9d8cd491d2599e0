"""One forward pass seen from outside: what each layer and function gives, and where it breaks."""

import sys
from collections.abc import Callable, Iterator
from itertools import islice
from types import FrameType
from typing import Any, Self

import torch
from torch import Tensor, nn
from torch.overrides import TorchFunctionMode
from torch.utils.hooks import RemovableHandle

from blockstudio.diagnosis.examination import Break, Layer
from blockstudio.training.loop.activations import activation_row

_FUNCTIONS = frozenset({"relu", "relu_", "relu6", "tanh", "tanh_", "sigmoid", "sigmoid_"})
"""Functions that are looked at as the layers of that name are."""
_RECTIFYING = frozenset({"ReLU", "ReLU6", "relu", "relu_", "relu6"})


class Tracing(TorchFunctionMode):
    """Knows at each call of torch which module is at work, and which line of `model.py` it is at."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__()
        self._file = _generated(model)
        self._names = {module: name for name, module in model.named_modules()}
        self._handles: list[RemovableHandle] = []
        self._at_work: list[nn.Module] = []

    def __enter__(self) -> Self:
        """Hang hooks in."""
        for module in self._names:
            self._handles.append(module.register_forward_pre_hook(self._before))
            self._handles.append(module.register_forward_hook(self._after, always_call=True))
        super().__enter__()
        return self

    def __exit__(self, *raised: Any) -> None:
        """Take them away, whatever happened."""
        super().__exit__(*raised)
        for handle in self._handles:
            handle.remove()
        self._handles.clear()
        self._at_work.clear()

    def __torch_function__(
        self, func: Callable[..., Any], _types: Any, args: Any = (), kwargs: Any = None
    ) -> Any:
        """Call the function, and look at what it gives."""
        result = func(*args, **(kwargs or {}))
        self.see(getattr(func, "__name__", ""), (*args, *(kwargs or {}).values()), result)
        return result

    def see(self, name: str, given: tuple[Any, ...], result: Any) -> None:
        """Look at what a function of torch gave for what it was given."""
        raise NotImplementedError

    def leave(self, module: nn.Module, result: Any) -> None:
        """Look at what a module gave."""

    @property
    def module(self) -> str:
        """The name of the module that is at work."""
        return self._names[self._at_work[-1]] if self._at_work else ""

    @property
    def inside_layer(self) -> bool:
        """Whether a layer of torch's own is at work."""
        return bool(self._at_work) and type(self._at_work[-1]).__module__.startswith("torch.")

    @property
    def spots(self) -> tuple[tuple[int, int], ...]:
        """The lines and columns of `model.py` that are at work, the innermost first."""
        frame, found = sys._getframe(), list[tuple[int, int]]()
        while frame is not None:
            if frame.f_code.co_filename == self._file:
                found.append(_spot(frame))
            frame = frame.f_back
        return tuple(found)

    def _before(self, module: nn.Module, _given: Any) -> None:
        self._at_work.append(module)

    def _after(self, module: nn.Module, _given: Any, result: Any) -> None:
        self.leave(module, result)
        self._at_work.pop()


class LayerTracing(Tracing):
    """Keeps the statistics of what each leaf module and each activation function gives."""

    def __init__(self, model: nn.Module) -> None:
        super().__init__(model)
        self.layers: list[Layer] = []

    def see(self, name: str, given: tuple[Any, ...], result: Any) -> None:  # noqa: ARG002
        """Keep what an activation function gave that is no layer."""
        if name in _FUNCTIONS and not self.inside_layer:
            self._keep(name, self.module, result, self.spots)

    def leave(self, module: nn.Module, result: Any) -> None:
        """Keep what a leaf module gave."""
        if next(module.children(), None) is None:
            self._keep(type(module).__name__, self._names[module], result)

    def _keep(
        self, kind: str, module: str, result: Any, spots: tuple[tuple[int, int], ...] = ()
    ) -> None:
        with torch.no_grad(), torch._C.DisableTorchFunction():
            row = activation_row(0, module, result, rectifies=kind in _RECTIFYING)
        if row is not None:
            self.layers.append(Layer(kind, row, spots))


class BreakTracing(Tracing):
    """Finds the first call that gives NaN or an infinity for what is finite, forward or backward."""

    def __init__(self, model: nn.Module, step: int) -> None:
        super().__init__(model)
        self.found: Break | None = None
        self._step = step

    def see(self, name: str, given: tuple[Any, ...], result: Any) -> None:
        """Look whether this is the first one, and have its gradient looked at."""
        results = list(_tensors(result))
        broken = not all(map(_finite, results))
        if self.found is None and broken and all(map(_finite, _tensors(given))):
            self.found = self._here(name)
        for value in results:
            if value.grad_fn is not None:
                value.grad_fn.register_hook(self._looking_back(self._here(name, backward=True)))

    def _here(self, name: str, *, backward: bool = False) -> Break:
        spots = () if self.inside_layer else self.spots
        return Break(self._step, self.module, spots, name, backward)

    def _looking_back(self, here: Break) -> Callable[..., None]:
        def look(given: tuple[Any, ...], arrived: tuple[Any, ...]) -> None:
            if self.found is None and all(map(_finite, _tensors(arrived))):
                self.found = None if all(map(_finite, _tensors(given))) else here

        return look


def _spot(frame: FrameType) -> tuple[int, int]:
    """Return the line and the column of the call that a frame is at."""
    positions = islice(frame.f_code.co_positions(), frame.f_lasti // 2, None)
    line, _, column, _ = next(positions)
    return line or frame.f_lineno, column or 0


def _generated(model: nn.Module) -> str:
    """Return the file of the generated code; "" where all is of classes that torch has."""
    homes = (type(module).__module__ for module in model.modules())
    files = (sys.modules[home].__file__ for home in homes if home.startswith("model_"))
    return next(files, None) or ""


def _tensors(values: Any) -> Iterator[Tensor]:
    if isinstance(values, Tensor):
        yield values
    elif isinstance(values, tuple | list):
        for value in values:
            yield from _tensors(value)


def _finite(value: Tensor) -> bool:
    if value.is_sparse or not (value.is_floating_point() or value.is_complex()):
        return True
    with torch._C.DisableTorchFunction():
        return bool(value.detach().isfinite().all())
