"""Finds out why a run would not work: one small check after another, each with its mend."""
