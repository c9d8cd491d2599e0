"""Functions of torch that pack sequences of several lengths for recurrent layers, and pad them again."""

from blockstudio.catalogue.spec import Port, Property, Spec
from blockstudio.catalogue.text import Text, text

_PLACE = "torch.nn.utils.rnn"
_BATCH_FIRST = Property(
    "batch_first",
    ("bool",),
    default=False,
    help=text("whether the first dimension counts the samples, and the second the time steps"),
)


def _spec(
    name: str,
    words: Text,
    inputs: tuple[Port, ...],
    outputs: tuple[Port, ...],
    *more: Property,
) -> Spec:
    return Spec(
        f"{_PLACE}.{name}",
        "function",
        f"nn.utils.rnn.{name}",
        "layers",
        "Recurrent Layers",
        inputs=inputs,
        outputs=outputs,
        properties=(_BATCH_FIRST, *more),
        returns=", ".join(port.name for port in outputs) if len(outputs) > 1 else "",
        help=words,
        doc=f"https://docs.pytorch.org/docs/2.13/generated/{_PLACE}.{name}.html",
    )


PACKING: tuple[Spec, ...] = (
    _spec(
        "pack_padded_sequence",
        text("Packs padded sequences, so that a recurrent layer reads none beyond its length"),
        (Port("input"), Port("lengths", help=text("the length of each sequence, on the CPU"))),
        (Port("output", holds="any", help=text("packed sequences, for a recurrent layer")),),
        Property(
            "enforce_sorted",
            ("bool",),
            default=True,
            help=text("whether the longest sequence has to come first; else they are sorted here"),
        ),
    ),
    _spec(
        "pad_packed_sequence",
        text("Pads what a recurrent layer has made of packed sequences"),
        (Port("sequence", holds="any", help=text("packed sequences")),),
        (Port("output"), Port("lengths", help=text("the length of each sequence"))),
        Property(
            "padding_value",
            ("float",),
            default=0.0,
            help=text("what stands behind the end of a sequence"),
        ),
        Property(
            "total_length",
            ("int", "none"),
            default=None,
            minimum=1,
            help=text("the length to which they are padded, that of the longest if none"),
        ),
    ),
)
"""What carries sequences of several lengths: on a wire between the two they are no tensor."""
