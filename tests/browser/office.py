"""People at their screens: `office.as_("vanthu")` is the clerk's browser, signed in and kept through the walk."""

from dataclasses import dataclass, field
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, expect

SCREENS = Path(__file__).resolve().parents[2] / "build" / "screens"
WIDE = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}
PASSWORD = "minhhoa2023"
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
        page.screenshot(path=SCREENS / f"{name}.png")
        self._ask_axe(page, name, part)

    def look(self, page: Page, name: str, *, part: str | None = None, here: bool = False) -> None:
        """A picture on the wide screen and one on the phone, where nothing may stand out to the side.

        From the top of the page; `here`, or with a part, where the walk stands in it.
        """
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
        context.set_default_timeout(15_000)
        self.contexts.append(context)
        page = context.new_page()
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


def told(page: Page, words: str) -> None:
    """The page says what happened."""
    expect(page.locator(".tk-message").filter(has_text=words).first).to_be_visible()
