"""A document with something of everything, every place in it that may hold a text, and texts that do harm.

The places are read off the record types themselves, so that a new field is tried as well.
"""

import json
from collections.abc import Iterator
from typing import Any

import msgspec
from msgspec.structs import replace

import blockstudio
from blockstudio.api import Project
from blockstudio.graph.names import fault
from blockstudio.graph.records import (
    WEIGHTS,
    Block,
    Frame,
    InitRule,
    Node,
    Note,
    ParameterGroup,
    ProjectInfo,
    Record,
    TrainSpec,
    Weights,
    WeightSource,
)
from blockstudio.graph.value_edits import ValueEdit
from blockstudio.project.codec import to_line

MARK = "RAN"
"""The file that appears in the working folder where any of the texts runs."""
CALL = f"open('{MARK}', 'w')"
PLAIN = "no word"
"""A text that is no name, no expression and no value, and does nothing."""
TEXTS = (
    f"__import__('os') or {CALL}",
    f'" or {CALL} or "',
    f"' or {CALL} or '",
    f"x = 1; {CALL}; y",
    f"1)\n{CALL}\n(2",
    f'"""\n{CALL}\n"""',
    f"{{{CALL}}} {{self}} %s",
    f"\\\\' + {CALL} #",
    f"a b\u2028{CALL}\u2029\x85{CALL}",
    f"no word # */ --> {CALL}",
    f"self.x or {CALL}",
    f"$(touch {MARK}); `touch {MARK}` | touch {MARK}",
    "half a \ud800 pair",
    "a b" * 3000,
)
"""What is put in each place. None is a name, an expression or a value of anything."""
WORDS = ("self", "torch", "__class__", "build", "...", "lambda: 0", "hidden*2 # two", "1e999", "")
"""What may be taken for a word of Python, a value or an expression."""
CODE = "def twice(x, of: str = 'a'):\n    return 2 * x\n"

Slot = tuple[str, tuple[str | int, ...], bool]
"""The id of a record, the way to a place in it, and whether the text goes there as a key."""


def everything(*, code: bool = True, values: bool = True) -> list[Record]:
    """Return a network that learns digits, with records of every type; `values` of its own too."""
    project = blockstudio.new_project("net")
    root = project.root
    _network(project, code=code)
    project.initialise("torch.nn.init.normal_", kind="torch.nn.Linear", parameter="weight", std=0.1)
    project.initialise("torch.nn.init.zeros_", parameter="bias")
    project.initialise("torch.nn.init.constant_", at=root.nodes["first"], parameter="bias", val=0.5)
    project.configure(
        data={"source": "digits"},
        optimiser="torch.optim.SGD",
        lr=1e-4,
        epochs=1,
        metrics={"f1": {"average": "macro"}},
        scheduler="torch.optim.lr_scheduler.StepLR",
        scheduler_options={"step_size": 1},
    )
    written = (Note("t1", root.id, "a note"), Frame("t2", root.id, "a frame"))
    records = [*project.store.records.values(), *written]
    first = root.nodes["first"].id
    group = ParameterGroup((first,), "torch.nn.Linear", "weight", options={"lr": 1e-5})
    records = [replace(r, groups=(group,)) if isinstance(r, TrainSpec) else r for r in records]
    if values:
        source = WeightSource("run", "net.params", "0" * 64, "run-001", "best", 1)
        edit = ValueEdit(f"{first}@weight", 1.0, (0, 0))
        records.append(Weights(WEIGHTS, (source,), {f"{first}@weight": (0, "w")}, (edit,)))
    return records


