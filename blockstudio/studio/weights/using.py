"""Weights as edits of the document: the engine says what would have to be written, the session does it."""

from collections.abc import Callable
from pathlib import Path

from blockstudio.engine.messages import Answer, Failed, LoadWeights, Settable, SetValue
from blockstudio.graph import edits
from blockstudio.graph.value_edits import ValueChange
from blockstudio.project.key_matching import Matching
from blockstudio.runs.weights import Loadable
from blockstudio.studio.engine_link import EngineLink

OnLoaded = Callable[[Loadable], object]
OnFailed = Callable[[Failed], object]


def load(
    link: EngineLink,
    path: Path,
    loaded: OnLoaded,
    failed: OnFailed,
    *,
    partly: bool = False,
    matching: Matching = Matching(),
) -> None:
    """Use the weights in a file: all of them or, if `partly`, those that fit; as they are `matching`.

    One step of undo. `loaded` or `failed` is called when the engine has looked at the file.
    """
    session = link.session
    document = session.store

    def answered(answer: Answer) -> None:
        if isinstance(answer, Failed):
            failed(answer)
        elif isinstance(answer, Loadable) and document is session.store:
            edit = edits.use_weights(session.store, answer.source, answer.values, partly=partly)
            session.do(edit)
            loaded(answer)

    link.ask(LoadWeights(str(path), partly, matching), answered)


def load_one(link: EngineLink, key: str, path: Path, failed: OnFailed) -> None:
    """Give one parameter the values that a file or checkpoint has under its name: one step of undo."""
    matching = Matching(below=(key,))
    load(link, path, lambda _loaded: None, failed, partly=True, matching=matching)


def set_value(
    link: EngineLink,
    key: str,
    change: ValueChange,
    failed: OnFailed,
    tied: Callable[[list[str]], object] | None = None,
) -> None:
    """Change values of a parameter by hand: one step of undo. `tied` hears which other keys it has."""
    session = link.session
    document = session.store

    def answered(answer: Answer) -> None:
        if isinstance(answer, Failed):
            failed(answer)
        elif isinstance(answer, Settable) and document is session.store:
            # Of two edits on their way, the second finds the values that the first has kept.
            held = {"snapshot": answer.snapshot, "values": answer.values}
            session.attempt(edits.set_value, answer.edit, key, **held)
            if tied is not None:
                tied(answer.tied)

    link.ask(SetValue(key, change), answered)
