"""wrk, where it is installed: a load generator in C, which no server here can outrun."""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from pathlib import Path

from bench.load.answer import Refused
from bench.load.call import Call
from bench.load.steady import CONNECTIONS, Rate

SCRIPT = Path(__file__).with_name("wrk.lua")
PATIENCE = 60.0


def is_there() -> bool:
    return shutil.which("wrk") is not None


def for_seconds(
    port: int, call: Call, seconds: float, *, first: int = 0, connections: int = CONNECTIONS
) -> Rate:
    """As `steady.for_seconds`, in whole seconds. Raises `Refused`."""
    whole = max(1, round(seconds))
    with tempfile.TemporaryDirectory(prefix="bench-") as folder:
        requests = Path(folder) / "requests"
        requests.write_bytes(b"".join(b"%d\n%s" % (len(each), each) for each in call.requests()))
        command = ["wrk", "-t1", f"-c{connections}", f"-d{whole}s", "--timeout", "30s"]
        command += ["-s", str(SCRIPT), f"http://127.0.0.1:{port}/", "--", str(requests), str(first)]
        ended = subprocess.run(  # noqa: S603 - our own command
            command, capture_output=True, text=True, timeout=whole + PATIENCE, check=False
        )
    if ended.returncode:
        raise Refused(f"wrk ended with {ended.returncode}: {ended.stderr.strip()}")
    return rate(json.loads(ended.stdout.splitlines()[-1]))


def rate(told: dict[str, int]) -> Rate:
    """Raises `Refused` unless every call was answered well."""
    if told["refused"] or told["broken"] or not told["requests"]:
        raise Refused(
            f"{told['requests']} answered, of them {told['refused']} not with 2xx,"
            f" and {told['broken']} not at all"
        )
    return Rate(told["requests"] / (told["duration"] / 1e6), told["p50"] / 1000, told["p99"] / 1000)
