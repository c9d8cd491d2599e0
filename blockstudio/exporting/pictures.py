"""The network as a picture: the canvas as SVG, PNG or PDF, whole, a block of it, or some nodes."""

from functools import partial

from blockstudio.catalogue.text import text
from blockstudio.exporting.drawing import Drawing, Kind, drawn
from blockstudio.exporting.job import WHOLE, Job, Made
from blockstudio.graph.facts import Path
from blockstudio.graph.problems import Refusal, unknown
from blockstudio.graph.records import Id, Weights
from blockstudio.graph.store import Store
from blockstudio.graph.walk import insides, paths_to
from blockstudio.project.file import encode


def _picture(kind: Kind, job: Job) -> Made:
    return Made({WHOLE: drawn(drawing_of(kind, job))})


def drawing_of(kind: Kind, job: Job) -> Drawing:
    """Return what is to be drawn; raise `Refusal` for a block or a node that is not there."""
    store, options = job.subject.store, job.options
    path, block = _place(store, options["block"])
    nodes = tuple(_node(store, block, name) for name in _names(options["nodes"]))
    shown = (record for record in store.records.values() if not isinstance(record, Weights))
    return Drawing(
        encode(shown),
        kind,
        path,
        nodes,
        options["theme"],
        options["language"],
        tuple(job.subject.facts.items()),
    )


svg, png, pdf = (partial(_picture, kind) for kind in ("svg", "png", "pdf"))


def _place(store: Store, name: str) -> tuple[Path, Id]:
    """Return the block of that name, or inside the nodes of these names: `encoder`, `stem.body`."""
    if not name:
        return (), store.project.root
    named = [block for block in store.blocks() if not block.owner and block.name == name]
    if named and (paths := paths_to(store, named[0].id)):
        return paths[0], named[0].id
    path, block = (), store.project.root
    for step in name.split("."):
        node = next((node for node in store.nodes(block) if node.name == step), None)
        inner = insides(store, node) if node is not None else []
        if node is None or not inner:
            raise Refusal(
                unknown(text("there is no block “{name}”", name=name), name, _blocks(store))
            )
        path = (*path, node.id if node.definition is not None else inner[0])
        block = inner[0]
    return path, block


def _blocks(store: Store) -> list[str]:
    return [block.name for block in store.blocks() if not block.owner and paths_to(store, block.id)]


def _node(store: Store, block: Id, name: str) -> Id:
    known = {node.name: node.id for node in store.nodes(block)}
    if name not in known:
        where = store.block(block).name
        message = text("there is no node “{name}” in “{block}”", name=name, block=where)
        raise Refusal(unknown(message, name, known))
    return known[name]


def _names(listed: str) -> list[str]:
    return [name.strip() for name in listed.split(",") if name.strip()]
