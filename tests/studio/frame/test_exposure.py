"""What nobody sees computes nothing; what is shown again is what it would have been all along."""

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import FrameType

from PySide6.QtCore import QObject
from PySide6.QtGui import QImage
from shiboken6 import isValid

import blockstudio.studio
from blockstudio.catalogue.text import text
from blockstudio.graph import edits
from blockstudio.graph.facts import NodeFacts, ParameterFacts, TensorFacts
from blockstudio.graph.problems import Place, Problem
from blockstudio.graph.records import DATA, TRAIN, ParameterGroup
from blockstudio.studio.frame.docks import Panel
from blockstudio.studio.frame.panel_table import PANELS
from tests.studio.frame.desk import Desk

NAMES = tuple(row.id for row in PANELS)
FOLLOWING = frozenset(NAMES) - {
    "layers",
    "run",
    "runs",
    "sweeps",
    "search",
    "samples",
    "predict",
    "doctor",
    "stepping",
    "lab",
    "lesson",
}
"""The panels that show what `edit` changes."""
STUDIO = str(Path(blockstudio.studio.__file__).parent)
MECHANISM = ("exposure.py", "docks.py")
"""Where it is noted that there are news, and where panels are moved about."""


def holder_of(thing: object) -> str:
    """Return the name of the panel that an object is in, or ""."""
    while isinstance(thing, QObject) and isValid(thing):
        if isinstance(thing, Panel):
            return thing.objectName()
        thing = QObject.parent(thing)
    return ""


@contextmanager
def counted() -> Iterator[Counter[str]]:
    """Count the calls of our code in objects of each panel."""
    found: Counter[str] = Counter()

    def note(frame: FrameType, event: str, _arg: object) -> None:
        code = frame.f_code
        if event != "call" or not code.co_filename.startswith(STUDIO):
            return
        if Path(code.co_filename).name not in MECHANISM and code.co_argcount:
            first = frame.f_locals.get(code.co_varnames[0])
            if panel := holder_of(first):
                found[panel] += 1

    sys.setprofile(note)
    try:
        yield found
    finally:
        sys.setprofile(None)


def edit(desk: Desk, *, data: bool = True) -> int:
    """Change a little of everything, and let the engine speak; return the number of edits."""
    session, done = desk.session, 0
    store = session.store
    layer = next(node for node in store.nodes(store.root.id) if node.kind == "torch.nn.Linear")
    other = [node for node in store.nodes(store.root.id) if node.kind == layer.kind][-1]

    def do(verb: Callable[..., object], *arguments: object, **options: object) -> None:
        nonlocal done
        done += session.attempt(verb, *arguments, **options) is not None

    do(edits.rename, layer.id, "renamed")
    do(edits.set_property, layer.id, "bias", False)
    do(edits.move, {layer.id: (5.0, 700.0)})
    if data:
        do(edits.set_fields, DATA, source="nowhere")
    do(edits.set_fields, TRAIN, epochs=7, groups=(ParameterGroup(vectors=True),))
    do(edits.add_rule, "torch.nn.init.normal_", kind=layer.kind)
    do(edits.add_code, "def twice(x):\n    return 2 * x\n")
    do(edits.delete, [other.id])
    known = NodeFacts(
        {"output": TensorFacts(("N", 7))}, (ParameterFacts("weight", None),), 0, {"in_features": 3}
    )
    wrong = Problem(text("torch says no"), Place(layer.block, layer.id))
    session.learn({(layer.id,): known}, [], [wrong])
    desk.settle()
    return done


def take_back(desk: Desk, count: int) -> None:
    for _ in range(count):
        desk.session.undo()
    desk.session.learn({}, [], [])
    desk.settle()


def build_all(desk: Desk) -> None:
    desk.open()
    for name in NAMES:
        desk.window.panels.show(name)
        desk.settle()


def test_a_panel_that_is_closed_or_behind_another_computes_nothing(desk: Desk):
    build_all(desk)
    with counted() as calls:
        take_back(desk, edit(desk))
        # A lesson is looked at when there was no news for a while: how soon, the machine says.
        desk.wait(lambda: "lesson" in calls)
    shown = {name for name in NAMES if desk.window.panels.panel(name).isVisible()}
    # Qt takes the panels behind others for visible: so that is not what is asked.
    assert shown == set(NAMES) and {"inspector", "outline", "layers"} & set(calls)
    front = {"layers", "outline", "lab", "history", "lesson"}
    assert set(calls) <= front and {"outline", "history"} <= set(calls)
    for name in NAMES:
        desk.window.panels.panel(name).hide()
    desk.settle()
    with counted() as calls:
        take_back(desk, edit(desk))
    assert not calls


def test_a_panel_that_is_shown_again_has_caught_up(desk: Desk):
    build_all(desk)
    # Curves follow runs, which no edit changes.
    for name in (one for one in NAMES if one != "run"):
        begin_anew(desk)
        before = looked_at(desk, name)
        count = edit(desk, data=name == "data")
        watched = looked_at(desk, name)
        take_back(desk, count)
        desk.window.panels.panel(name).hide()
        begin_anew(desk)
        count = edit(desk, data=name == "data")
        # What a timer brings, such as curves, may come a moment later.
        desk.wait(partial(is_like, desk, name, watched))
        assert before != watched or name not in FOLLOWING, name
        take_back(desk, count)


def begin_anew(desk: Desk) -> None:
    """Open the example once more: a history remembers how many undone edits were given up."""
    desk.session.history.mark_saved()
    desk.open()


def is_like(desk: Desk, name: str, picture: QImage) -> bool:
    return looked_at(desk, name) == picture


def looked_at(desk: Desk, name: str) -> QImage:
    """Return how a panel looks, once what is read beside the window's thread is there."""
    panel = desk.window.panels.panel(name)
    images: list[QImage] = []

    def settled() -> bool:
        images.append(panel.grab().toImage())
        return len(images) > 3 and all(image == images[-1] for image in images[-3:])

    desk.window.panels.show(name)
    desk.settle()
    desk.wait(lambda: not desk.program.bench.data.busy and settled())
    return images[-1]
