"""The whole window, for tests of what it imports."""

from tests.studio.frame.conftest import desk, state

__all__ = ["desk", "state"]
