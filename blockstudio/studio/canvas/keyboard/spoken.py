"""A place of the canvas in words: what it is, what it is wired to, what is wrong with it."""

from collections.abc import Iterable

from blockstudio.graph.edits import in_reading_order
from blockstudio.graph.facts import Path
from blockstudio.graph.ports import kind_name
from blockstudio.graph.problems import Problem
from blockstudio.graph.records import Id
from blockstudio.graph.store import Store
from blockstudio.studio.canvas.bubble import words_of
from blockstudio.studio.canvas.cards.lines import second_line
from blockstudio.studio.canvas.hit import Hit
from blockstudio.studio.canvas.scene import BlockScene
from blockstudio.studio.canvas.tooltips import tooltip
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


def place_in_words(scene: BlockScene, hit: Hit) -> str:
    """Return all that there is to say of a node, port, wire or note."""
    if hit.key in scene.notes:
        return tr("Note: {text}", text=scene.notes[hit.key].words)
    if hit.key in scene.frames:
        return tr("Frame: {title}", title=scene.frames[hit.key].title)
    if hit.plug is None and hit.key in scene.nodes:
        return node_in_words(scene.session, (*scene.path, hit.key))
    lines = tooltip(scene, hit, hints=False).splitlines()
    if hit.plug is not None and hit.plug.side != "parameter":
        name = f"{scene.nodes[hit.key].card.name}.{hit.plug.name}"
        side = tr("input {name}") if hit.plug.side == "input" else tr("output {name}")
        lines = [side.format(name=name), *(line for line in lines if line != name)]
    return ". ".join(lines)


def node_in_words(session: Session, path: Path) -> str:
    """Return all that there is to say of the node at a path, wherever that is shown."""
    store = session.store
    node, facts = store.node(path[-1]), session.facts.get(path)
    title = f"{node.name} — {kind_name(store, node)}"
    given = "".join(span.words for span in second_line(store, node, facts))
    lines = [title, given] if given else [title]
    lines += [tr("expanded")] if node.expanded else []
    if facts is not None:
        lines += [f"{value}  {value.dtype}" for value in facts.outputs.values()]
        lines += [tr("{count} parameters", count=f"{facts.count:,}")] if facts.count else []
    lines += [*_wired(store, node.id), *problems_in_words(session.problems_of(node.id))]
    return ". ".join(lines)


def block_in_words(session: Session, path: Path) -> str:
    """Return every node of the block at a path in words, a line each, as one reads them."""
    nodes = in_reading_order(session.store.nodes(session.block_at(path)))
    return "\n".join(node_in_words(session, (*path, node.id)) for node in nodes)


def problems_in_words(problems: Iterable[Problem]) -> list[str]:
    """Return a line for each problem: how bad, what, what to do."""
    lines: list[str] = []
    for problem in problems:
        title, others = words_of(problem)
        level = tr("Error: {text}") if problem.severity == "error" else tr("Warning: {text}")
        lines.append(" ".join((level.format(text=title), *others)))
    return lines


def _wired(store: Store, key: Id) -> list[str]:
    """Return from where a node gets what it gets, and where to it gives."""
    sources = [store.node(wire.source).name for wire in store.wires_into(key) if not wire.is_tie]
    targets = [store.node(wire.target).name for wire in store.wires_from(key) if not wire.is_tie]
    lines = [tr("from {names}", names=", ".join(dict.fromkeys(sources)))] if sources else []
    return [*lines, tr("to {names}", names=", ".join(dict.fromkeys(targets)))] if targets else lines
