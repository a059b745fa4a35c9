"""The control API under `/_sandbox`: what a test may look at and decide."""
