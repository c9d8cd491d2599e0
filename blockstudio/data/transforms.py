"""What may be done to samples on their way to the network, as a table. No numpy here.

The order is fixed: resize, pad and crop, flip, (pixels to 0..1, if the source says so), normalise,
flatten. What is random is so for training alone: other parts are cropped in the middle and not
flipped.
"""

from blockstudio.catalogue.spec import Property
from blockstudio.catalogue.text import text

TRANSFORMS = (
    Property(
        "resize", ("ints",), default=(), minimum=1, help=text("Height and width to resize to")
    ),
    Property(
        "padding",
        ("int",),
        default=0,
        minimum=0,
        help=text("Rows and columns of zeros put around an image before it is cropped"),
    ),
    Property(
        "crop", ("ints",), default=(), minimum=1, help=text("Height and width of what is cut out")
    ),
    Property(
        "crop_at",
        ("choice",),
        default="centre",
        choices=("centre", "random"),
        help=text("Where to crop when training; elsewhere it is always the centre"),
    ),
    Property(
        "flip_horizontal",
        ("float",),
        default=0.0,
        minimum=0,
        maximum=1,
        help=text("How likely an image is mirrored left to right when training"),
    ),
    Property(
        "flip_vertical",
        ("float",),
        default=0.0,
        minimum=0,
        maximum=1,
        help=text("How likely an image is turned upside down when training"),
    ),
    Property(
        "normalise",
        ("choice",),
        default="no",
        choices=("no", "training", "given"),
        help=text(
            "Bring each channel to mean 0 and deviation 1: of the training part, or as given"
        ),
    ),
    Property(
        "mean",
        ("floats",),
        default=(0.0,),
        when=("normalise", "given"),
        help=text("The mean of each channel; one number stands for all"),
    ),
    Property(
        "deviation",
        ("floats",),
        default=(1.0,),
        when=("normalise", "given"),
        help=text("The deviation of each channel; one number stands for all"),
    ),
    Property("flatten", ("bool",), default=False, help=text("Make one row of numbers of a sample")),
)
"""Options of `DataSpec.transforms`, in the order in which they are carried out."""
