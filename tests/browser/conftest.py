"""A real installation with the sample place, served as ./run serves it, and Chromium from the system."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from tests.browser.office import SCREENS, Office
from tests.browser.serving import ACTION, COMMAND, run, served

RUNNING = os.environ.get("TRIENKHAI_WALK_SITE", "")
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
    with served(
        tmp_path_factory.mktemp("site"), lambda environment: run([*COMMAND, "sample", "load"], environment)
    ) as address:
        yield address


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing; in CI it must be there")
        pytest.skip("needs Chromium: sudo apt-get install chromium")
    expect.set_options(timeout=ACTION)
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
            timeout=120_000,
        )
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def office(site: str, chromium: Browser) -> Iterator[Office]:
    people = Office(site, chromium)
    yield people
    people.close()


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
