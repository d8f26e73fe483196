"""Makes the pictures of the review in `docs/pictures` anew: `python -m tests.browser.pictures`.

The other pictures there are screens of the walk (`build/screens`): 37-board, 39-return-phone, 59-report.
"""

import shutil
import sys
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from playwright.sync_api import Page, sync_playwright

from tests.browser.office import PASSWORD, WIDE
from tests.browser.review_papers import decision_with_table, dispatch_with_plan, scanned_letter
from tests.browser.serving import COMMAND, JOB, ROOT, run, served

PICTURES = ROOT / "docs" / "pictures"
_WIDTH, _GAP, _GROUND = 1100, 14, "#dde4ec"
_IS_DRAWN = """() => [...document.querySelectorAll(".rv-sheet img")].some((one) => one.naturalWidth > 300)"""


def main() -> None:
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        sys.exit("needs Chromium: sudo apt-get install chromium")
    with (
        TemporaryDirectory() as folder,
        served(
            Path(folder) / "site", lambda environment: run([*COMMAND, "sample", "load"], environment)
        ) as site,
        sync_playwright() as driver,
    ):
        browser = driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_context(viewport=WIDE, locale="vi-VN").new_page()  # type: ignore[arg-type]
        page.set_default_timeout(JOB)
        page.goto(f"{site}/dang-nhap/")
        page.fill("[name=login] >> nth=0", "vanthu")
        page.fill("[name=password] >> nth=0", PASSWORD)
        page.keyboard.press("Enter")
        page.wait_for_selector(".tk-desk, .tk-empty")
        _review(page, Path(folder), site)
        browser.close()


def _review(page: Page, folder: Path, site: str) -> None:
    _register(page, site, dispatch_with_plan(folder))
    page.reload()  # the message that it was entered has been read
    page.wait_for_load_state("networkidle")
    page.screenshot(path=PICTURES / "review.png")
    parts = [_main_of(page)]
    _register(page, site, decision_with_table(folder))
    page.reload()
    page.locator(".rv-rows li", has_text="Bố trí kinh phí").click()
    page.wait_for_selector("mark.is-chosen")
    page.wait_for_timeout(500)
    parts.append(_main_of(page))
    _register(page, site, scanned_letter(folder))
    page.keyboard.press("v")
    page.wait_for_function(_IS_DRAWN)
    page.wait_for_timeout(500)
    parts.append(_main_of(page))
    _one_below_the_other(parts).save(PICTURES / "review-three.png", optimize=True)


def _register(page: Page, site: str, paper: Path) -> None:
    page.goto(f"{site}/van-ban-den/vao-so/")
    page.set_input_files("[data-drop] input[type=file]", paper)
    page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
    page.wait_for_url("**/ra-soat/")
    page.wait_for_load_state("networkidle")


def _main_of(page: Page) -> Image.Image:
    picture = Image.open(BytesIO(page.locator("main").screenshot())).convert("RGB")
    return picture.resize((_WIDTH, round(picture.height * _WIDTH / picture.width)), Image.Resampling.LANCZOS)


def _one_below_the_other(parts: list[Image.Image]) -> Image.Image:
    height = sum(part.height for part in parts) + _GAP * (len(parts) - 1)
    whole = Image.new("RGB", (_WIDTH, height), _GROUND)
    top = 0
    for part in parts:
        whole.paste(part, (0, top))
        top += part.height + _GAP
    return whole


if __name__ == "__main__":
    main()
