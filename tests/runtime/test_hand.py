"""Values changed by hand: what is typed does what torch does, and what can't be done is refused."""

from collections.abc import Callable
from contextlib import suppress

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from torch import Tensor, nn

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.indexing import in_brackets, place_of
from blockstudio.graph.problems import Refusal
from blockstudio.graph.value_changes import change_of
from blockstudio.graph.value_edits import ValueChange
from blockstudio.runtime.hand import check_change, set_at
from tests.compiler.networks import NETWORKS

KEY = "hidden.weight"


def weights(project: Project) -> dict[str, Tensor]:
    torch.manual_seed(project.store.train.seed)
    return {key: value.clone() for key, value in project.build().state_dict().items()}


def _scaled(tensor: Tensor) -> None:
    tensor[..., 1:3] *= 0.5


def _set_list(tensor: Tensor) -> None:
    tensor[[0, 2]] = -1


def _drawn(tensor: Tensor) -> None:
    torch.manual_seed(0)
    nn.init.normal_(tensor, std=0.02)


def _uniform_row(tensor: Tensor) -> None:
    torch.manual_seed(0)
    nn.init.uniform_(tensor[1], -2, 2)


def _pruned(tensor: Tensor) -> None:
    tensor[tensor.norm(dim=1).argsort()[:2]] = 0


def _set_one(tensor: Tensor) -> None:
    tensor[0, 0] = 42


CHANGES: dict[tuple[str, str], Callable[[Tensor], object]] = {
    ("42", "0, 0"): _set_one,
    ("= 0", ""): lambda tensor: tensor.zero_(),
    ("+= 1", ""): lambda tensor: tensor.add_(1),
    ("-= 0.25", "[-1]"): lambda tensor: tensor[-1].sub_(0.25),
    ("*= 0.5", "[..., 1:3]"): _scaled,
    ("/= 4", ":, 0"): lambda tensor: tensor[:, 0].div_(4),
    ("-1", "[[0, 2]]"): _set_list,
    ("normal_(std=0.02)", ""): _drawn,
    ("nn.init.uniform_(-2, 2)", "1"): _uniform_row,
    ("zeros_", "::2"): lambda tensor: tensor[::2].zero_(),
    ("prune(2)", ""): _pruned,
}


@pytest.mark.parametrize(("change", "at"), CHANGES)
def test_what_is_typed_does_what_torch_does_and_is_undone(change: str, at: str):
    project = NETWORKS["chain"]()
    before = weights(project)
    project.weights.edit(KEY, change, at)
    expected = before[KEY].clone()
    CHANGES[change, at](expected)
    after = weights(project)
    assert torch.equal(after[KEY], expected)
    assert all(torch.equal(after[key], value) for key, value in before.items() if key != KEY)
    project.undo()
    assert torch.equal(weights(project)[KEY], before[KEY])
    project.redo()
    assert torch.equal(weights(project)[KEY], expected)


def test_the_values_are_kept_with_the_project(tmp_path):
    project = NETWORKS["chain"]()
    for change, at in CHANGES:
        project.weights.edit(KEY, change, at)
    project.save(tmp_path / "net.bstudio")
    opened = blockstudio.open_project(tmp_path / "net.bstudio")
    assert not opened.problems()
    assert torch.equal(weights(opened)[KEY], weights(project)[KEY])


def test_each_draw_is_another_and_none_uses_up_a_random_number():
    project = NETWORKS["chain"]()
    state = torch.get_rng_state()
    tensor = torch.ones(3, 3)
    set_at(tensor, change_of("normal_"))
    assert torch.equal(torch.get_rng_state(), state)
    project.weights.edit(KEY, "normal_")
    first = weights(project)[KEY]
    project.weights.edit(KEY, "normal_")
    assert not torch.equal(weights(project)[KEY], first)


def test_both_names_of_a_tied_parameter_are_told():
    project = blockstudio.new_project("net")
    root = project.root
    options = {"in_features": 4, "out_features": 4}
    layers = [root.add("torch.nn.Linear", name, **options) for name in "ab"]
    root.chain(root.add_input("x", ("N", 4)), *layers, root.add_output("y"))
    root.tie("a.weight", "b.weight")
    assert project.weights.edit("a.weight", "= 3") == ["b.weight"]
    assert project.weights.edit("b.weight", "*= 2") == ["a.weight"]
    net = project.build()
    assert net.a.weight is net.b.weight and bool((net.a.weight == 6).all())


