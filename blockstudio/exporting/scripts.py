"""A folder to train without this program: a script that needs torch alone, and its samples."""

from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.data.description import DataFacts, describe
from blockstudio.exporting.job import Job, Made
from blockstudio.exporting.subject import Subject
from blockstudio.graph.code.samples import sample_code
from blockstudio.graph.problems import Refusal
from blockstudio.graph.records import DataSpec
from blockstudio.recipes.readiness import run_problems
from blockstudio.recipes.sense import weighed
from blockstudio.runs.run import Settings
from blockstudio.training.process.making import with_samples_of
from blockstudio.training.script.files import script_files
from blockstudio.training.start import start_of


def script(job: Job) -> Made:
    """Write `train.py`, its samples, and the weights it begins with where those are not initial."""
    subject = job.subject
    # Whoever builds the network asks first whether Python that came with the file may run.
    source = subject.built.source.text
    base = Path() if subject.file is None else subject.file.parent
    job.tell(text("reading the samples"))
    data = _data(subject, base)
    job.tell(text("writing the script"))
    settings = Settings(data, subject.store.train, str(base.resolve()))
    start = start_of(subject.store, source)
    files = script_files(settings, source, subject.store, start.data if start else None)
    return Made(files, (text("start it with: {command}", command="python train.py"),))


def _data(subject: Subject, base: Path) -> DataSpec:
    """Return the choice of data as a run has it; raise `Refusal` where it does not fit the network."""
    store = subject.store
    if (code := sample_code(store)) is not None:
        data = with_samples_of(code.source, store.data, base) or store.data
        _check(subject, describe(data, base))
        return data
    facts, data = weighed(store, describe(store.data, base), base)
    _check(subject, facts)
    return data


def _check(subject: Subject, facts: DataFacts) -> None:
    for problem in run_problems(subject.store, subject.facts, facts):
        if problem.severity == "error":
            raise Refusal(problem)
