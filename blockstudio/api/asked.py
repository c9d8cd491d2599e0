"""What a run answers in the public API: predictions, measures, its doctor, its next batch step by step."""

from pathlib import Path
from typing import TYPE_CHECKING

from blockstudio.api.node import NodeHandle
from blockstudio.api.recording import Recording, recording
from blockstudio.catalogue.nearest import did_you_mean, listed
from blockstudio.catalogue.text import text
from blockstudio.diagnosis.finding import Finding
from blockstudio.graph.problems import Refusal, refuse
from blockstudio.project.atomic import write_atomically
from blockstudio.project.trust import is_trusted
from blockstudio.runs.reader import RunReader
from blockstudio.runs.run import foreign, model_fingerprint

if TYPE_CHECKING:
    import pandas as pd
    from torch import Tensor

    from blockstudio.training.prediction.look import Look
    from blockstudio.training.prediction.measures.records import Measures
    from blockstudio.training.prediction.question import Part, Samples


class Asked:
    """The part of a run that is about what its network says."""

    folder: Path
    _reader: RunReader

    @property
    def weight_names(self) -> list[str]:
        """The weights it has by now: `best`, `last`, and `epoch-12` of each epoch it has kept."""
        from blockstudio.runs.weights import weights_of

        return [one.name for one in weights_of(self.folder)]

    def weights(self, name: str = "best") -> "dict[str, Tensor]":
        """Return weights that it has, by their name, as a `state_dict` on the CPU.

        Raises `Refusal`, with the nearest that there are, for those it has not.
        """
        from blockstudio.runs.weights import weights_named
        from blockstudio.runtime.checkpoint import weights_in

        tensors = weights_in(weights_named(self.folder, name)).tensors
        return {key: value.clone() for key, value in tensors.items()}

    def predict(
        self, *data: "str | Path | Tensor", weights: str = "best", trust_code: bool = False
    ) -> "pd.DataFrame | Tensor":
        """Return what the network of the run, with its best or other `weights`, says of new samples.

        Of files (a table with the columns the run learnt from, arrays, images or a folder of them)
        it is a table of the samples with the predictions; of tensors, one for each input of the
        network, its outputs in `eval` mode. The
        `model.py` of a run that was not made on this computer runs with `trust_code` only.
        """
        from blockstudio.training.prediction import asking

        check_trusted(self.folder, trusted=trust_code)
        return asking.answer(self.folder, data, weights)

    def evaluate(
        self,
        *files: str | Path,
        part: "Part" = "validation",
        weights: str = "best",
        trust_code: bool = False,
    ) -> "Measures":
        """Return how good the network of the run is on a part of its data, or on files.

        Of classes it has precision, recall and F1, calibration, ROC and precision-recall; of numbers
        R² and residuals.
        """
        from blockstudio.training.prediction.asking import ask
        from blockstudio.training.prediction.question import Question
        from blockstudio.training.prediction.written import measures_in

        check_trusted(self.folder, trusted=trust_code)
        return measures_in(ask(Question(str(self.folder), _samples(files, part), weights)))

    def explain(
        self,
        place: int,
        *files: str | Path,
        part: "Part" = "validation",
        weights: str = "best",
        trust_code: bool = False,
    ) -> "Look":
        """Return what of one sample speaks for its answer: gradient × input, with what each layer gave.

        `place` counts the samples of a part of the run's data, or those in files, from 0.
        """
        from blockstudio.training.prediction.closer import look_closer
        from blockstudio.training.prediction.question import Question

        check_trusted(self.folder, trusted=trust_code)
        return look_closer(Question(str(self.folder), _samples(files, part), weights, closer=place))

    def save_view(
        self,
        view: str,
        path: str | Path,
        *files: str | Path,
        part: "Part" = "validation",
        of_class: str = "",
        weights: str = "best",
        trust_code: bool = False,
    ) -> None:
        """Write a view of what `evaluate` finds, as `path` ends: a `.png` or `.svg`, or its `.csv`.

        Of classes there are `confusion`, `classes`, `calibration`, `roc` and `precision-recall`, of
        which `of_class` makes one stand out; of numbers `predicted`, `residuals` and `errors`.
        """
        from blockstudio.exporting.views import view_file

        measures = self.evaluate(*files, part=part, weights=weights, trust_code=trust_code)
        data = view_file(measures, view, Path(path).suffix, of_class)
        write_atomically(Path(path), data)

    def findings(self, *, examine: bool = True, trust_code: bool = False) -> list[Finding]:
        """Return what the doctor finds: causes first, each with place, evidence, and what may help.

        With `examine` its network is built again and shown its first batches: what layers give,
        which weights never change, which node gave the first NaN. Without, only what the run has
        measured is looked at. The `model.py` of a run that was not made on this computer runs with
        `trust_code` only.
        """
        from blockstudio.diagnosis.case import case_of_run
        from blockstudio.diagnosis.doctor import findings

        look = None
        if examine:
            from blockstudio.training.examining.examine import examine as examined

            check_trusted(self.folder, trusted=trust_code)
            look = examined(self.folder)
        return findings(case_of_run(self.folder, look, self._reader))

    def record(
        self,
        *,
        training: bool = True,
        until: NodeHandle | str | None = None,
        trust_code: bool = False,
    ) -> Recording:
        """Record the batch that the run would take next, in a copy of its network as it stands.

        Of a paused run the loss is that of the step to come: with its weights, its place in the data
        and its random states, in `training` mode. The run goes on as if nobody had looked. The recording
        ends at the node `until`, or with `"nan"` at the first step that gave no finite number. Raises
        `Refusal` for a run that is at work, or that has saved nothing yet.
        """
        from blockstudio.training.stepping.next_batch import next_batch

        check_trusted(self.folder, trusted=trust_code)
        ahead = next_batch(self.folder, training=training)
        return recording(ahead.network, ahead.given, ahead.origin, until)


def check_trusted(folder: Path, *, trusted: bool) -> None:
    """Raise `Refusal` for a run whose Python is not of this computer, unless it is `trusted`."""
    if not trusted and not is_trusted(model_fingerprint(folder)):
        raise Refusal(foreign(folder))


def _samples(files: tuple[str | Path, ...], part: "Part") -> "Samples":
    """Return what is asked about: files, or a part of the data; raise `Refusal` if there is none such."""
    from blockstudio.training.prediction.question import PARTS, Files, OfSet

    if files:
        return Files(tuple(map(str, files)))
    if part not in PARTS:
        raise refuse(
            text("there is no part “{part}” of the data", part=part),
            expected=listed(part, PARTS),
            hint=did_you_mean(part, PARTS),
        )
    return OfSet(part)
