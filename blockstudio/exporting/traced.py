"""The network traced by torch: as a program of `torch.export`, and as ONNX; checked against itself."""

import io
import logging
import re
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from typing import Any, Final

import torch
from torch import Tensor
from torch.export import Dim, ExportedProgram

from blockstudio.catalogue.text import Text, text
from blockstudio.compiler.source import Source
from blockstudio.exporting.examples import BATCH, Example, evaluating, example_of
from blockstudio.exporting.job import WHOLE, Job, Made
from blockstudio.exporting.subject import Subject
from blockstudio.graph import ports
from blockstudio.graph.problems import Place, Problem, Refusal, refuse
from blockstudio.graph.records import OUTPUT, Id, Node
from blockstudio.runtime.build import node_of
from blockstudio.runtime.meta_calls import first_line, flat
from blockstudio.runtime.nested import nested

ALLOWED: Final = 1e-5
"""How much the outputs of an ONNX file may differ, in parts of the largest of them or of 1."""
_OTHER_BATCH: Final = 5
_LINE: Final = re.compile(r'File "<model_\w+\.py>", line (\d+)')
_FIXED: Final = re.compile(r"^Constraints violated.*?^ *- (.+?)(?:\. |$)", re.DOTALL | re.MULTILINE)
"""What torch says of a size that may not vary."""
_Run = Callable[[Sequence[Tensor]], list[Tensor]]


def pt2(job: Job) -> Made:
    """Write the program of `torch.export`, of any batch size, after it gave what the network gives."""
    subject, example = job.subject, _example(job)
    program = _program(job, example)
    job.tell(text("checking it"))
    module, buffer = program.module(), io.BytesIO()

    def run(inputs: Sequence[Tensor]) -> list[Tensor]:
        return flat(module(*example.call(subject.store, inputs)))

    with _quietly():
        note = _compared(subject, example, job.options["dynamic"], run, 0.0)
        torch.export.save(program, buffer)
    return Made({WHOLE: buffer.getvalue()}, (note, _EVALUATION))


def onnx(job: Job) -> Made:
    """Write ONNX, after onnxruntime has given what torch gives."""
    subject, example = job.subject, _example(job)
    program = _program(job, example)
    job.tell(text("writing it as ONNX"))
    names = [face.name for face in ports.faces(subject.store, subject.store.root.id, OUTPUT)]
    with _quietly():
        data = _as_onnx(
            program,
            input_names=list(example.names),
            output_names=names if len(names) == len(program.graph_signature.user_outputs) else None,
            dynamic_shapes=_nested(job, example, letters_of(example, job.options["dynamic"])),
            opset_version=job.options["opset"],
        )
        job.tell(text("checking it with onnxruntime"))
        run = _runtime(data, example.names)
        note = _compared(subject, example, job.options["dynamic"], run, ALLOWED)
    return Made({WHOLE: data}, (note, _EVALUATION))


def _runtime(data: bytes, names: Sequence[str]) -> _Run:
    """Return what runs an ONNX file by onnxruntime."""
    # An extra: imported once somebody asks for it.
    from onnxruntime import InferenceSession  # noqa: PLC0415  # pyright: ignore[reportMissingImports]

    session = InferenceSession(data, providers=["CPUExecutionProvider"])
    # What no output depends on is no input of the file.
    known = [one.name for one in session.get_inputs()]

    def run(inputs: Sequence[Tensor]) -> list[Tensor]:
        given = dict(zip(names, inputs, strict=True))
        results = session.run(None, {name: given[name].numpy() for name in known})
        return [torch.as_tensor(result) for result in results]

    return run


def _as_onnx(program: ExportedProgram, **options: Any) -> bytes:
    """Return the bytes of an ONNX file. Raises `Refusal` with torch's reason where there is none."""
    try:
        converted = torch.onnx.export(program, dynamo=True, verbose=False, **options)
        assert converted is not None
        return converted.model_proto.SerializeToString()
    except Exception as error:
        first: BaseException = error
        while first.__cause__ is not None:
            first = first.__cause__
        raise refuse(
            text("torch can't write the network as ONNX"),
            hint=text("torch says: {said}", said=first_line(first)),
        ) from error


_EVALUATION = text("in evaluation mode")


def _example(job: Job) -> Example:
    job.tell(text("running the network on an example"))
    return example_of(job.subject)


def _program(job: Job, example: Example) -> ExportedProgram:
    """Trace the network. Raises `Refusal` with torch's reason, at the node where it can't be."""
    job.tell(text("tracing it with torch.export"))
    try:
        return _traced(job, example)
    except Exception as error:
        raise _untraceable(job, example, error) from error


