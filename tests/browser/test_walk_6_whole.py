"""The walk, last part: who looks on, who administers, the other language, the keyboard; and what nobody may meet."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Story
from tests.browser.office import Office, follow

PAGES = (
    ("/", "desk"),
    ("/van-ban-den/", "incoming"),
    ("/van-ban-den/vao-so/", "register"),
    ("/van-ban-di/", "outgoing"),
    ("/nhiem-vu/", "duties"),
    ("/bang-theo-doi/", "board"),
    ("/so-lieu/", "rounds"),
    ("/bao-cao/", "reports"),
    ("/don-vi/", "units"),
)
VIETNAMESE = re.compile(
    "[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE
)
# The product's own words: what stands in a frame, a heading, a label or a button. Names and contents stay as written.
OWN_WORDS = (
    ".tk-menu a, h1, .tk-head > div > p, .tk-actions .btn, label, thead th, .tk-tabs a, .tk-tile span, .tk-empty p, "
    ".tk-badge:not(td:first-child .tk-badge), .tk-sample strong, .tk-foot, dt"
)


def test_the_inspector_reads_all_and_changes_nothing(office: Office, story: Story) -> None:
    page = office.at("thanhtra", "/nhat-ky/")
    lines = page.locator("#audit-lines tbody tr")
    expect(lines.filter(has_text="Phát hành").first).to_be_visible()
    office.look(page, "63-audit")
    follow(lines.filter(has_text="Phát hành").first.get_by_role("link").first)
    expect(page.locator("main")).to_contain_text("Người thực hiện")
    office.look(page, "64-audit-line")
    page.goto(office.site + "/bang-theo-doi/")
    expect(page.locator("main")).to_contain_text("Phường 1")
    page.goto(story["review"])
    expect(page.locator(".dk-card").first).to_be_visible()
    expect(page.locator(".dk-card form")).to_have_count(0)


def test_the_administrator_has_no_part_in_the_content(office: Office, story: Story) -> None:
    page = office.at("quantri", "/")
    office.look(page, "65-desk-administrator")
    expect(page.locator(".tk-menu a")).to_have_text(
        [re.compile(word) for word in ("Bàn làm việc", "Tổ chức bộ máy", "Người dùng", "Nhật ký")]
    )
    for address in (story["entry"], story["report"], story["school return"]):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status in (403, 404), address
    office.look(page, "66-refused")
    page.goto(office.site + "/don-vi/")
    office.look(page, "67-units")
    follow(page.get_by_role("link", name="Trước và sau 01/7/2025"))
    expect(page.locator("main")).to_contain_text("Ủy ban nhân dân phường Duyên Hải")
    office.look(page, "68-units-reform")


def test_nobody_opens_what_is_another_unit_s(office: Office, story: Story) -> None:
    for who, address in (
        ("hieutruong", story["children"]),
        ("hieutruong", story["entry"]),
        ("thcs02", story["school return"]),
        ("phuong1", story["report"]),
    ):
        answer = office.as_(who).goto(address)
        assert answer is not None
        assert answer.status == 404, (who, address)


@pytest.mark.parametrize("name", ["thong-bao", "gioi-thieu"])
def test_smaller_pages_look_right(office: Office, name: str) -> None:
    page = office.at("lanhdao", f"/{name}/")
    expect(page.locator("h1")).to_be_visible()
    office.look(page, f"69-{name}")


def test_the_sign_in_offers_the_sample_posts(office: Office) -> None:
    page = office.stranger()
    page.goto(office.site + "/van-ban-den/")
    expect(page.get_by_text("minhhoa2023")).to_be_visible()
    office.look(page, "70-sign-in")
    follow(page.locator(".tk-sample-posts button").filter(has_text="hieutruong"))
    expect(page.locator("h1")).to_have_text("Sổ văn bản đến")


def test_the_review_works_with_the_tabulator_alone(office: Office) -> None:
    """No key of the page's own: the card has the focus, its buttons follow, the link to the contents comes first."""
    page = office.at("vanthu", "/van-ban-den/2/ra-soat/")
    expect(page.locator("#card")).to_be_focused()
    words = page.locator(".rv-bar-words b")
    before = words.inner_text()
    _tab_to(page, "#card button[data-key=accept]", 30)
    page.keyboard.press("Enter")
    expect(words).not_to_have_text(before)
    expect(page.locator("#card")).to_be_focused()
    other = office.at("vanthu", "/van-ban-den/")
    other.keyboard.press("Tab")
    expect(other.locator(".tk-skip")).to_be_focused()


def test_in_english_only_names_and_contents_stay_vietnamese(office: Office) -> None:
    page = office.at("vanthu", "/")
    page.locator(".tk-person summary").click()
    follow(page.get_by_role("button", name="English"))
    expect(page.locator("html")).to_have_attribute("lang", "en")
    left: list[str] = []
    for path, name in PAGES:
        page.goto(office.site + path)
        left += [f"{name}: {words}" for words in _own_words(page) if VIETNAMESE.search(words)]
        if name in ("desk", "board"):
            office.look(page, f"71-english-{name}")
    page.locator(".tk-person summary").click()
    follow(page.get_by_role("button", name="Tiếng Việt"))
    expect(page.locator("html")).to_have_attribute("lang", "vi")
    assert not left, "\n".join(left)


def test_no_fault_was_met_on_the_whole_way(office: Office) -> None:
    assert not office.faults, "\n".join(office.faults)


def _own_words(page: Page) -> list[str]:
    """Texts of the frame and of labels; what is written in Vietnamese on purpose carries its language."""
    return page.evaluate(
        """selector => [...document.querySelectorAll(selector)]
            .filter(one => !one.closest("[lang=vi]:not(html)") && one.offsetParent !== null)
            .map(one => one.innerText.trim()).filter(Boolean)""",
        OWN_WORDS,
    )


def _tab_to(page: Page, selector: str, most: int) -> None:
    for _ in range(most):
        page.keyboard.press("Tab")
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
    raise AssertionError(f"{selector} is not reached with {most} presses of Tab")
