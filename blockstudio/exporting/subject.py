"""What is taken out: a document, and what is made of it once a format asks for that."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.source import Source
from blockstudio.graph.facts import Facts
from blockstudio.graph.problems import refuse
from blockstudio.graph.store import Store
from blockstudio.graph.weights import origin

if TYPE_CHECKING:
    from torch import nn


@dataclass(frozen=True)
class Built:
    """A network with its weights, on the CPU, and the code it was built from.

    Who runs it, or changes its mode, puts that back. `partly` says whether it has initial values where
    the document says others.
    """

    net: "nn.Module"
    source: Source
    partly: bool = False


class Subject:
    """A document that is taken out; its facts and its network are asked for once, when needed.

    `file` is where the project lies, or None while it has no file.
    """

    def __init__(
        self,
        store: Store,
        *,
        source: Callable[[], Source],
        facts: Callable[[], Facts],
        built: Callable[[], Built],
        file: Path | None = None,
    ) -> None:
        self.store = store
        self.file = file
        self._source = source
        self._facts = facts
        self._built = built

    @cached_property
    def source(self) -> Source:
        """The code of the document. Raises `Refusal` where sizes are not known that torch needs."""
        return self._source()

    @cached_property
    def facts(self) -> Facts:
        """What is known of every node."""
        return self._facts()

    @cached_property
    def built(self) -> Built:
        """The network with its weights. Raises `Refusal` where it can't be built."""
        return self._built()

    @property
    def net(self) -> "nn.Module":
        """The network itself. Raises `Refusal` where sizes are not known, so that it has no values."""
        # Torch is there once a network is, and not before.
        from torch.nn.parameter import is_lazy  # noqa: PLC0415

        net = self.built.net
        if any(map(is_lazy, net.state_dict(keep_vars=True).values())):
            raise refuse(
                text("the network has sizes that are not known yet, so it has no weights to save"),
                hint=text("give the Input a shape, or type the missing sizes"),
            )
        return net

    @property
    def origin(self) -> Text:
        """Where the weights of the network come from, in words."""
        return origin(self.store.weights, self.store.train.seed, partly=self.built.partly)

    @property
    def name(self) -> str:
        """The name of the project."""
        return self.store.project.name
