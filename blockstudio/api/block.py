"""Blocks in the public API: classes, and the regions of nodes, with all that can be done in them."""

from typing import Any

from blockstudio.api.code import CodeHandle, Source, source_of
from blockstudio.api.inference import sizes_in
from blockstudio.api.layout import arrangement, cards_of, unplaced
from blockstudio.api.node import NodeHandle
from blockstudio.api.placing import Kind, kind_of
from blockstudio.api.regions import ControlFlow
from blockstudio.api.strict import strict
from blockstudio.api.tensor import TensorLike
from blockstudio.api.values import plain, plain_properties
from blockstudio.catalogue.text import text
from blockstudio.compiler.turning import turned_to_python
from blockstudio.graph import edits
from blockstudio.graph.code.written import forward_code
from blockstudio.graph.colours import Colour
from blockstudio.graph.edits import End
from blockstudio.graph.edits.annotations import around
from blockstudio.graph.problems import refuse
from blockstudio.graph.records import Block
from blockstudio.graph.registration import registered, registers
from blockstudio.graph.structures import takes
from blockstudio.graph.structures.returns import words


@strict
class BlockHandle(ControlFlow):
    """One block: a class, or a region of a node; its nodes are its contents.

    >>> import blockstudio
    >>> net = blockstudio.new_project("mlp").root
    >>> x = net.add_input("x", ("N", 20))
    >>> hidden = net.add("Linear", x, 20, 256, name="hidden")
    >>> y = net.add_output("y", net.add("LazyLinear", hidden.relu(), 10, name="out"))
    >>> net
    mlp(x) → y
      hidden: nn.Linear(in_features=20, out_features=256) ← x
      relu: Tensor.relu ← hidden
      out: nn.Linear(out_features=10) ← relu
    """

    @property
    def returns(self) -> str:
        """What `forward` gives back, by the names of the Outputs: `y`, `{"logits": y, "state": (h, c)}`."""
        return words(self.project.store, self.id)

    def set_returns(self, said: str) -> None:
        """Say how the Outputs are given back, such as `{"logits": y, "state": (h, c)}`; "": one by one.

        Raises `Refusal` for words that are no tuple, list or dictionary with every Output once.
        """
        self.project.do(edits.set_returns(self.project.store, self.id, said))

    @property
    def takes(self) -> str:
        """What `forward` takes, by the names of the Inputs: `x`, `x, state=(h, c), use_cache=True`."""
        return takes.words(self.project.store, self.id)

    def set_takes(self, said: str) -> None:
        """Say the parameters of `forward`, such as `x, state=(h, c), use_cache=True`; "": one by one.

        Each is an Input, several nested in tuples, lists and dictionaries, a constant, or `...` for
        what is never looked at. Raises `Refusal` for anything else, and where an Input is missing.
        """
        self.project.do(edits.set_takes(self.project.store, self.id, said))

    @property
    def forward_code(self) -> CodeHandle | None:
        """The Python that says what happens in the block; None where its wires do."""
        code = forward_code(self.project.store, self.id)
        return None if code is None else CodeHandle(self.project, code.id)

    def set_forward(self, code: CodeHandle | Source | None) -> CodeHandle | None:
        """Let Python say what happens between the nodes of the block; None: its wires do again.

        It is a class with a `forward`, as a text, as the class itself, or as code that other blocks
        may share: its other methods, class attributes and what stands before it in a text come
        along. It has no `__init__`: the nodes are its children, `self.hidden`, and the arguments of
        the block are kept on `self` too; a `__post_init__` is called when they are there. The Inputs are what `forward` takes, the Outputs what it
        gives back (see `set_returns`). Wires that carry results are taken away. Raises `Refusal` for
        what can't be a forward. The code is only read here; it runs in `build(trust_code=True)`.

        >>> import blockstudio
        >>> project = blockstudio.new_project("example")
        >>> block = project.add_block("Twice", hidden=8)
        >>> _ = block.add_input("x"), block.add("Linear", "fc", 8, 8), block.add_output("y")
        >>> block.set_forward('''
        ... class Twice(nn.Module):
        ...     def forward(self, x):
        ...         return self.fc(self.fc(x)) if x.sum() > 0 else x
        ... ''')
        <code Twice>
        """
        store = self.project.store
        if isinstance(code, CodeHandle) or code is None:
            self.project.do(edits.set_forward(store, self.id, code.id if code else ""))
        else:
            self.project.do(edits.write_forward(store, self.id, source_of(code)))
        return self.forward_code

    def to_python(self) -> CodeHandle:
        """Turn the wires of the block into the Python they compile to, to be written on.

        Its layers stay as they are, and so do their keys; functions become lines of the code. Sizes
        that wires have told are typed. Raises `Refusal` for a block with loops or choices, with parts
        placed on devices, or with a node that has the name of an argument.
        """
        sizes = sizes_in(self.project.facts())
        self.project.do(turned_to_python(self.project.store, self.id, sizes))
        code = self.forward_code
        assert code is not None
        return code

    def order_ports(self, *faces: "NodeHandle | str") -> None:
        """Put Inputs, or Outputs, of the block in this order, before its others: as `forward` has them."""
        keys = [self._node(face).id for face in faces]
        if keys:
            self.project.do(edits.order_ports(self.project.store, keys))

    @property
    def registered(self) -> list[NodeHandle]:
        """What the class keeps, in the order of its `__init__`, and so of its keys in `state_dict`."""
        store = self.project.store
        found = (node for node in registered(store, self.id) if registers(store, node))
        return [NodeHandle(self.project, node.id) for node in found]

    def register_order(self, *nodes: "NodeHandle | str") -> None:
        """Register these nodes first, in this order; without any, all in the order of `forward`.

        Random initial values are drawn in this order too. Raises `Refusal` for a node that keeps
        nothing, or comes twice.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> hidden = net.add("Linear", net.add_input("x", ("N", 8)), 8, 4, name="hidden")
        >>> out = net.add("Linear", hidden, 4, 2, name="out")
        >>> net.register_order("out")
        >>> [node.name for node in net.registered]
        ['out', 'hidden']
        """
        keys = [self._node(node).id for node in nodes]
        self.project.do(edits.register(self.project.store, self.id, keys))

    def set_in_order(self, in_order: bool = True) -> "BlockHandle":  # noqa: FBT001, FBT002  (as torch's own)
        """Make the calls of the class in the order in which they were placed, however they are written.

        Random numbers are drawn, and gradients are added up, in that order. Without it a call may be
        written inside another, and so be made later.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root.set_in_order()
        >>> x = net.add_input("x", ("N", 4))
        >>> one, two = (net.add("Linear", x, 4, 4, name=name) for name in ("one", "two"))
        >>> y = net.add_output("y", two + one)
        >>> [line.strip() for line in net.project.source().splitlines()[10:12]]
        ['one = self.one(x)', 'return self.two(x) + one']
        """
        self.project.do(edits.set_in_order(self.project.store, self.id, in_order=in_order))
        return self

    def set_dictionaries(self, *names: str) -> "BlockHandle":
        """Let these containers of the class be dictionaries, even where their keys are 0, 1, 2.

        Without any, the names in a container say what it is. Raises `Refusal` where there is none.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> head = net.add("Linear", net.add_input("x", ("N", 8)), 8, 4, name="heads.0")
        >>> y = net.set_dictionaries("heads").add_output("y", head)
        >>> type(net.project.build().heads).__name__
        'ModuleDict'
        """
        self.project.do(edits.set_dictionaries(self.project.store, self.id, names))
        return self

    def set_argument(self, name: str, default: Any) -> None:
        """Give the block's class an argument with a default; None takes it away."""
        self.project.do(edits.set_argument(self.project.store, self.id, name, plain(default)))

    def rename(self, name: str) -> "BlockHandle":
        """Give the block, and so its class, another name."""
        self.project.do(edits.rename_block(self.project.store, self.id, name))
        return self

    def rename_container(self, old: str, new: str) -> None:
        """Give what `layers.0`, `layers.1`, … lie in another name: `rename_container("layers", "stack")`.

        All that lies in it gets other keys. Raises `Refusal` where there is none, and for a taken name.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> x = net.add_input("x", ("N", 8))
        >>> hidden = net.add("Linear", x, 8, 4, name="layers.0")
        >>> out = net.add("Linear", hidden, 4, 2, name="layers.1")
        >>> net.rename_container("layers", "stack")
        >>> [node.name for node in net.registered]
        ['stack.0', 'stack.1']
        """
        self.project.do(edits.rename_container(self.project.store, self.id, old, new))

    def remove(self, *nodes: "NodeHandle | str") -> None:
        """Take nodes away, with their wires."""
        store = self.project.store
        self.project.do(edits.delete(store, [self._node(node).id for node in nodes]))

    def insert(
        self,
        kind: Kind,
        source: "TensorLike | str",
        target: "NodeHandle | str | None" = None,
        *given: Any,
        name: str | None = None,
        **properties: Any,
    ) -> NodeHandle:
        """Put a new node into the wire from `source` to `target`, or into all wires from `source`.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> y = net.add_output("y", net.add_input("x", ("N", 8)))
        >>> net.insert("Dropout", "x", "y", 0.2)
        <dropout: nn.Dropout(p=0.2) ← x>
        """
        store = self.project.store
        wires = self._wires(source, target)
        with self.project.history.together(text("Insert {name}", name=name or str(kind))):
            node = self._added(kind, given, name, properties, ("source", "target", "name"))
            self.project.do(edits.splice(store, wires[0].id, node.id))
            for wire in wires[1:]:
                end = End(wire.target, wire.input)
                self.project.do(edits.reconnect(store, wire.id, node.end, end))
        return node

    def replace(
        self,
        node: "NodeHandle | str",
        kind: Kind,
        *given: Any,
        **properties: Any,
    ) -> NodeHandle:
        """Make a node one of another kind; its name stays, and so do its wires.

        Raises `Refusal` where the other kind has no place for one of them.
        """
        wanted, here = kind_of(kind), self._node(node)
        bound = self._bound(wanted, given, properties, ("node", "kind"))
        if bound.wires:
            raise refuse(
                text("what replaces “{name}” gets its wires", name=here.name),
                hint=text("give only its properties, and connect what is new afterwards"),
            )
        store = self.project.store
        self.project.do(
            edits.replace_node(store, here.id, wanted, plain_properties(bound.properties))
        )
        return here

    def group(self, *nodes: "NodeHandle | str", name: str = "Block") -> NodeHandle:
        """Put nodes into a nested block called `name`; return its instance."""
        keys = [self._node(node).id for node in nodes]
        edit = self.project.do(edits.group(self.project.store, keys, name))
        new = next(key for key in edits.created(edit) if key in self.project.store)
        return NodeHandle(self.project, new)

    def ungroup(self, node: "NodeHandle | str") -> list[NodeHandle]:
        """Put what is inside a block's instance in its place; return it."""
        return self._node(node).ungroup()

    def arrange(self) -> None:
        """Lay the nodes out from left to right, those too that a person has placed."""
        store = self.project.store
        cards = cards_of(store, self.id, {})
        with self.project.history.together(text("Arrange {name}", name=self.name)):
            sizes = {key: (card.width, card.height) for key, card in cards.items()}
            found = arrangement(store, self.id, cards)
            framed = edits.reframed(store, self.id, sizes, found.places)
            self.project.do(edits.move(store, found.places, framed, found.points))

    def note(self, words: str, at: tuple[float, float] = (0.0, 0.0)) -> None:
        """Put a text in Markdown on the canvas; `[[hidden]]` in it leads to the node of that name."""
        self.project.do(edits.add_note(self.project.store, self.id, words, at))

    def frame(self, *nodes: "NodeHandle | str", title: str = "", colour: Colour = "slate") -> None:
        """Put a titled area behind nodes, around them as they stand; from now on they stay there.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> y = net.add_output("y", net.add("Linear", net.add_input("x", ("N", 8)), 8, 2))
        >>> net.frame("linear", title="Encoder", colour="teal")
        """
        store, keys = self.project.store, [self._node(node).id for node in nodes]
        if not keys:
            raise refuse(text("a frame stands behind nodes"), hint=text("name at least one"))
        cards = cards_of(store, self.id, {})
        with self.project.history.together(text("Add frame")):
            new = unplaced(store, self.id, cards, self.project.placed)
            self.project.do(edits.move(store, new.places, points=new.points))
            self.project.placed |= new.places.keys()
            found = [(store.node(key), cards[key]) for key in keys]
            boxes = [(node.x, node.y, card.width, card.height) for node, card in found]
            self.project.do(edits.add_frame(store, self.id, around(boxes), title, colour))

    def copy(self, name: str | None = None) -> "BlockHandle":
        """Return a detached copy of the block: a class of its own."""
        edit = self.project.do(edits.copy_block(self.project.store, self.id, name))
        after = edit.change.after.items()
        return BlockHandle(self.project, next(key for key, one in after if isinstance(one, Block)))
