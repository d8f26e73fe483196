"""An installation in a folder of its own, served as ./run serves it, and what every step is given to wait with."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

COMMAND = [sys.executable, "-m", "trienkhai"]
ROOT = Path(__file__).resolve().parents[2]
# Milliseconds. They are long because they only ever pass where something is broken: a machine that builds several
# things at once may take ten times as long as a quick one.
ACTION = 30_000
PAGE = 60_000
JOB = 180_000
_START = 120.0


@contextmanager
def served(data: Path, prepare: Callable[[Mapping[str, str]], None], **more: str) -> Iterator[str]:
    """The address of a site over the folder; `prepare` fills its database in the environment it is given."""
    environment = {**os.environ, "TRIENKHAI_DATA": str(data), "TRIENKHAI_SAMPLE": "1", **more}
    environment.pop("TRIENKHAI_DATABASE", None)
    run([*COMMAND, "manage", "migrate", "--verbosity", "0"], environment)
    prepare(environment)
    port = _free_port()
    server = subprocess.Popen([*COMMAND, "serve", "--port", str(port)], env=environment)
    try:
        address = f"http://127.0.0.1:{port}"
        _wait_for(f"{address}/dang-nhap/", server)
        yield address
    finally:
        server.terminate()
        try:
            server.wait(timeout=60)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def run(command: list[str], environment: Mapping[str, str]) -> None:
    subprocess.run(command, env=environment, check=True)


def run_python(code: str, environment: Mapping[str, str]) -> None:
    """Runs lines that find the tests beside the package."""
    places = os.pathsep.join(filter(None, (str(ROOT), environment.get("PYTHONPATH"))))
    settings = {"DJANGO_SETTINGS_MODULE": "trienkhai.config.settings", "PYTHONPATH": places}
    run([sys.executable, "-c", f"import django; django.setup()\n{code}"], {**environment, **settings})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + _START
    while time.monotonic() < until:
        if server.poll() is not None:
            raise RuntimeError(f"the site ended by itself with status {server.returncode}")
        try:
            urllib.request.urlopen(address, timeout=10)  # noqa: S310  # our own server on loopback
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError(f"the site did not answer within {_START:.0f} seconds")
