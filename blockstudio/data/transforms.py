"""What may be done to samples on their way to the network, as a table. No numpy here.

The order is fixed: resize, pad and crop, flip, (pixels to 0..1, if the source says so), normalise,
flatten. What is random is so for training alone: other parts are cropped in the middle and not
flipped.
"""

from blockstudio.catalogue.fields import Field
from blockstudio.catalogue.text import text

TRANSFORMS = (
    Field(
        "resize",
        ("ints",),
        default=(),
        minimum=1,
        label=text("resize to"),
        help=text("Height and width to resize to"),
    ),
    Field(
        "padding",
        ("int",),
        default=0,
        minimum=0,
        label=text("padding"),
        help=text("Rows and columns of zeros put around an image before it is cropped"),
    ),
    Field(
        "crop",
        ("ints",),
        default=(),
        minimum=1,
        label=text("crop to"),
        help=text("Height and width of what is cut out"),
    ),
    Field(
        "crop_at",
        ("choice",),
        default="centre",
        choices=("centre", "random"),
        when=("crop",),
        titles={"centre": text("the centre"), "random": text("a random place")},
        label=text("crop at"),
        help=text("Where to crop when training; elsewhere it is always the centre"),
    ),
    Field(
        "flip_horizontal",
        ("float",),
        default=0.0,
        minimum=0,
        maximum=1,
        label=text("mirror"),
        help=text("How likely an image is mirrored left to right when training"),
    ),
    Field(
        "flip_vertical",
        ("float",),
        default=0.0,
        minimum=0,
        maximum=1,
        label=text("turn over"),
        help=text("How likely an image is turned upside down when training"),
    ),
    Field(
        "normalise",
        ("choice",),
        default="no",
        choices=("no", "training", "given"),
        titles={
            "no": text("no"),
            "training": text("by the training part"),
            "given": text("by given numbers"),
        },
        label=text("normalise"),
        help=text(
            "Bring each channel to mean 0 and deviation 1: of the training part, or as given"
        ),
    ),
    Field(
        "mean",
        ("floats",),
        default=(0.0,),
        when=("normalise", "given"),
        label=text("mean"),
        help=text("The mean of each channel; one number stands for all"),
    ),
    Field(
        "deviation",
        ("floats",),
        default=(1.0,),
        when=("normalise", "given"),
        label=text("deviation"),
        help=text("The deviation of each channel; one number stands for all"),
    ),
    Field(
        "flatten",
        ("bool",),
        default=False,
        label=text("flatten"),
        help=text("Make one row of numbers of a sample"),
    ),
)
"""Options of `DataSpec.transforms`, in the order in which they are carried out."""
