"""Pieces of Python that remember the node they came from, and how they are laid out in lines."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from blockstudio.graph.records import Id

ATOM = 20
"""How tightly a name or a call holds together; operators bind looser (Python's own order)."""

WIDTH = 88
"""The longest line, that of the usual formatters."""


class Tree(Struct, frozen=True):
    """A piece of Python: parts in a row, the node that wrote it, how tightly it binds."""

    parts: "tuple[str | Tree | Items | Comprehension, ...]"
    node: Id = ""
    precedence: int = ATOM

    def __str__(self) -> str:
        return "".join(map(str, self.parts))

    @property
    def depth(self) -> int:
        """How many calls of nodes are nested in each other here."""
        inner = max((part.depth for part in self.parts if not isinstance(part, str)), default=0)
        return inner + bool(self.node)

    def nodes(self) -> Iterator[Id]:
        """Yield the nodes that wrote this piece and the pieces in it."""
        if self.node:
            yield self.node
        for part in self.parts:
            if not isinstance(part, str):
                yield from part.nodes()


class Items(Struct, frozen=True):
    """What stands in brackets, separated by commas; the place where a long line is broken."""

    items: tuple[Tree, ...]
    brackets: str = "()"
    tuple_: bool = False

    def __str__(self) -> str:
        comma = "," if self.tuple_ and len(self.items) == 1 else ""
        return self.brackets[0] + ", ".join(map(str, self.items)) + comma + self.brackets[1]

    @property
    def depth(self) -> int:
        """The deepest nesting of any item."""
        return max((item.depth for item in self.items), default=0)

    def nodes(self) -> Iterator[Id]:
        """Yield the nodes of all items."""
        for item in self.items:
            yield from item.nodes()


class Comprehension(Struct, frozen=True):
    """A list made of the same piece again and again: `[block() for _ in range(3)]`."""

    item: Tree
    clause: str

    def __str__(self) -> str:
        return f"[{self.item} {self.clause}]"

    @property
    def depth(self) -> int:
        """The nesting of the piece."""
        return self.item.depth

    def nodes(self) -> Iterator[Id]:
        """Yield the nodes of the piece."""
        yield from self.item.nodes()


Piece = Tree | Items | Comprehension | str


def leaf(text: str) -> Tree:
    """Return a piece that is only text; a negative number binds as a unary minus does."""
    return Tree((text,), precedence=13 if text.startswith("-") else ATOM)


NOTHING = leaf("None")
"""What is written where nothing is wired yet."""


def call(head: "str | Tree", arguments: list[Tree], node: Id = "") -> Tree:
    """Return `head(arguments)` as written by `node`."""
    return Tree((head, Items(tuple(arguments))), node)


def bound(tree: Tree, precedence: int) -> Tree:
    """Return `tree`, in brackets if it binds looser than `precedence`."""
    return tree if tree.precedence >= precedence else Tree(("(", tree, ")"))


class Verbatim(Struct, frozen=True):
    """Lines that are own code: from the `first` to the `last`, from 1, and what they are there.

    The first of them is the `line` of the `code`, the others follow it; 0 where they are not known
    to.
    """

    first: int
    last: int
    code: Id = ""
    line: int = 0


class Writer:
    """Writes trees line by line, breaking long ones, and notes which node wrote which columns."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.spans: list[tuple[int, int, int, Id]] = []
        self.own: list[Verbatim] = []
        self.asks: dict[Id, str] = {}
        """What nodes with regions ask at the head of their statement."""
        self._line = ""

    def line(self, text: str = "") -> None:
        """Write a line of plain text."""
        self.lines.append(text.rstrip())

    def verbatim(self, lines: Iterable[str], code: Id, line: int) -> None:
        """Write lines of own code as they are, the first of which is that `line` of it."""
        first = len(self.lines) + 1
        self.lines += lines
        if len(self.lines) >= first:
            self.own.append(Verbatim(first, len(self.lines), code, line))

    def take(self, other: "Writer", indent: str) -> None:
        """Write what another one has written, `indent` in the place of its first four columns."""
        more, moved = len(self.lines), len(indent) - 4
        self.lines += [indent + line[4:] if line else line for line in other.lines]
        for line, first, end, node in other.spans:
            self.spans.append((line + more, first + moved, end + moved, node))

    def statement(self, indent: int, tree: Tree) -> None:
        """Write one statement, on as many lines as it takes."""
        self._line = " " * indent
        self._put(tree, indent, 0)
        self._end()

    def _end(self) -> None:
        self.lines.append(self._line)
        self._line = ""

    def _put(self, piece: Piece, indent: int, after: int) -> None:
        """Write a piece; `after` is how many columns must still follow on its last line."""
        before = len(self.spans)
        text = self._text(piece, len(self._line))
        if len(self._line) + len(text) + after <= WIDTH or not _breakable(piece):
            self._line += text
            return
        del self.spans[before:]
        if isinstance(piece, Tree):
            self._broken(piece, indent, after)
        elif isinstance(piece, Comprehension):
            self._comprehended(piece, indent)
        elif isinstance(piece, Items):
            self._exploded(piece, indent)

    def _flat(self, piece: Piece) -> None:
        self._line += self._text(piece, len(self._line))

    def _text(self, piece: Piece, start: int) -> str:
        """Return a piece on one line, and note which columns of it are whose."""
        # Tests by how often they hold: every line of every file passes through here.
        if isinstance(piece, str):
            return piece
        if isinstance(piece, Tree):
            outer, text = len(self.spans), ""
            for part in piece.parts:
                text += part if isinstance(part, str) else self._text(part, start + len(text))
            if piece.node:
                span = (len(self.lines) + 1, start, start + len(text), piece.node)
                self.spans.insert(outer, span)
            return text
        if isinstance(piece, Comprehension):
            return f"[{self._text(piece.item, start + 1)} {piece.clause}]"
        text = piece.brackets[0]
        for index, item in enumerate(piece.items):
            text += ", " if index else ""
            text += self._text(item, start + len(text))
        comma = "," if piece.tuple_ and len(piece.items) == 1 else ""
        return text + comma + piece.brackets[1]

    def _broken(self, tree: Tree, indent: int, after: int) -> None:
        """Break at the last bracket that can be broken; what comes before it stays on one line."""
        at = max(index for index, part in enumerate(tree.parts) if _breakable(part))
        first, start = len(self.lines), len(self._line)
        for part in tree.parts[:at]:
            self._flat(part)
        tail = sum(len(str(part)) for part in tree.parts[at + 1 :])
        self._put(tree.parts[at], indent, after + tail)
        for part in tree.parts[at + 1 :]:
            self._flat(part)
        if tree.node:
            self._mark(first, start, tree.node)

    def _mark(self, first: int, start: int, node: Id) -> None:
        written = [*self.lines[first:], self._line]
        for offset, text in enumerate(written):
            column = start if offset == 0 else len(text) - len(text.lstrip())
            self.spans.append((first + offset + 1, column, len(text), node))

    def _comprehended(self, row: Comprehension, indent: int) -> None:
        deeper = indent + 4
        self._line += "["
        self._end()
        self._line = " " * deeper
        self._put(row.item, deeper, 0)
        self._end()
        self._line = " " * deeper + row.clause
        self._end()
        self._line = " " * indent + "]"

    def _exploded(self, items: Items, indent: int) -> None:
        deeper = indent + 4
        self._line += items.brackets[0]
        self._end()
        inside = ", ".join(map(str, items.items))
        if deeper + len(inside) <= WIDTH and not (items.tuple_ and len(items.items) == 1):
            self._line = " " * deeper
            for index, item in enumerate(items.items):
                self._line += ", " if index else ""
                self._flat(item)
            self._end()
        else:
            for item in items.items:
                self._line = " " * deeper
                row = len(items.items) == 1 and _is_row(item)
                self._put(item, deeper, not row)
                self._line += "" if row else ","
                self._end()
        self._line = " " * indent + items.brackets[1]


def _is_row(item: Tree) -> bool:
    """Return whether a piece is a list or a dictionary, spread or not: it takes no comma alone."""
    match item.parts[-1]:
        case Comprehension():
            return True
        case Items(brackets=brackets):
            return brackets != "()"
        case _:
            return False


def _breakable(piece: Piece) -> bool:
    match piece:
        case str():
            return False
        case Comprehension():
            return True
        case Items():
            return bool(piece.items)
        case Tree():
            return any(_breakable(part) for part in piece.parts)
