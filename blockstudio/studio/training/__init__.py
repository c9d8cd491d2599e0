"""The recipe of a run and how the run stands."""
