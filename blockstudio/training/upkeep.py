"""What a run does between its steps: steering, metrics, statistics, checkpoints, `run.json`."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from blockstudio.training import checkpoint
from blockstudio.training.board import Board, Clock, is_better, metrics_of, progress_at
from blockstudio.training.budget import Budget
from blockstudio.training.control import Steering
from blockstudio.training.loop import Loop
from blockstudio.training.metrics import EpochRow, MetricsStore
from blockstudio.training.probes import StepWatch, portraits
from blockstudio.training.recorder import Totals
from blockstudio.training.run import BEST, CHECKPOINT, LAST
from blockstudio.training.saving import Saver

_LOOK_SECONDS = 0.02
_FLUSH_SECONDS = 0.05
_INFO_SECONDS = 0.25
_SAVE_SECONDS = 30.0
_SHARE = 0.01
