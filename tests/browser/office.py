"""People at their screens: `office.as_("vanthu")` is the clerk's browser, signed in and kept through the walk.

Steps must hold on a machine that is busy with other things. What leads to another page is followed with `follow`, what
a page says is waited for with `told` or `expect`; nothing is read of a page that may still be on its way. Who writes a
step tries it with TRIENKHAI_WALK_SLOWER=5, which makes the browser so many times slower.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Download,
    Locator,
    Page,
    Response,
    Route,
    expect,
)

from tests.browser.serving import ACTION, JOB, PAGE

SCREENS = Path(__file__).resolve().parents[2] / "build" / "screens"
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
PASSWORD = "minhhoa2023"
SLOWER = float(os.environ.get("TRIENKHAI_WALK_SLOWER", "1"))
# A page that comes again by itself until a job is done is looked at once it stands still.
_STANDS = """() => document.readyState === "complete" && document.fonts.status === "loaded"
  && !document.querySelector("meta[http-equiv=refresh]")"""
_WIDER = "() => document.scrollingElement.scrollWidth - window.innerWidth"


@dataclass
class Office:
    """The open browsers, and every fault that was seen in any of them."""

    site: str
    browser: Browser
    open: dict[str, Page] = field(default_factory=dict)
    contexts: list[BrowserContext] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def as_(self, name: str, *, phone: bool = False) -> Page:
        key = f"{name}-phone" if phone else name
        if key not in self.open:
            self.open[key] = self._sign_in(name, phone=phone)
        return self.open[key]

    def at(self, name: str, path: str, *, phone: bool = False) -> Page:
        """The person's browser at an address of the site."""
        page = self.as_(name, phone=phone)
        page.goto(path if path.startswith("http") else self.site + path)
        return page

    def shot(self, page: Page, name: str, *, part: str | None = None) -> None:
        """Keeps a picture, and lets axe look at the page, or at the part that is new: it must find nothing."""
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.wait_for_function(_STANDS, timeout=JOB)
        if page.locator("iframe").count():
            page.wait_for_timeout(700)  # the browser's own PDF viewer has no event to wait for
        page.screenshot(path=SCREENS / f"{name}.png")
        self._ask_axe(page, name, part)

    def look(self, page: Page, name: str, *, part: str | None = None, here: bool = False) -> None:
        """A picture on the wide screen and one on the phone, where nothing may stand out to the side.

        From the top of the page; `here`, or with a part, where the walk stands in it.
        """
        page.wait_for_function(_STANDS, timeout=JOB)
        if not here and part is None:
            page.evaluate("window.scrollTo(0, 0)")
        self.shot(page, name, part=part)
        page.set_viewport_size(PHONE)
        page.screenshot(path=SCREENS / f"{name}-phone.png")
        wider = page.evaluate(_WIDER)
        if wider > 0:
            self.faults.append(f"{name}: the page is {wider} px wider than a phone ({page.url})")
        page.set_viewport_size(WIDE)

    def stranger(self) -> Page:
        """A browser nobody has signed in with."""
        return self._browser("stranger", phone=False)

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def _sign_in(self, name: str, *, phone: bool) -> Page:
        page = self._browser(name, phone=phone)
        page.goto(self.site + "/dang-nhap/")
        page.fill("#id_login", name)
        page.fill("#id_password", PASSWORD)
        page.click("form.tk-form button[type=submit]")
        expect(page.locator("h1")).to_have_text("Bàn làm việc")
        return page

    def _browser(self, name: str, *, phone: bool) -> Page:
        context = self.browser.new_context(
            viewport=PHONE if phone else WIDE,
            locale="vi-VN",
            is_mobile=phone,
            has_touch=phone,
            reduced_motion="reduce",
        )
        context.set_default_timeout(ACTION)
        context.set_default_navigation_timeout(PAGE)
        self.contexts.append(context)
        page = context.new_page()
        if SLOWER > 1:
            context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        page.on("pageerror", lambda error: self.faults.append(f"{name} at {page.url}: {error}"))
        page.on("console", lambda message: self._hear(name, page, message))
        page.on("response", lambda answer: self._see(name, answer))
        page.on("dialog", lambda dialog: dialog.accept())
        return page

    def _hear(self, name: str, page: Page, message: ConsoleMessage) -> None:
        # An answer the walk asks for (404, 422) is told on the console too; 500 is counted by _see.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(f"{name} at {page.url}: {message.text}")

    def _see(self, name: str, answer: Response) -> None:
        if answer.status >= 500:
            self.faults.append(f"{name}: {answer.status} {answer.request.method} {answer.url}")

    def _ask_axe(self, page: Page, name: str, part: str | None) -> None:
        found = Axe().run(page, context=part, options={"resultTypes": ["violations"]})
        for violation in found.response["violations"]:
            places = "; ".join(node["html"][:140] for node in violation["nodes"][:3])
            self.faults.append(f"{name}: {violation['id']} ({violation['impact']}): {places}")


@contextmanager
def held(page: Page, address: str) -> Iterator[None]:
    """What the page itself asks for at the address has no answer before the block ends."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        if route.request.resource_type == "xhr":
            waiting.append(route)
        else:
            route.continue_()

    page.route(address, hold)
    try:
        yield
    finally:
        for route in waiting:
            route.continue_()
        page.unroute(address)


def told(page: Page, words: str, *, timeout: float = PAGE) -> None:
    """The page says what happened, and has come as a whole: its scripts listen."""
    expect(page.locator(".tk-message").filter(has_text=words).first).to_be_visible(timeout=timeout)
    page.wait_for_load_state()


def follow(link: Locator) -> None:
    """Goes where a link or a button leads, however long the answer takes; back when the next page stands."""
    with link.page.expect_navigation(timeout=JOB):
        link.click(no_wait_after=True)


def fetched(link: Locator) -> Download:
    """The file behind a link, however long its making takes."""
    with link.page.expect_download(timeout=JOB) as held:
        link.click(no_wait_after=True)
    return held.value
