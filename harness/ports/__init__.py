"""Ports of this machine: which are free, and who holds one that is not."""
