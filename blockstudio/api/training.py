"""What a project does with its recipe: train, ask its runs, and ask the doctor."""

import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from blockstudio.api.exporting import subject_of
from blockstudio.api.inference import Inference
from blockstudio.api.node import NodeHandle
from blockstudio.api.recording import Recording, Wish, project_recording
from blockstudio.api.runs import (
    OnProgress,
    Run,
    base_of,
    prepared,
    runs_folder,
    runs_in,
    start,
    trained,
)
from blockstudio.api.strict import strict
from blockstudio.api.weights import file_of
from blockstudio.diagnosis.finding import Finding
from blockstudio.diagnosis.rates import RangeTest
from blockstudio.graph.problems import Refusal
from blockstudio.project.trace import Initial, OfData, OfFile
from blockstudio.project.trust import untrusted

if TYPE_CHECKING:
    import pandas as pd
    from torch import Tensor

    from blockstudio.api.project import Project


@strict
class Training:
    """The part of a project that is about training it."""

    _inference: Inference

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

    def record(
        self,
        *inputs: "Tensor",
        part: Literal["train", "validation", "test"] = "train",
        index: int = 0,
        count: int = 1,
        loss: "Callable[[Any], Tensor] | None" = None,
        training: bool = False,
        weights: "str | Path | Run | None" = None,
        initial: bool = False,
        until: NodeHandle | str | None = None,
        trust_code: bool = False,
    ) -> Recording:
        """Send one batch through the network and its loss back, and return every value on the way.

        Nothing of the project changes. A recording is a row of steps, one for each call of a node;
        each has `value` and `gradient`, tensors of what the call gave and of the loss by that.

        Args:
            inputs: A tensor for each Input, (N, …) as the network takes them; or none.
            part: Without inputs, of which part of the data: `count` samples from `index` on, with the
                loss of the recipe.
            index: The place of the first sample, from 0.
            count: How many samples.
            loss: Of inputs: what is computed of the output, a tensor without dimensions.
            training: Let dropout and batch norm do what they do in training.
            weights: Those of a run (its best), or of a file, instead of those in use.
            initial: The initial weights of the seed instead.
            until: The recording ends at the first call of this node, or of the node of that name; with
                `"nan"` at the first step that gave a NaN or an infinite number.
            trust_code: Run the Python that came with the project.

        >>> import blockstudio
        >>> from blockstudio.project.examples import example
        >>> recording = blockstudio.open_project(example("iris-mlp").path).record(count=2)
        >>> step = recording["hidden"]
        >>> step.value.shape == step.gradient.shape == step.shape
        True
        """
        batch = OfData(part, index, count)
        chosen = Initial() if initial else None
        if weights is not None:
            chosen = OfFile(str(file_of(weights, "best")))
        project = self._project
        subject = subject_of(project, self._inference, trusted=trust_code)
        wish = Wish(inputs, loss, batch, training, chosen)
        if not trust_code and project.has_code:
            raise Refusal(untrusted())
        return project_recording(subject, base_of(project), wish, until)

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
