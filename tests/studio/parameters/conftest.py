"""The table of parameters with an engine that answers at once."""

import pytest

from blockstudio.studio.parameters.listing import ParameterList
from tests.studio.bench import Bench
from tests.studio.parameters.answering import Answering


@pytest.fixture
def engine(bench: Bench) -> Answering:
    return Answering(bench)


@pytest.fixture
def panel(bench: Bench, engine: Answering) -> ParameterList:
    shown = bench.show(
        ParameterList(bench.session, bench.link, bench.center, None)  # pyright: ignore[reportArgumentType]
    )
    shown.resize(1400, 300)
    engine.learn()
    return shown
