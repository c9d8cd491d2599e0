"""From the settings of one trial to its folder: a copy of the document, changed and compiled."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from blockstudio.catalogue.text import text
from blockstudio.compiler.source import compile_source
from blockstudio.graph.check import Checker
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.code.used import used_codes
from blockstudio.graph.facts import Facts
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DataSpec
from blockstudio.graph.store import Store
from blockstudio.project.file import load
from blockstudio.project.trust import fingerprint, is_trusted, untrusted
from blockstudio.recipes.batches import batch_problems, needs_several
from blockstudio.recipes.settings.paths import changed_together
from blockstudio.runs.run import PROJECT, create_run
from blockstudio.runtime.shapes import Shapes
from blockstudio.sweeps.spec import SweepSpec
from blockstudio.training.process.making import described
from blockstudio.training.start import start_of


class Maker:
    """Makes the runs of one sweep; what torch said of a layer is remembered from run to run."""

    def __init__(self, folder: Path, spec: SweepSpec) -> None:
        """Read the document of a sweep; raise `Refusal` where its code is not trusted."""
        self._folder = folder
        self._spec = spec
        self._store = Store(load(folder / PROJECT).records)
        self._shapes = Shapes()
        self._counted: list[tuple[DataSpec, int]] = []
        codes = [code.source for code in self._store.codes()]
        runs_code = used_codes(self._store) or sample_code(self._store) is not None
        if runs_code and not is_trusted(fingerprint(codes)):
            raise Refusal(untrusted())

    def make(self, name: str, values: Mapping[str, Any]) -> Path:
        """Make the folder of a run; raise `Refusal` for settings that do not go together."""
        store = varied(self._store, {**self._spec.fixed, **values})
        facts, problems = self._shapes.infer(store, trusted=True)
        small = batch_problems(store, facts, self._samples(store, facts))
        for problem in [*Checker(store).problems(), *problems, *small]:
            if problem.severity == "error":
                raise Refusal(problem)
        sizes = {path: fact.sizes for path, fact in facts.items() if fact.sizes}
        source = compile_source(store, sizes).whole().text
        return create_run(
            self._folder / name,
            records=store.records.values(),
            source=source,
            base=Path(self._spec.base),
            varied=values,
            start=start_of(store, source),
        )

    def _samples(self, store: Store, facts: Facts) -> list[int]:
        """Return how many samples a run is trained on, if a layer makes a difference of it."""
        if not needs_several(facts):
            return []
        if store.data not in [spec for spec, _ in self._counted]:
            self._counted.append((store.data, described(store, Path(self._spec.base)).train))
        return [count for spec, count in self._counted if spec == store.data]


def varied(store: Store, values: Mapping[str, Any]) -> Store:
    """Return a copy of a document with other settings; raise `Refusal` where they can't be."""
    copy = Store(store.records.values())
    copy.apply(changed_together(copy, values, text("Use settings")).change)
    return copy
