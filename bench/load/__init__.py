"""The load: calls made over kept connections, and how long they took."""
