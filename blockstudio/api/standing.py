"""How a node stands in its network: kept without being called, left out, or not trained."""

from typing import Self

from blockstudio.api.strict import strict
from blockstudio.api.tensor import TensorLike
from blockstudio.graph import edits


@strict
class Standing(TensorLike):
    """The verbs on a node by which its network takes it as it is, or does without it."""

    def set_idle(self, idle: bool = True) -> Self:  # noqa: FBT001, FBT002  (as torch's own)
        """Keep a module that nothing is wired to: its class makes it, and `forward` never calls it.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> x = net.add_input("x", ("N", 4))
        >>> y = net.add_output("y", net.add("Linear", x, 4, 2, name="out"))
        >>> spare = net.add("Linear", in_features=4, out_features=2, name="spare").set_idle()
        >>> print(*net.project.build().state_dict())
        out.weight out.bias spare.weight spare.bias
        """
        self.project.do(edits.set_idle(self.project.store, [self.id], idle=idle))
        return self

    def bypass(self, bypassed: bool = True) -> Self:  # noqa: FBT001, FBT002  (as torch's own)
        """Let the node hand on what it takes, as if it were not there, or take it in again.

        The project keeps it with its values; the code is written without it, and `state_dict` has
        no keys of it. Raises `Refusal` for one that hands nothing on, or that something else needs.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> x = net.add_input("x", ("N", 4))
        >>> hidden = net.add("Linear", x, 4, 4, name="hidden").bypass()
        >>> y = net.add_output("y", net.add("Linear", hidden, 4, 2, name="out"))
        >>> print(*net.project.build().state_dict())
        out.weight out.bias
        """
        verb = edits.bypass if bypassed else edits.enable
        self.project.do(verb(self.project.store, [self.id]))
        return self

    def disable(self, disabled: bool = True) -> Self:  # noqa: FBT001, FBT002  (as torch's own)
        """Leave the node out with all that only it feeds, or take it in again.

        Raises `Refusal` where something else needs what that gives.
        """
        verb = edits.disable if disabled else edits.enable
        self.project.do(verb(self.project.store, [self.id]))
        return self

    def requires_grad_(self, requires_grad: bool = True, parameter: str = "") -> Self:  # noqa: FBT001, FBT002  (as torch's own)
        """Let all parameters of the node, or the one of that name, ask for gradients or for none.

        That of a block instance is about all that is in it, whatever the nodes in it say themselves;
        that of a node in a block holds wherever the block is used.

        >>> import blockstudio
        >>> net = blockstudio.new_project("example").root
        >>> x = net.add_input("x", ("N", 4))
        >>> hidden = net.add("Linear", x, 4, 8, name="hidden").requires_grad_(False)
        >>> out = net.add("Linear", hidden, 8, 2, name="out").requires_grad_(False, "bias")
        >>> y = net.add_output("y", out)
        >>> print([name for name, p in net.project.build().named_parameters() if p.requires_grad])
        ['out.weight']
        """
        store = self.project.store
        if parameter:
            edit = edits.set_requires_grad(store, (self.id,), parameter, asks=requires_grad)
        elif requires_grad:
            edit = edits.train_nodes(store, [(self.id,)])
        else:
            edit = edits.freeze_nodes(store, [(self.id,)])
        self.project.do(edit)
        return self
