"""How a run ends whose loss is no number any more: said in one place, and read again."""

from blockstudio.catalogue.text import text
from blockstudio.graph.problems import Problem, Refusal, refuse
from blockstudio.runs.metrics import StepRow


def not_finite(row: StepRow) -> Refusal:
    """Return the `Refusal` of a loss that is not finite."""
    return refuse(
        text(
            "The loss became {value} at step {step} (epoch {epoch})",
            value=str(row.loss),
            step=row.step,
            epoch=row.epoch,
        ),
        hint=text("Lower the learning rate, or look for a division by zero or a log of 0."),
    )


def broken_step(problem: Problem) -> int | None:
    """Return the step at which the loss was no number, if that is what a problem says."""
    known = not_finite(StepRow(0, 0, 0.0)).problem.message.template
    values = problem.message.values
    return int(values["step"]) if problem.message.template == known else None
