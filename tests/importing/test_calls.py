"""What people call in ways of their own: a forward by its name, a function that torch has compiled."""

import warnings

import torch
from torch import Tensor, nn

import blockstudio


class _Cell(nn.Module):
    def __init__(self):
        super().__init__()
        self.mix = nn.Linear(3, 4)
        self.keep = nn.Linear(4, 4, bias=False)

    def forward(self, x: Tensor, state: Tensor) -> Tensor:
        return torch.tanh(self.mix.forward(x) + self.keep(state))


class Steps(nn.Module):
    """Goes through time by the forward of its cell."""

    def __init__(self):
        super().__init__()
        self.cell = _Cell()

    def forward(self, x: Tensor) -> Tensor:
        state = x.new_zeros(x.size(0), 4)
        states = []
        for t in range(x.size(1)):
            state = self.cell.forward(x[:, t], state)
            states.append(state)
        return torch.stack(states, dim=1)


class _Twice(nn.Linear):
    def forward(self, x: Tensor) -> Tensor:
        return super().forward(super().forward(x))


class _Reads(nn.Module):
    """Reads a number off what it is given: that stays Python, and so does who calls it there."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)

    def forward(self, x: Tensor) -> Tensor:
        return self.fc.forward(x) * len({round(float(one)) for one in x.flatten()})


with warnings.catch_warnings():
    warnings.simplefilter("ignore", DeprecationWarning)

    @torch.jit.script
    def _mixed(x: Tensor, rate: float) -> Tensor:
        y = x * rate
        for _ in range(2):
            y = y + torch.sigmoid(x)
        return y


_CALL = torch.jit.ScriptFunction.__call__


class Scripted(nn.Module):
    """Leaves a part of its work to a function that torch has compiled."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)

    def forward(self, x: Tensor) -> Tensor:
        return _mixed(self.fc(x), 0.5)


def _copy(original: nn.Module, *example: Tensor) -> tuple[nn.Module, dict[str, str]]:
    project = blockstudio.import_module(original, example)
    assert project.import_report.is_faithful
    copy = project.build(trust_code=True)
    copy.load_state_dict(original.state_dict())
    assert list(copy.state_dict()) == list(original.state_dict())
    return copy, {item.name: item.rung for item in project.import_report.classes}


def test_a_forward_that_is_called_by_its_name_is_a_call_of_the_child():
    original = Steps()
    copy, rungs = _copy(original, torch.randn(3, 5, 3))
    assert rungs == {"_Cell": "traced", "Steps": "regions"}
    x = torch.randn(2, 8, 3)
    assert torch.equal(copy(x), original(x))


def test_the_forward_of_a_base_is_no_call_of_another_module():
    original = nn.Sequential(_Twice(3, 3))
    copy, rungs = _copy(original, torch.randn(3, 3))
    assert "python" not in rungs.values()
    x = torch.randn(2, 3)
    assert torch.equal(copy(x), original(x))


def test_what_hooks_do_in_a_call_is_not_done_where_forward_is_called_by_its_name():
    original = Steps()
    original.cell.register_forward_hook(lambda module, given, result: result + 1)
    x = torch.randn(2, 5, 3)
    copy, _ = _copy(original, x)
    assert torch.equal(copy(x), original(x))


def test_python_that_calls_a_forward_by_its_name_does_what_it_did():
    original = _Reads()
    x = torch.randn(2, 3)
    copy, _ = _copy(original, x)
    assert torch.equal(copy(x), original(x))


def test_what_torch_has_compiled_is_nodes_as_it_is_written():
    original = Scripted()
    copy, rungs = _copy(original, torch.randn(3, 3))
    assert rungs == {"Scripted": "traced"}
    x = torch.randn(2, 3)
    assert torch.equal(copy(x), original(x))
    assert isinstance(_mixed, torch.jit.ScriptFunction)
    assert type(_mixed).__call__ is _CALL


class _Folded(nn.Module):
    """Folds the last dimension, however many there are before it."""

    def __init__(self, parts: int):
        super().__init__()
        self.parts = parts

    def forward(self, x: Tensor) -> Tensor:
        return x.reshape(*x.shape[:-1], self.parts, x.shape[-1] // self.parts)


class Folds(nn.Module):
    """Folds tensors of different dimensions by one module that keeps nothing."""

    def __init__(self):
        super().__init__()
        self.fold = _Folded(2)
        self.fc = nn.Linear(4, 6)

    def forward(self, x: Tensor) -> Tensor:
        first = self.fold(x).sum(-2)
        return self.fold(self.fc(x).mean(1)).sum(-1) * first.mean()


def test_a_module_that_keeps_nothing_may_do_something_else_in_each_call():
    original = Folds()
    project = blockstudio.import_module(original, (torch.randn(3, 5, 4),))
    rungs = {item.name: item.rung for item in project.import_report.classes}
    assert rungs == {"_Folded": "traced", "Folds": "traced"}
    inner, _ = project.import_report.classes
    assert "what it does stands in the blocks that call it" in map(str, inner.notes)
    copy = project.build()
    copy.load_state_dict(original.state_dict())
    assert list(copy.state_dict()) == list(original.state_dict())
    x = torch.randn(2, 7, 4)
    assert torch.equal(copy(x), original(x))


class Hooked(nn.Module):
    """Counts gradients by a hook, as no nodes can."""

    def __init__(self):
        super().__init__()
        self.fc = nn.Linear(3, 3)
        self.register_buffer("count", torch.zeros(()))
        self.register_full_backward_hook(lambda module, given, made: self._count())

    def _count(self):
        self.count += 1

    def forward(self, x: Tensor) -> Tensor:
        return self.fc(x)


def test_what_hooks_do_when_gradients_arrive_makes_no_class_python():
    project = blockstudio.import_module(Hooked(), (torch.randn(3, 3),))
    assert [item.rung for item in project.import_report.classes] == ["traced"]
    assert not project.import_report.is_faithful
    assert "training: buffer count differs" in str(project.import_report)


class PadsMask(nn.Module):
    """Fills up a mask with a truth value, as the number that it is."""

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        mask = nn.functional.pad(x > 0, (1, 0), value=True)
        return mask, nn.functional.pad(mask, (0, 2), value=False)


def test_what_is_filled_up_with_a_truth_value_is_a_node():
    original = PadsMask()
    project = blockstudio.import_module(original, (torch.randn(3, 4),))
    assert not list(project.store.codes())
    x = torch.randn(2, 4)
    assert all(map(torch.equal, project.build()(x), original(x)))
