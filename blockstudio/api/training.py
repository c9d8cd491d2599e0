"""What a project does with its recipe: train, ask its runs, and ask the doctor."""

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, cast

from blockstudio.api.runs import OnProgress, Run, prepared, runs_folder, runs_in, start, trained
from blockstudio.api.strict import strict
from blockstudio.diagnosis.finding import Finding
from blockstudio.diagnosis.rates import RangeTest

if TYPE_CHECKING:
    import pandas as pd
    from torch import Tensor

    from blockstudio.api.project import Project


@strict
class Training:
    """The part of a project that is about training it."""

    @property
    def _project(self) -> "Project":
        return cast("Project", self)

    def train(
        self,
        folder: str | Path | None = None,
        *,
        wait: bool = True,
        on_progress: OnProgress | None = None,
        trust_code: bool = False,
    ) -> Run:
        """Train the network as the recipe says, in a process of its own, and return the run.

        The run has a folder: the next one beside the project's file (in the current folder while
        there is none), unless it is said. With `wait` this returns when the run has ended; a run
        that fails raises `Refusal`. `on_progress` hears of it meanwhile. Without, it goes on by
        itself: `run.wait()`, `run.status`, `run.stop()`.
        """
        run = start(self._project, None if folder is None else Path(folder), trusted=trust_code)
        return run.wait(on_progress) if wait else run

    @property
    def runs(self) -> list[Run]:
        """The runs of the project, the oldest first."""
        return runs_in(runs_folder(self._project))

    def predict(
        self, *data: "str | Path | Tensor", run: Run | None = None, trust_code: bool = False
    ) -> "pd.DataFrame | Tensor":
        """Return what a run, the newest if none is said, says of new samples: see `Run.predict`."""
        asked = run or trained(self.runs)
        return asked.predict(*data, trust_code=trust_code)

    def findings(self, *, trust_code: bool = False) -> list[Finding]:
        """Return what the doctor finds before anything is trained: see `Run.findings`.

        A copy is made ready for a run, looked at with its first batches, and thrown away. Raises
        `Refusal` where the project can't be trained as it is.
        """
        with tempfile.TemporaryDirectory() as folder:
            made = prepared(self._project, Path(folder) / "run", trusted=trust_code)
            return Run(made).findings()

    def range_test(self, *, trust_code: bool = False) -> RangeTest:
        """Try learning rates on a copy, each larger than the one before; return the losses.

        `proposal` is the rate to be taken, None where the loss never fell.

        >>> import blockstudio
        >>> from blockstudio.project.examples import example
        >>> test = blockstudio.open_project(example("iris-mlp").path).range_test()
        >>> test.rates[0] < test.proposal < test.least
        True
        """
        from blockstudio.training.examining.range_test import range_test

        with tempfile.TemporaryDirectory() as folder:
            made = prepared(self._project, Path(folder) / "run", trusted=trust_code)
            return range_test(made)
