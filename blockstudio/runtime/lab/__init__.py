"""The device lab: small experiments on what costs what on which device."""
