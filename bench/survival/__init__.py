"""Faults survived: each a row of a table, tried by one command."""
