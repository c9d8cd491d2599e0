"""The files that the weights of a project come from: found by their path, known by their hash."""

import hashlib
from collections.abc import Iterable
from pathlib import Path

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Place, Problem, Refusal
from blockstudio.graph.records import WEIGHTS, Weights, WeightSource
from blockstudio.graph.weights import source_words
from blockstudio.project.values import kept_files

_Mark = tuple[str, int, int]


class Hashes:
    """The SHA-256 of files; one that has not changed since is not read again."""

    def __init__(self) -> None:
        self._known: dict[_Mark, str] = {}

    def of(self, path: Path) -> str:
        """Return the hash of a file, or nothing where it can't be read."""
        try:
            status = path.stat()
            mark = str(path), status.st_mtime_ns, status.st_size
            if mark not in self._known:
                with path.open("rb") as file:
                    self._known[mark] = hashlib.file_digest(file, "sha256").hexdigest()
        except (OSError, ValueError):
            return ""
        return self._known[mark]

    def locate(self, source: WeightSource) -> Path:
        """Return the file that holds a source as it was.

        Raises `Refusal` where it is gone, or is no longer the one the values were taken from.
        """
        for path in (Path(source.path), *kept_files(source.sha256)):
            if self.of(path) == source.sha256:
                return path
        raise Refusal(_lost(source))


def lost_sources(weights: Weights | None) -> list[Problem]:
    """Return a problem for every source of weights that is gone, or another than it was."""
    hashes = Hashes()
    return [*_lost_in(weights.sources, hashes)] if weights is not None else []


def _lost_in(sources: Iterable[WeightSource], hashes: Hashes) -> Iterable[Problem]:
    for source in sources:
        try:
            hashes.locate(source)
        except Refusal as refusal:
            yield refusal.problem


def _lost(source: WeightSource) -> Problem:
    origin, there = source_words(source), Path(source.path).exists()
    message = (
        text("The weights of this project have changed since: {source}", source=origin)
        if there
        else text("The weights of this project are gone: {source}", source=origin)
    )
    return Problem(
        message,
        Place(record=WEIGHTS),
        expected=text("{path} as it was", path=source.path),
        hint=text("bring the file back, or use other weights: a run's, a file's, the initial ones"),
    )
