"""A bundle to send to somebody: the project, its weights, its runs, and a small data file if asked."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from msgspec.structs import replace

from blockstudio.catalogue.text import Text, text
from blockstudio.catalogue.units import in_bytes
from blockstudio.data.options import VOCABULARY
from blockstudio.exporting.job import WHOLE, Job, Made
from blockstudio.exporting.subject import Subject
from blockstudio.graph.problems import Place, Refusal, refuse
from blockstudio.graph.records import DATA, DataSpec, Record, Weights, WeightSource
from blockstudio.project.bundle import packed
from blockstudio.project.file import SUFFIX, save
from blockstudio.project.weight_files import Hashes
from blockstudio.runs.listing import RunList
from blockstudio.runs.run import CHECKPOINT, EVENTS

_MOST_DATA: Final = 200 * 10**6
_STEERING: Final = ("control.json", CHECKPOINT, EVENTS)
"""What of a run is only of use where it was done."""


def bundle(job: Job) -> Made:
    """Write the bundle; raise `Refusal` where weights of the project are gone."""
    subject = job.subject
    stem = subject.file.stem if subject.file is not None else subject.name
    runs = _runs(subject, job.options["runs"])
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        notes = [_copied(run, folder / f"{stem}.runs" / run.name) for run in runs]
        records, more = _with_data(subject, folder, wished=job.options["data"])
        moved = [_moved(record, runs, folder, stem) for record in records]
        save(folder / f"{stem}{SUFFIX}", moved)
        files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in _files(folder)}
    return Made({WHOLE: packed(files)}, (*notes, *more))


def _runs(subject: Subject, which: str) -> list[Path]:
    """Return the folders of the runs that come along: those that are not at work."""
    file = subject.file or Path(f"{subject.name}{SUFFIX}")
    folder = file.with_suffix(".runs")
    rows = [row for row in RunList().read(folder) if not row.live and row.folder.parent == folder]
    return [row.folder for row in rows[: {"none": 0, "newest": 1}.get(which, len(rows))]]


def _copied(run: Path, target: Path) -> Text:
    target.mkdir(parents=True)
    for path in _files(run):
        inside = path.relative_to(run)
        if inside.parts[0] in _STEERING or inside.name.startswith(".") or inside.suffix == ".lock":
            continue
        (target / inside).parent.mkdir(parents=True, exist_ok=True)
        (target / inside).write_bytes(path.read_bytes())
    return text("with {name}", name=run.name)


def _files(folder: Path) -> Iterator[Path]:
    """Yield the plain files in a folder, by their names; links lead elsewhere, and stay out."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not path.is_symlink():
            yield path


def _moved(record: Record, runs: list[Path], folder: Path, stem: str) -> Record:
    """Return a record whose weights come from files in the folder of the bundle."""
    if not isinstance(record, Weights):
        return record
    hashes = Hashes()
    sources = tuple(_source(source, hashes, runs, folder, stem) for source in record.sources)
    return replace(record, sources=sources)


def _source(
    source: WeightSource, hashes: Hashes, runs: list[Path], folder: Path, stem: str
) -> WeightSource:
    path = hashes.locate(source)
    if source.kind == "initial":
        # Those lie beside a project wherever it is saved.
        return replace(source, path=str(path))
    for run in runs:
        if path.parent == run.absolute() and path.name not in _STEERING:
            return replace(source, path=str(folder / f"{stem}.runs" / run.name / path.name))
    target = folder / "weights" / f"{source.sha256[:12]}{path.suffix}"
    target.parent.mkdir(exist_ok=True)
    target.write_bytes(path.read_bytes())
    return replace(source, path=str(target))


def _with_data(
    subject: Subject, folder: Path, *, wished: bool
) -> tuple[list[Record], tuple[Text, ...]]:
    """Return the records, and what there is to know of the data; a file that is wished is copied."""
    records = [*subject.store.records.values()]
    options = subject.store.data.options
    named = {
        name: given
        for name in ("path", VOCABULARY)
        if isinstance(given := options.get(name), str) and given
    }
    if not named:
        return records, ()
    if not wished:
        return records, (text("the data is not in it: {path}", path=named.get("path", "")),)
    base = Path() if subject.file is None else subject.file.parent
    (folder / "data").mkdir()
    moved = {name: _taken(base / Path(given).expanduser(), folder) for name, given in named.items()}
    return [
        replace(record, options={**record.options, **moved})
        if isinstance(record, DataSpec)
        else record
        for record in records
    ], ()


def _taken(path: Path, folder: Path) -> str:
    """Copy a file of the data into a bundle, and return where it is there."""
    if not path.is_file():
        raise _not_small(text("{path} is no file", path=str(path)))
    if (size := path.stat().st_size) > _MOST_DATA:
        raise _not_small(text("{path} takes {size}", path=str(path), size=in_bytes(size)))
    target = folder / "data" / path.name
    if target.exists():
        target = target.with_name(f"{path.parent.name}-{path.name}")
    target.write_bytes(path.read_bytes())
    return f"data/{target.name}"


def _not_small(message: Text) -> Refusal:
    return refuse(
        message,
        Place(record=DATA, item="path"),
        expected=text("one file of at most {size}", size=in_bytes(_MOST_DATA)),
        hint=text("leave the data out, and send it along"),
    )
