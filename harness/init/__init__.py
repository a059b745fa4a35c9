"""Writes a first target file from what a project's own files say, and a few answers."""
