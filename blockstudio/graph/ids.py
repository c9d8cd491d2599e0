"""What records are called, and the numbers in them."""

from typing import Annotated

from msgspec import Meta

Id = str
Whole = Annotated[int, Meta(ge=-(2**63), le=2**63 - 1)]
"""A whole number that fits into 64 bits."""