@pytest.mark.parametrize(
    ("change", "at", "said"),
    [
        ("42", "9, 0", "has no place \\[9, 0\\]: expected an index into"),
        ("42", "0, 0, 0", "has no place"),
        ("42", "5:5", "has no place"),
        ("42", "..., ...", "has no place"),
        ("42", "0, x", "“x” is no place in a tensor"),
        ("42", "[0", "is no place in a tensor"),
        ("", "", "says nothing to do"),
        ("+= a", "", "“\\+= a” says nothing to do"),
        ("/= 0", "", "can't be divided by 0"),
        ("nromal_()", "", "torch.nn.init has no “nromal_”.*did you mean “normal_”"),
        ("normal_(sdt=1)", "", "takes no argument “sdt”.*did you mean “std”"),
        ("normal_(std=-1)", "", "can't take std = -1"),
        ("constant_()", "", "constant_ needs val"),
        ("normal_(1, 2, 3)", "", "says nothing to do"),
        ("normal_(std=x)", "", "says nothing to do"),
        ("kaiming_normal_()", "0", "can't be changed so.*torch says"),
        ("dirac_()", "", "can't be changed so.*torch says"),
        ("prune(99)", "", "has no 99 rows to prune: expected from 1 to"),
        ("prune()", "", "prune takes how many rows"),
    ],
)
def test_what_can_not_be_done_is_refused_and_nothing_is_changed(change: str, at: str, said: str):
    project = NETWORKS["chain"]()
    with pytest.raises(Refusal, match=said):
        project.weights.edit(KEY, change, at)
    assert project.store.weights is None


@pytest.mark.parametrize(
    ("tensor", "change", "said"),
    [
        (torch.arange(3), "0.5", "holds whole numbers \\(int64\\)"),
        (torch.arange(3), "nan", "holds whole numbers"),
        (torch.arange(3), "normal_", "can't be changed so"),
        (torch.tensor([True]), "2", "holds true and false"),
        (torch.tensor([True]), "+= 1", "holds true and false"),
        (torch.ones(3).half(), "1e6", "can't hold so large a number \\(float16\\)"),
        (torch.ones(3, dtype=torch.uint8), "300", "can't be changed so|can't hold"),
        (torch.ones(0, 3), "1", "has no place|has no values"),
        (torch.eye(3).to_sparse(), "1", "can't be changed so"),
        (torch.tensor(2.0), "prune(1)", "has no 1 rows to prune"),
    ],
)
def test_a_tensor_that_can_not_hold_it_says_so(tensor: Tensor, change: str, said: str):
    with pytest.raises(Refusal, match=said):
        check_change("w", tensor, change_of(change))


@pytest.mark.parametrize(
    "tensor",
    [
        torch.ones(2, 3, dtype=torch.complex64),
        torch.full((2, 2), torch.nan),
        torch.ones(1, 2, 1, 2, 3),
        torch.tensor(1.0),
        torch.tensor([True, False]),
        torch.ones(3, dtype=torch.bfloat16),
    ],
)
def test_a_strange_tensor_that_can_hold_it_does(tensor: Tensor):
    change = change_of("= 1")
    check_change("w", tensor, change)
    set_at(tensor, change)
    assert bool((tensor == 1).all())


_NUMBERS = st.integers(-4, 4)
_ENDS = st.none() | _NUMBERS
_SLICES = st.builds(lambda a, b: f"{'' if a is None else a}:{'' if b is None else b}", _ENDS, _ENDS)
_LISTS = st.lists(_NUMBERS, min_size=1, max_size=3).map(str)
_PARTS = st.lists(_NUMBERS.map(str) | _SLICES | _LISTS | st.just("..."), max_size=4)


@settings(max_examples=120)
@given(st.lists(st.integers(1, 3), min_size=1, max_size=3), _PARTS)
def test_a_place_means_what_python_means_by_it(shape: list[int], parts: list[str]):
    tensor = torch.arange(float(torch.Size(shape).numel())).reshape(shape)
    expected, written = tensor.clone(), ", ".join(parts)
    change = replace(ValueChange(99.0), index=place_of(f"[{written}]"))
    # Two lists or two “...” mean something in torch that nobody types on purpose.
    is_plain = sum("[" in part for part in parts) < 2 and parts.count("...") < 2
    with suppress(IndexError):
        exec(f"tensor[{written or '...'}] = 99", {"tensor": expected})
    if is_plain and not torch.equal(expected, tensor):
        check_change("w", tensor, change)
        set_at(tensor, change)
        assert torch.equal(tensor, expected)
    else:
        with pytest.raises(Refusal, match="has no place"):
            check_change("w", tensor, change)
    assert place_of(in_brackets(change.index)) == change.index
