"""A place of the canvas in words: what it is, what it is wired to, what is wrong with it."""

from collections.abc import Iterable

from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id
from blockstudio.studio.canvas.bubble import words_of
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.tooltips import tooltip
from blockstudio.studio.translations import tr


def place_in_words(scene: BlockScene, hit: Hit) -> str:
    """Return all that there is to say of a node, port, wire or note."""
    if hit.key in scene.notes:
        return tr("Note: {text}", text=scene.notes[hit.key].words)
    lines = tooltip(scene, hit, hints=False).splitlines()
    if hit.plug is None and hit.key in scene.nodes:
        lines += [*_wired(scene, hit.key), *problems_in_words(scene.session.problems_of(hit.key))]
    elif hit.plug is not None and hit.plug.side != "parameter":
        name = f"{scene.nodes[hit.key].card.name}.{hit.plug.name}"
        side = tr("input {name}") if hit.plug.side == "input" else tr("output {name}")
        lines = [side.format(name=name), *(line for line in lines if line != name)]
    return ". ".join(lines)


def problems_in_words(problems: Iterable[Problem]) -> list[str]:
    """Return a line for each problem: how bad, what, what to do."""
    lines: list[str] = []
    for problem in problems:
        title, others = words_of(problem)
        level = tr("Error: {text}") if problem.severity == "error" else tr("Warning: {text}")
        lines.append(" ".join((level.format(text=title), *others)))
    return lines


def _wired(scene: BlockScene, key: Id) -> list[str]:
    """Return from where a node gets what it gets, and where to it gives."""
    store = scene.store
    sources = [store.node(wire.source).name for wire in store.wires_into(key) if not wire.is_tie]
    targets = [store.node(wire.target).name for wire in store.wires_from(key) if not wire.is_tie]
    lines = [tr("from {names}", names=", ".join(dict.fromkeys(sources)))] if sources else []
    return [*lines, tr("to {names}", names=", ".join(dict.fromkeys(targets)))] if targets else lines
