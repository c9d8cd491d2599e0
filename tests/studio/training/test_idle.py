"""The list of problems tells of settings that change nothing."""

from blockstudio.graph import edits
from blockstudio.graph.records import TRAIN
from tests.studio.bench import Bench


def test_the_window_lists_it_until_it_counts(bench: Bench):
    def said() -> list[str]:
        bench.session.settle()
        return [str(one.message) for one in bench.session.problems]

    store = bench.session.store
    bench.session.do(edits.set_fields(store, TRAIN, keep_most=3))
    assert "train.keep_most is set and changes nothing" in said()
    bench.session.do(edits.set_fields(store, TRAIN, keep_every=2))
    assert "train.keep_most is set and changes nothing" not in said()
