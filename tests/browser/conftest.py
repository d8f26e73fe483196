"""A real installation with the sample place, served as ./run serves it, and Chromium from the system."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.office import SCREENS, Office

RUNNING = os.environ.get("TRIENKHAI_WALK_SITE", "")
COMMAND = [sys.executable, "-m", "trienkhai"]
DIRECTORY = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walk is one story: ./test runs its steps in one process, in the order of their files."""
    for item in items:
        if DIRECTORY in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running sample; whoever writes a step may name one that runs already."""
    if RUNNING:
        yield RUNNING
        return
    data = tmp_path_factory.mktemp("site")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = {**os.environ, "TRIENKHAI_DATA": str(data), "TRIENKHAI_SAMPLE": "1"}
    environment.pop("TRIENKHAI_DATABASE", None)
    for arguments in (["manage", "migrate", "--verbosity", "0"], ["sample", "load"]):
        subprocess.run([*COMMAND, *arguments], env=environment, check=True)
    server = subprocess.Popen([*COMMAND, "serve", "--port", str(port)], env=environment)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address + "/dang-nhap/", server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=20)


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    for _ in range(150):
        if server.poll() is not None:
            raise RuntimeError(f"the site ended by itself with status {server.returncode}")
        try:
            urllib.request.urlopen(address, timeout=2)  # noqa: S310  # our own server on loopback
            return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise RuntimeError("the site did not answer within 30 seconds")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; in CI it must be there")
        pytest.skip("needs Chromium: sudo apt-get install chromium")
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=program,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--disable-background-networking",
                "--disable-sync",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def office(site: str, chromium: Browser) -> Iterator[Office]:
    people = Office(site, chromium)
    yield people
    for context in people.contexts:
        context.close()


class Story(dict[str, str]):
    """Addresses that earlier steps left for later ones."""

    def __missing__(self, name: str) -> str:
        pytest.fail(f"an earlier step of the walk did not leave: {name}")


@pytest.fixture(scope="session")
def story() -> Iterator[Story]:
    """Kept in a file between runs only where the site itself runs on."""
    kept = SCREENS.parent / "walk.json"
    told = Story(json.loads(kept.read_text()) if RUNNING and kept.exists() else {})
    yield told
    if RUNNING:
        kept.write_text(json.dumps(told))
