"""Whom our HTTP clients trust: read from disk once, since it takes as long as many calls."""

from __future__ import annotations

import ssl
from functools import cache

import httpx


@cache
def authorities() -> ssl.SSLContext:
    """The usual certificate authorities, or those of `SSL_CERT_FILE` where it can be read."""
    try:
        return httpx.create_ssl_context()
    except OSError:
        return httpx.create_ssl_context(trust_env=False)
