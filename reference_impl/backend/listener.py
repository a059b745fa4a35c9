"""The socket on which the API is served, by one process or by several."""

import socket

from reference_impl.backend.settings import InvalidSettings


def listening(host: str, port: int) -> socket.socket:
    """Raises `InvalidSettings` when the port is taken."""
    try:
        return socket.create_server((host, port), backlog=2048)
    except OSError as error:
        raise InvalidSettings(
            "--port", f"{port} on {host} cannot be used ({error.strerror}); give another."
        ) from error


def address_of(listener: socket.socket, host: str) -> str:
    return f"http://{host}:{listener.getsockname()[1]}"
