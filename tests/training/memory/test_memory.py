"""What training needs of memory, against torch's own tensors; and out of memory, in words."""

import numpy as np
import pytest
import torch

import blockstudio
from blockstudio.graph.records import TrainSpec
from blockstudio.project.examples import example
from blockstudio.runtime.build import network
from blockstudio.runtime.device import Device
from blockstudio.runtime.placing import unmoved
from blockstudio.training.memory.needs import Needs, Split, split
from blockstudio.training.memory.shortage import is_shortage, told, wanted_bytes
from blockstudio.training.memory.weighing import weighed
from tests.compiler.networks import LINEAR, RELU

OPTIMISERS = {
    "SGD": {"lr": 0.1},
    "SGD ": {"lr": 0.1, "momentum": 0.9},
    "Adam": {"lr": 0.1},
    "Adam ": {"lr": 0.1, "amsgrad": True},
    "RMSprop": {"lr": 0.1},
    "Adagrad": {"lr": 0.1},
}


def mlp() -> str:
    project = blockstudio.new_project("net")
    root = project.root
    layers = [root.add(LINEAR, "a", out_features=8), root.add(RELU, "r")]
    layers.append(root.add(LINEAR, "b", out_features=2))
    root.chain(root.add_input("x", ("N", 4)), *layers, root.add_output("y"))
    return project.source()


@pytest.mark.parametrize("name", OPTIMISERS)
def test_parameters_gradients_and_optimiser_are_weighed_to_the_byte(name: str):
    source = blockstudio.open_project(example("digits-cnn").path).source()
    train = TrainSpec(
        "train", optimiser=f"torch.optim.{name.strip()}", optimiser_options=OPTIMISERS[name]
    )
    needs = weighed(source, train, (1, 8, 8), "float32")
    net = network(source)
    optimiser = getattr(torch.optim, name.strip())(net.parameters(), **OPTIMISERS[name])
    net(torch.randn(4, 1, 8, 8)).sum().backward()
    optimiser.step()
    kept = [v for s in optimiser.state.values() for v in s.values() if torch.is_tensor(v)]
    held = [*net.parameters(), *net.buffers()]
    assert needs.parameters == sum(v.nbytes for v in held)
    assert needs.gradients == sum(v.grad.nbytes for v in net.parameters() if v.grad is not None)
    assert needs.optimiser == sum(v.nbytes for v in kept)


def test_what_a_sample_leaves_is_the_input_and_what_backward_needs():
    # Input 4; the result of the ReLU 8, which it and the next layer both keep; the output 2.
    needs = weighed(mlp(), TrainSpec("train"), (4,), "float32")
    assert needs.sample == 4 * (4 + 8 + 2)


def test_a_placed_network_is_weighed_like_any_other_and_needs_no_such_device():
    project = blockstudio.open_project(example("digits-mlp").path)
    plain = weighed(project.source(), TrainSpec("train"), (1, 8, 8), "float32")
    project.root["hidden"].place_on("cuda:1")
    source = unmoved(project.source(), project.store)
    assert weighed(source, TrainSpec("train"), (1, 8, 8), "float32") == plain


def test_random_numbers_are_left_as_they_are():
    torch.manual_seed(1)
    before = torch.get_rng_state()
    weighed(mlp(), TrainSpec("train"), (4,), "float32")
    assert torch.equal(torch.get_rng_state(), before)


def test_the_largest_batch_fits_and_one_more_does_not():
    needs = Needs(1000, 1000, 2000, 50)
    largest = needs.largest_batch(100_000)
    assert needs.of_batch(largest) <= 90_000 < needs.of_batch(largest + 1)
    assert needs.largest_batch(1000) == 0
    assert needs.halved.largest_batch(100_000) == 2 * largest


def test_the_same_batch_in_equal_pieces():
    assert split(4096, 1000) == Split(512, 8)
    assert split(96, 96) == Split(96, 1)
    assert split(7, 6) == Split(1, 7)
    assert split(8, 0) is None


def test_it_tells_what_was_wanted_what_is_there_and_what_would_fit():
    needs = Needs(10**6, 10**6, 2 * 10**6, 10**6)
    gpu = Device("cuda:0", "GPU", 80 * 10**9, 70 * 10**9)
    here = Device("cpu", "CPU", 10**9, 10**8)
    problem = told(4 * 10**8, here, needs, TrainSpec("train", batch_size=512), [gpu])
    said = str(problem)
    assert "400 MB more" in said and "100 MB are free" in said
    assert "about 516 MB at batch size 512" in said
    assert "batch size 86;" in said
    assert "batch size 64 with gradients of 8 batches accumulated" in said
    assert "bfloat16 at batch size 172" in said
    assert "cuda:0, with 70 GB free" in said
    assert problem.place.item == "batch_size"


def test_it_says_so_where_not_even_one_sample_fits():
    needs = Needs(10**9, 10**9, 0, 10**6)
    said = str(told(0, Device("cpu", "CPU", 10**9, 10**8), needs, TrainSpec("train"), []))
    assert "does not fit with a single sample" in said


def test_a_real_failure_of_the_allocator_is_recognised():
    with pytest.raises(RuntimeError) as torch_error:
        torch.empty(10**15)
    with pytest.raises(MemoryError) as numpy_error:
        np.zeros(10**15)
    assert is_shortage(torch_error.value) and is_shortage(numpy_error.value)
    assert wanted_bytes(str(torch_error.value)) == 4 * 10**15
    assert wanted_bytes(str(numpy_error.value)) == pytest.approx(8 * 10**15, rel=0.01)
    assert wanted_bytes("CUDA out of memory. Tried to allocate 2.50 GiB. GPU 0 …") == 2.5 * 2**30
    assert not is_shortage(RuntimeError("mat1 and mat2 shapes cannot be multiplied"))
