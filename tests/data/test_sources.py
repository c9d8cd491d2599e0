"""What ships with the program, and the table of sources."""

import math

import numpy as np
import pytest

from blockstudio.catalogue.values import in_range, literal
from blockstudio.data.description import describe, read
from blockstudio.data.sources import SOURCES, problems
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DATA, DataSpec

SHIPPED = {
    "digits": (1797, (1, 8, 8), 10),
    "fashion_mnist_900": (900, (1, 28, 28), 10),
    "iris": (150, (4,), 3),
    "wine": (178, (13,), 3),
    "breast_cancer": (569, (30,), 2),
    "diabetes": (442, (10,), None),
    "linear": (1000, (2,), None),
    "polynomial": (200, (20,), None),
    "high_dimensional": (120, (200,), None),
}


@pytest.mark.parametrize("name", SHIPPED)
def test_what_ships(name: str) -> None:
    facts = describe(DataSpec(DATA, name))
    assert (facts.samples, facts.input_shape, facts.classes) == SHIPPED[name]
    assert facts.train + facts.validation == facts.samples
    assert facts.task == SOURCES[name].task
    assert len(facts.class_names) == (facts.classes or 0)


def test_the_book_s_line_can_be_changed() -> None:
    options = {"w": [1.0, 2.0, 3.0], "b": -1.0, "noise": 0.0, "count": 10, "seed": 1}
    pair = read(DataSpec(DATA, "linear", options)).pair
    assert pair.y == pytest.approx(pair.x @ [1.0, 2.0, 3.0] - 1.0, abs=1e-5)


def test_the_book_s_polynomial_is_a_cubic_among_its_powers():
    spec = DataSpec(DATA, "polynomial", {"noise": 0.0})
    arrays = read(spec)
    x = arrays.pair.x[:, 1].astype(np.float64)
    wanted = 5 + 1.2 * x - 3.4 * x**2 / 2 + 5.6 * x**3 / 6
    assert arrays.pair.y == pytest.approx(wanted, abs=1e-4)
    for power in range(20):
        column = arrays.pair.x[:, power]
        assert column == pytest.approx(x**power / math.factorial(power), rel=1e-4, abs=1e-12)
    assert (len(arrays.pair.x), len(arrays.held.x)) == (100, 100)
    few = read(DataSpec(DATA, "polynomial", {"noise": 0.0, "features": 2}))
    assert few.pair.x.tobytes() == np.ascontiguousarray(arrays.pair.x[:, :2]).tobytes()
    assert (few.pair.y == arrays.pair.y).all()


def test_the_book_s_many_inputs_count_equally_little():
    arrays = read(DataSpec(DATA, "high_dimensional", {"noise": 0.0}))
    assert (arrays.pair.x.shape, arrays.held.x.shape) == ((20, 200), (100, 200))
    assert arrays.pair.y == pytest.approx(0.01 * arrays.pair.x.sum(1) + 0.05, abs=1e-5)


def test_defaults_are_values_of_their_options() -> None:
    for source in SOURCES.values():
        for item in source.properties:
            assert item.required or item.default == "" or literal(item, item.default)
            assert in_range(item, item.default)


@pytest.mark.parametrize(
    ("spec", "words"),
    [
        (DataSpec(DATA, "digis"), "source can't be digis"),
        (DataSpec(DATA, "digits", {"scale": 3}), "scale can't be 3"),
        (DataSpec(DATA, "digits", validation=1.0), "validation can't be 1.0"),
        (DataSpec(DATA, "linear", {"count": 0}), "count can't be 0"),
        (DataSpec(DATA, "linear", {"count": 1, "w": [1]}, validation=0.5), ""),
    ],
)
def test_a_bad_form_is_refused(spec: DataSpec, words: str) -> None:
    if not words:
        assert describe(spec).train == 1
        return
    assert len(problems(spec)) == 1
    with pytest.raises(Refusal, match=words):
        describe(spec)
