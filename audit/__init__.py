"""Whether a pinned package has a known hole: `make audit`, which asks an advisory service."""
