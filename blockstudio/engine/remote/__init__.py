"""Runs on another machine: its engine reached through ssh, the run's files kept the same here."""
