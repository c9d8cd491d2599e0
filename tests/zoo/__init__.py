"""The zoo: networks as people write them, to bring in and compare."""
