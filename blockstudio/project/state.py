"""Where the program keeps what belongs to a person and not to a project."""

import os
from pathlib import Path

import platformdirs

from blockstudio.project import environment

STATE_VARIABLE = environment.STATE
"""The environment variable that moves the folder."""


def state_folder(name: str = "") -> Path:
    """Return the folder for recent files and unsaved work, or one inside it; it is made if missing.

    Raises OSError where it can't be made.
    """
    place = os.environ.get(STATE_VARIABLE) or platformdirs.user_state_path("blockstudio")
    folder = Path(place) / name
    folder.mkdir(parents=True, exist_ok=True)
    return folder
