"""The device lab: small experiments, their bars, what they show, and their code."""
