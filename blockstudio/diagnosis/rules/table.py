"""The table of rules: where each holds and why that matters; causes come before what they cause."""

from blockstudio.catalogue.text import text
from blockstudio.diagnosis.rules import (
    activations,
    data,
    gradients,
    learning,
    network,
    starting,
)
from blockstudio.diagnosis.rules.row import Rule

RULES: tuple[Rule, ...] = (
    Rule(
        "not_finite",
        text(
            "From there on every value, every gradient and every weight is NaN: the run has ended."
        ),
        learning.not_finite,
        ("exploding", "not_falling", "updates"),
    ),
    Rule(
        "softmax_twice",
        text("Done twice, all classes look nearly alike to the loss, and gradients become small."),
        network.softmax_twice,
        ("underfitting", "vanishing", "saturated"),
    ),
    Rule(
        "no_logarithms",
        text(
            "The loss is then no measure of the answers: it can fall without end, and nothing is learnt."
        ),
        network.no_logarithms,
        ("rate_too_high", "exploding"),
    ),
    Rule(
        "tiny_batches",
        text(
            "Means and deviations of a few samples are noise, and others than those used afterwards."
        ),
        network.tiny_batches,
    ),
    Rule(
        "symmetric",
        text(
            "Units that begin alike and are changed alike stay one unit: the layer has a width of 1."
        ),
        starting.symmetric,
        ("vanishing", "not_falling", "variance", "underfitting", "unchanged", "dead"),
    ),
    Rule(
        "variance",
        text("Values that grow or shrink from layer to layer take the gradients with them."),
        starting.variance,
        ("vanishing",),
    ),
    Rule(
        "cut",
        text("What is not trained keeps its random values, and the rest learns around them."),
        gradients.cut,
    ),
    Rule(
        "unscaled",
        text("Large columns drown small ones, and one learning rate can't suit both."),
        data.unscaled,
        ("dead", "saturated", "exploding", "variance"),
    ),
    Rule(
        "constant",
        text("They tell nothing, and their weights only shift what the bias says."),
        data.constant,
    ),
    Rule(
        "targets_unscaled",
        text("The loss and its gradients are as large as the square of the targets."),
        data.targets_unscaled,
        ("exploding",),
    ),
    Rule(
        "unreachable",
        text("No training brings an output beyond what its last function can give."),
        data.unreachable,
        ("underfitting", "not_falling"),
    ),
    Rule(
        "imbalance",
        text(
            "Whoever always says the largest class is nearly always right: the rare ones are not learnt."
        ),
        data.imbalance,
    ),
    Rule(
        "absent",
        text("What it has never seen it can't tell."),
        data.absent,
    ),
    Rule(
        "dead",
        text(
            "A unit that is 0 for every sample gets no gradient and does not come back by itself."
        ),
        activations.dead,
        ("unchanged", "vanishing", "rate_too_low"),
    ),
    Rule(
        "saturated",
        text("Where the curve is flat its slope is nearly 0, and nothing behind it is learnt."),
        activations.saturated,
        ("unchanged", "vanishing"),
    ),
    Rule(
        "unchanged",
        text("What is not trained keeps its random values, and the rest learns around them."),
        gradients.unchanged,
        ("vanishing",),
    ),
    Rule(
        "exploding",
        text("One step then undoes what all before have learnt."),
        gradients.exploding,
    ),
    Rule(
        "vanishing",
        text(
            "The first layers hardly learn, while the last ones work with what these give by chance."
        ),
        gradients.vanishing,
        ("rate_too_low", "not_falling", "underfitting"),
    ),
    Rule(
        "rate_too_high",
        text("Each step goes beyond the minimum, and the next one further."),
        learning.rate_too_high,
        ("updates", "not_falling", "exploding"),
    ),
    Rule(
        "rate_too_low",
        text("It would take many times as many epochs to learn the same."),
        learning.rate_too_low,
        ("updates", "not_falling", "underfitting"),
    ),
    Rule(
        "updates",
        text(
            "Steps a hundred times too large destroy what was learnt; those too small learn nothing."
        ),
        gradients.updates,
    ),
    Rule(
        "not_falling",
        text("What does not fall at first seldom does later: something else is wrong."),
        learning.not_falling,
    ),
    Rule(
        "overfitting",
        text("It learns its samples by heart: on new ones it gets worse from epoch to epoch."),
        learning.overfitting,
    ),
    Rule(
        "underfitting",
        text("More epochs will not help: the network is too small, or the data does not tell it."),
        learning.underfitting,
    ),
)