def _traced(job: Job, example: Example, *, strict: bool = False) -> ExportedProgram:
    subject, letters = job.subject, letters_of(example, job.options["dynamic"])
    dims = {letter: Dim(letter) for places in letters for letter in places.values()}
    places = [{at: dims[letter] for at, letter in one.items()} for one in letters]
    shapes = _nested(job, example, places)
    given = example.call(subject.store, example.inputs())
    with _quietly(), evaluating(subject.net), torch.no_grad():
        return torch.export.export(subject.net, given, dynamic_shapes=shapes, strict=strict)


def _nested(job: Job, example: Example, places: Sequence[Any]) -> tuple[Any, ...]:
    """Return something for each input, nested as the network takes them; constants have nothing."""
    by_id = dict(zip(example.ids, places, strict=True))
    return nested(job.subject.store, by_id, lambda _: None)


def letters_of(example: Example, which: str) -> tuple[dict[int, str], ...]:
    """Return the letter of each dimension of each input that may have any size.

    It is that of `all` letters, of those of the `batch`, or of `none`.
    """
    free = {"all": frozenset(example.sizes), "batch": example.batches}.get(which, frozenset())
    return tuple(
        {at: dim for at, dim in enumerate(shape) if isinstance(dim, str) and dim in free}
        for shape in example.shapes
    )


def _untraceable(job: Job, example: Example, error: Exception) -> Refusal:
    """Return why torch can't trace a network, at the node whose code it stops at if that is known."""
    subject = job.subject
    key = _node_of(subject.built.source, error)
    if key is None:
        # Traced the other way, from its code, torch says where it is that a size is fixed.
        try:
            _traced(job, example, strict=True)
        except Exception as other:  # noqa: BLE001  (as above)
            key = _node_of(subject.built.source, other)
    record = subject.store.records.get(key or "")
    reason = _FIXED.search(str(error))
    said = text("torch says: {said}", said=reason[1] if reason else first_line(error))
    if not isinstance(record, Node):
        return Refusal(Problem(text("torch can't trace the network"), hint=said))
    message = text("torch can't trace the network at “{name}”", name=record.name)
    return Refusal(Problem(message, Place(record.block, record.id), hint=said))


def _node_of(source: Source, error: BaseException) -> Id | None:
    """Return the node whose code raised an error, or one before it, or is named in what it says."""
    step: BaseException | None = error
    while step is not None:
        if (key := node_of(step, source)) is not None:
            return key
        step = step.__cause__ or step.__context__
    lines = [int(line) for line in _LINE.findall(str(error))]
    spans = sorted(span for span in source.spans if lines and span[0] == lines[-1])
    return spans[0][3] if spans else None


def _compared(subject: Subject, example: Example, dynamic: str, run: _Run, allowed: float) -> Text:
    """Compare what was written with the network, on the example and on another batch.

    Raises `Refusal` where it gives something else.
    """
    free = dynamic != "none" and bool(example.batches)
    sizes = [BATCH, _OTHER_BATCH] if free else [BATCH]
    worst = 0.0
    for size in sizes:
        inputs = example.inputs(example.with_batch(size) if free else {}, seed=size)
        with evaluating(subject.net), torch.no_grad():
            wanted = flat(subject.net(*example.call(subject.store, inputs)))
            worst = max([worst, *map(_difference, wanted, run(inputs))])
    if worst > allowed:
        raise refuse(
            text("what was written does not give what the network gives"),
            expected=text("a difference of {most} at most", most=f"{allowed:g}"),
            actual=text("{difference}", difference=f"{worst:.2g}"),
            hint=text("nothing was written"),
        )
    said = ", ".join(map(str, sizes))
    return text(
        "checked on batches of {sizes}: largest difference {difference}",
        sizes=said,
        difference=f"{worst:.2g}",
    )


def _difference(one: Any, other: Any) -> float:
    """Return how far outputs are apart, in parts of the largest number or of 1."""
    if not isinstance(one, Tensor):
        return 0.0 if one == other else float("inf")
    if one.shape != other.shape:
        return float("inf")
    if not one.numel() or torch.equal(one, other):
        return 0.0
    ours, theirs = one.to(torch.float64), other.to(torch.float64)
    same = (ours == theirs) | (ours.isnan() & theirs.isnan())
    apart = torch.where(same, 0.0, (ours - theirs).abs())
    return float(apart.max() / max(1.0, float(ours.nan_to_num(0, 0, 0).abs().max())))


@contextmanager
def _quietly() -> Iterator[None]:
    """Keep torch's tracers from talking to the terminal: what stops them is told by their exceptions."""
    logger = logging.getLogger("torch")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with (
            warnings.catch_warnings(),
            torch.random.fork_rng(devices=[]),
            redirect_stdout(io.StringIO()),
            redirect_stderr(io.StringIO()),
        ):
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)