def _network(project: Project, *, code: bool) -> None:
    part = project.add_block("Part", width=32)
    part.chain(part.add_input("x"), part.add("torch.nn.Linear", "fc", out_features="width"))
    part.connect("fc", part.add_output("y"))
    root = project.root
    root.set_argument("hidden", 16)
    root.add_input("x", ("N", 1, 8, 8))
    root.add("torch.nn.Flatten", "flatten")
    root.add("torch.nn.Linear", "first", out_features="hidden * 2")
    root.add("torch.nn.Linear", "second", out_features=32)
    root.add("torch.Tensor.reshape", "shaped", shape=["hidden * 0 - 1", "hidden * 2"])
    root.add("blockstudio.Constant", "held", shape=("hidden * 2",), fill="randn", scale=0.5)
    root.add("blockstudio.Constant", "kept", shape=(1,), fill="ones", keep="attribute")
    root.add("blockstudio.Parameter", "own", fill="values", values=[1.0])
    root.add("torch.add", "sum", alpha=2)
    root.add("operator.getitem", "part_of", index=":, :32")
    root.add("torch.einsum", "product", equation="ij,j->ij")
    root.add("blockstudio.Expression", "number", value="hidden + 1")
    root.add("torch.mul", "scaled")
    root.add("torch.nn.functional.relu", "act")
    root.add(part, "turns", width="hidden * 2")
    root.nodes["turns"].repeat("hidden // 8")
    root.add(part, "last", width=10)
    chain = ["x", "flatten", "first", "second", "shaped", "sum", "part_of", "product"]
    root.chain(*chain)
    root.connect("held", "sum.other")
    root.connect("held", "product.operands")
    root.chain("product", "scaled", "act")
    root.connect("number", "scaled.other")
    root.chain("act", "turns")
    asked = root.choose(
        lambda a: a.abs().sum() > 1, lambda a: a * 2, lambda a: a, root.nodes["turns"]
    )
    both = root.parallel(lambda a: a, lambda a: a + 1, of=asked, dim="hidden - 17")
    root.chain(both, "last")
    end: Any = "last"
    if code:
        end = root.add(project.add_code(CODE), "twice", of="b")
        root.chain("last", end)
    root.connect(end, root.add_output("y"))


def slots(records: list[Record]) -> Iterator[Slot]:
    """Yield every place of a document that holds a text, or anything a text could stand for."""
    for record in records:
        plain = msgspec.to_builtins(record)
        for field in record.__struct_fields__:
            if field in plain:
                yield from _inside(record.id, (field,), plain[field])
            else:
                yield record.id, (field,), False
                yield record.id, (field,), True


def _inside(key: str, way: tuple[str | int, ...], value: Any) -> Iterator[Slot]:
    yield key, way, False
    match value:
        case dict():
            for name, inner in value.items():
                yield key, (*way, name), True
                yield from _inside(key, (*way, name), inner)
        case list() | tuple():
            for place, inner in enumerate(value):
                yield from _inside(key, (*way, place), inner)
        case _:
            pass


def poisoned(records: list[Record], slot: Slot, text: str) -> bytes:
    """Return the project file with a text in one place, as another hand than a save wrote it there."""
    key, way, as_key = slot
    record = next(record for record in records if record.id == key)
    item = json.loads(to_line(record))
    inner: Any = item
    for step in way[:-1]:
        inner = inner[step]
    if not as_key:
        inner[way[-1]] = text
    elif isinstance(way[-1], str) and len(way) > 1:
        inner[text] = inner.pop(way[-1])
    else:
        inner[way[-1]] = {text: text}
    lines = [json.dumps(item).encode() if one is record else to_line(one) for one in records]
    head = b'{"format": "blockstudio", "version": 1, "records": ['
    return head + b",".join(lines) + b"]}"


def riddled() -> list[Record]:
    """Return a network that can be trained, with such texts for every name and note in it."""
    texts = [text for text in TEXTS if fault(text) is None and text.isprintable()]
    found: list[Record] = []
    given: dict[str, str] = {}
    for number, record in enumerate(everything(code=False, values=False)):
        # What had one name goes on having one: the inputs of regions go by it.
        name = getattr(record, "name", record.id)
        text = given.setdefault(name, f"{texts[number % len(texts)][:200]} {number}")
        match record:
            case ProjectInfo():
                found.append(replace(record, name=text, notes={text: text}))
            case Node() | Block():
                found.append(replace(record, name=text))
            case Note():
                found.append(replace(record, text=text))
            case Frame():
                found.append(replace(record, title=text))
            case InitRule() if record.path or not record.kind:
                found.append(replace(record, path=(), parameter=text))
            case _:
                found.append(record)
    return found
