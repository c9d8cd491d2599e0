"""What is selected, in words and fields."""

from blockstudio.studio.inspector.panel import Inspector

__all__ = ["Inspector"]
