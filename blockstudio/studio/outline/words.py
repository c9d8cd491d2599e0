"""What the lines of the outline say: how a module is called and built, and what it counts."""

from blockstudio.catalogue.spec import FAMILY_COLOURS
from blockstudio.graph.facts import Path
from blockstudio.graph.names import own_name
from blockstudio.graph.ports import kind_name, spec_of
from blockstudio.graph.records import Block, Id, Node
from blockstudio.studio.canvas.cards.lines import titled
from blockstudio.studio.canvas.keyboard.spoken import block_in_words, node_in_words
from blockstudio.studio.look.rows import Row
from blockstudio.studio.look.theme import current
from blockstudio.studio.outline import contained
from blockstudio.studio.parameters.places import is_counted
from blockstudio.studio.session import Session
from blockstudio.studio.translations import tr


class Words:
    """Reads the rows of the lines off what is known of the document."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def read(self, path: Path) -> Row | None:
        """Return what the line at a path says, None if there is no such module."""
        return self._row(path) if path else self._root_row()

    def tell(self, path: Path) -> str:
        """Return what a line says to who hears it: of a node all there is to say, else its row."""
        if path and isinstance(self._session.store.records.get(path[-1]), Node):
            return node_in_words(self._session, path)
        row = self.read(path)
        return " ".join(word for word in (row.title, row.suffix, row.right) if word) if row else ""

    def describe(self, path: Path) -> str:
        """Return what is inside a block or a region in words, the functions among it too."""
        store = self._session.store
        key = self._session.block_at(path)
        return block_in_words(self._session, path) if key in store else ""

    def _root_row(self) -> Row:
        session = self._session
        total = sum(
            facts.count
            for node in session.store.nodes(session.store.project.root)
            if (facts := session.facts.get((node.id,)))
        )
        count = f"{total:,}" if is_counted(session) else "…"
        return Row(session.store.root.name, right=count if total or count == "…" else "")

    def _row(self, path: Path) -> Row | None:
        session = self._session
        node = session.store.records.get(path[-1])
        if isinstance(node, Block):
            return self._region_row(node)
        if not isinstance(node, Node):
            return self._container_row(path)
        facts = session.facts.get(path)
        spec = spec_of(session.store, node)
        colour = FAMILY_COLOURS[spec.family if spec else "blocks"]
        mark = self._mark(node.id)
        if node.left_out:
            omitted = tr("bypassed") if node.left_out == "bypassed" else tr("off")
            return Row(own_name(node.name), omitted, "", colour, mark=mark, dim=True)
        if node.same:
            shared = tr("same as {name}", name=session.store.original(node).name)
            return Row(own_name(node.name), shared, "", current().tie, "link", mark)
        count = f"{facts.count:,}" if facts and facts.count else ""
        written = signature(session, node, facts.sizes if facts else {})
        return Row(own_name(node.name), written, count, colour, mark=mark)

    def _container_row(self, path: Path) -> Row | None:
        session, outer = self._session, contained.block_at(path)
        container = contained.container_at(session.store, session.block_at(outer), path)
        if container is None:
            return None
        known = (session.facts.get((*outer, key)) for key in container.nodes())
        count = sum(facts.count for facts in known if facts)
        mark = next(filter(None, map(self._mark, container.nodes())), "")
        written = container.kind.removeprefix("nn.")
        colour = FAMILY_COLOURS["blocks"]
        return Row(
            own_name(container.name), written, f"{count:,}" if count else "", colour, mark=mark
        )

    def _region_row(self, region: Block) -> Row:
        store = self._session.store
        owner = store.records.get(region.owner)
        names = titled(store, owner) if isinstance(owner, Node) else []
        name = next((name for part, name in names if part.id == region.id), region.name)
        return Row(name, mark=self._mark(region.id), dim=True)

    def _mark(self, node: Id) -> str:
        severities = {problem.severity for problem in self._session.problems_of(node)}
        if "error" in severities:
            return current().error
        return current().warning if "warning" in severities else ""


def signature(session: Session, node: Node, sizes: dict[str, int]) -> str:
    """Return how a module is built, in short: `Linear(784, 256)`, or the class of its block."""
    if node.definition is not None:
        block = session.store.records.get(node.definition)
        name = block.name if isinstance(block, Block) else ""
        return name if node.times is None else f"{name} × {node.times}"
    spec = spec_of(session.store, node)
    if spec is None:
        return kind_name(session.store, node)
    if spec.regions:
        return spec.title
    values = [node.properties.get(name, sizes.get(name)) for name in spec.summary]
    return f"{spec.title}({', '.join(str(value) for value in values if value is not None)})"
