"""The environment variables by which a program takes a proxy and a CA.

Which library goes by which is in `docs/interception.md`.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from harness.interception.keyring import PASSWORD, Keyring
from harness.processes.process import LOOPBACK

PRELOAD = Path(__file__).with_name("preload.cjs")
PORTS = "INTERCEPTION_PORTS"
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "http_proxy", "https_proxy", "grpc_proxy")
AUTHORITIES = (
    "SSL_CERT_FILE",  # OpenSSL, Go, Ruby, httpx, .NET on Linux
    "REQUESTS_CA_BUNDLE",
    "CURL_CA_BUNDLE",
    "NODE_EXTRA_CA_CERTS",
    "AWS_CA_BUNDLE",
    "DENO_CERT",
    "GRPC_DEFAULT_SSL_ROOTS_FILE_PATH",
)


@dataclass(frozen=True, kw_only=True)
class Route:
    """How one caller gets to Paystack: the port of its own proxy, and that of the front door."""

    proxy: int
    tls: int
    keyring: Keyring


def variables(route: Route, own: Mapping[str, str]) -> dict[str, str]:
    """What a program is told; its `own` variables win, and options are put behind its own."""
    url = f"http://127.0.0.1:{route.proxy}"
    told = {
        **dict.fromkeys(PROXIES, url),
        **dict.fromkeys(AUTHORITIES, str(route.keyring.ca)),
        "NO_PROXY": LOOPBACK,
        "no_proxy": LOOPBACK,
        "NODE_USE_ENV_PROXY": "1",
        "PHP_INI_SCAN_DIR": php_folders(route),
        PORTS: f"{route.proxy},{route.tls}",
    }
    added = {"NODE_OPTIONS": f'--require "{escaped(PRELOAD)}"', "JAVA_TOOL_OPTIONS": java(route)}
    behind = {
        name: " ".join(filter(None, [own.get(name, os.environ.get(name)), options]))
        for name, options in added.items()
    }
    return {**told, **own, **behind}


def php_folders(route: Route) -> str:
    """Where PHP reads settings: in its usual folder (an empty name), then in ours."""
    return f"{os.environ.get('PHP_INI_SCAN_DIR', '')}{os.pathsep}{route.keyring.php.parent}"


def escaped(path: Path) -> str:
    """As it stands between quotes in `NODE_OPTIONS`."""
    return str(path).replace("\\", "\\\\").replace('"', '\\"')


def java(route: Route) -> str:
    """Java knows no variables for these, only properties."""
    properties = {
        "http.proxyHost": "127.0.0.1",
        "http.proxyPort": route.proxy,
        "https.proxyHost": "127.0.0.1",
        "https.proxyPort": route.proxy,
        "http.nonProxyHosts": "localhost|127.*|[::1]",
        "javax.net.ssl.trustStore": route.keyring.truststore,
        "javax.net.ssl.trustStoreType": "PKCS12",
        "javax.net.ssl.trustStorePassword": PASSWORD,
    }
    return " ".join(f'"-D{name}={value}"' for name, value in properties.items())
