"""Events, their signature, and their delivery."""
