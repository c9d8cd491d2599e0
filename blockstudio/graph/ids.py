"""What records are called, and the numbers in them."""

from typing import Annotated

from msgspec import Meta

Id = str
Whole = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
"""A whole number that fits into 64 bits."""
Finite = Annotated[float, Meta(ge=-1e300, le=1e300)]
Where = Annotated[float, Meta(ge=-1e9, le=1e9)]
"""A place on the canvas, which is no larger."""
Extent = Annotated[float, Meta(ge=0.0, le=1e6)]
