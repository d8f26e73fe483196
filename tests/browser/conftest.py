"""A real installation with the sample place, served as ./run serves it, and Chromium from the system."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
SCREENS = ROOT / "build" / "screens"
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
COMMAND = [sys.executable, "-m", "trienkhai"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of the running sample."""
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


@dataclass
class Office:
    """People at their screens: `office.as_("vanthu")` is the clerk's browser, signed in and kept."""

    site: str
    browser: Browser
    open: dict[str, Page] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def as_(self, name: str, *, phone: bool = False) -> Page:
        key = f"{name}-phone" if phone else name
        if key not in self.open:
            context = self.browser.new_context(
                viewport=PHONE if phone else WIDE, locale="vi-VN", is_mobile=phone, has_touch=phone
            )
            self.contexts.append(context)
            page = context.new_page()
            page.on("pageerror", lambda error: self.faults.append(f"{name}: {error}"))
            page.on("dialog", lambda dialog: dialog.accept())
            page.goto(self.site + "/dang-nhap/")
            page.fill("#id_username", name)
            page.fill("#id_password", "minhhoa2023")
            page.click("form.tk-form button[type=submit]")
            page.wait_for_selector("h1")
            self.open[key] = page
        return self.open[key]

    def shot(self, page: Page, name: str, *, full: bool = False) -> None:
        """Keeps a picture, and lets axe look at the page: it must find nothing."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"{name}.png", full_page=full)
        for violation in Axe().run(page).response["violations"]:
            places = "; ".join(node["html"][:140] for node in violation["nodes"][:3])
            self.faults.append(f"{name}: {violation['id']} ({violation['impact']}): {places}")


@pytest.fixture(scope="session")
def office(site: str, chromium: Browser) -> Iterator[Office]:
    people = Office(site, chromium)
    yield people
    for context in people.contexts:
        context.close()
