"""The fields of a `DataSpec` as a table: which samples are kept aside, and where they wait."""

from functools import partial

from blockstudio.catalogue.fields import Field, Group, field_of
from blockstudio.catalogue.text import text
from blockstudio.graph.records import DataSpec

DATA_GROUPS = (
    Group("source", text("Data")),
    Group("target", text("Target")),
    Group("split", text("Split")),
    Group("transforms", text("Transforms"), advanced=True),
    Group("loading", text("Loading"), advanced=True),
)
_field = partial(field_of, DataSpec)
_share = partial(_field, group="split", minimum=0, maximum=1, open_end=True)

_ROWS = (
    _field(
        "source",
        "source",
        text("source"),
        required=True,
        varies=False,
        help=text("Where the samples come from"),
    ),
    _field("options", "source", text("options"), help=text("What the source needs to know")),
    _field(
        "reconstruct",
        "target",
        text("reconstruct"),
        varies=False,
        summary=text("the target is the input"),
        help=text("Let the network give back what it takes: the target is the input itself"),
    ),
    _share(
        "validation",
        label=text("validation share"),
        unless="folds",
        help=text("The share of the samples kept aside to check on"),
    ),
    _field(
        "folds",
        "split",
        text("folds"),
        minimum=0,
        excluded=(1,),
        varies=False,
        help=text(
            "k-fold: into how many parts the samples are dealt, each to check on once; 0 for none"
        ),
    ),
    _field(
        "fold",
        "split",
        text("fold"),
        minimum=0,
        when=("folds",),
        help=text("Which of the folds is the one to check on, from 0"),
    ),
    _share(
        "test",
        label=text("test share"),
        help=text(
            "The share kept for the very end; an official test split, where there is one, is kept"
            " whole"
        ),
    ),
    _field(
        "stratify",
        "split",
        text("keep class shares"),
        help=text("Keep the shares of the classes the same in every part (stratify)"),
    ),
    _field(
        "seed", "split", text("split seed"), minimum=0, help=text("Which samples are kept aside")
    ),
    _field(
        "transforms",
        "transforms",
        text("transforms"),
        help=text("What is done to samples on their way to the network"),
    ),
    _field(
        "loading",
        "loading",
        text("samples wait"),
        choices=("auto", "memory", "mapped", "workers"),
        titles={
            "auto": text("wherever they fit"),
            "memory": text("in memory"),
            "mapped": text("on the disk"),
            "workers": text("on the disk, read apart"),
        },
        varies=False,
        help=text("Where samples wait: in memory, on the disk, or read by other processes"),
    ),
    _field(
        "workers",
        "loading",
        text("processes"),
        minimum=0,
        maximum=64,
        varies=False,
        help=text("How many processes read; 0: as suits this computer"),
    ),
)
DATA_FIELDS: dict[str, Field] = {item.name: item for item in _ROWS}
"""The entry of each field, in the order in which people read them."""
