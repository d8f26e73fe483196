"""Three papers of different kinds in review, by keyboard: text with a plan, a PDF with a table, a scan."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.office import PASSWORD, Office, held, told
from tests.browser.review_papers import decision_with_table, dispatch_with_plan, scanned_letter
from tests.browser.serving import JOB
from tests.helpers import needs_ocr


def test_a_dispatch_is_reviewed_without_the_mouse(office: Office, tmp_path: Path) -> None:
    page = _registered(office, dispatch_with_plan(tmp_path))
    expect(page.locator("#card")).to_be_focused()
    rows = page.locator(".rv-rows li.is-doubtful i").all_inner_texts()
    figures = [int(text.removesuffix("%")) for text in rows if text.endswith("%")]
    assert figures == sorted(figures)
    office.look(page, "70-review-keyboard", here=True)

    first = page.locator("#card .dk-chip").inner_text()
    page.keyboard.press("j")
    expect(page.locator("#card .dk-chip")).not_to_have_text(first)
    page.keyboard.press("k")
    expect(page.locator("#card .dk-chip")).to_have_text(first)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    office.shot(page, "71-review-keys", part="#keys")
    page.keyboard.press("?")
    waiting = page.locator(".rv-rows li[data-waits]")
    left = waiting.count()
    page.keyboard.press("Enter")
    page.keyboard.press("x")  # does not wait for the answer: it is meant for the next card
    expect(page.locator(".rv-bar-words b")).to_have_text(re.compile(r"Đã quyết định 2 trên"))
    page.keyboard.press("u")
    expect(page.locator(".rv-bar-words b")).to_have_text(re.compile(r"Đã quyết định 1 trên"))
    page.keyboard.press("u")
    expect(page.locator(".rv-bar-words b")).to_have_text(re.compile(r"Đã quyết định 0 trên"))
    expect(waiting).to_have_count(left)


def test_a_duty_is_cut_and_joined_by_keyboard(office: Office) -> None:
    page = office.as_("vanthu")
    page.goto(page.url.split("?")[0] + "?loai=nhiem-vu&sap-xep=van-ban")
    chip = page.locator("#card .dk-chip")
    page.keyboard.press("j")
    page.keyboard.press("s")
    gap = page.locator(".rv-cuts input").first
    expect(gap).to_be_focused()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Space")
    expect(gap).to_be_checked()
    office.shot(page, "72-review-cut", part="#card")
    page.keyboard.press("Enter")
    expect(page.locator("#card h3")).to_contain_text("Tách thành")
    expect(page.locator("mark.is-chosen").first).to_be_in_viewport()
    label = chip.inner_text()
    expect(page.locator("a.dk-ref", has_text=re.compile(f"^{label}b$"))).to_be_visible()
    page.keyboard.press("r")
    expect(page.locator("a.dk-ref", has_text=re.compile(f"^{label}b$"))).to_have_count(0)
    page.keyboard.press("g")
    expect(page.locator("#card .tk-badge").first).to_contain_text("Gộp")
    expect(page.locator(".rv-rows li.is-joined")).to_have_count(2)
    page.keyboard.press("r")
    expect(page.locator(".rv-rows li.is-joined")).to_have_count(0)


def test_words_chosen_in_the_text_take_the_place_of_the_duty_s(office: Office) -> None:
    page = office.as_("vanthu")
    page.keyboard.press("e")
    field = page.locator("#card textarea[name=words]")
    expect(page.locator("#card.dk-editing .rv-form :focus")).to_be_visible()  # it takes away what is chosen
    page.evaluate(_CHOOSE_THE_FIRST_WORDS)
    page.get_by_role("button", name="Dùng đoạn chọn cho nhiệm vụ đang sửa").click()
    expect(field).to_have_value(_SOME_WORDS)
    chosen = field.input_value()
    page.keyboard.press("Control+Enter")
    expect(page.locator("#card .tk-badge").first).to_contain_text("Sửa lại")
    expect(page.locator("mark.is-duty.is-chosen").first).to_contain_text(chosen[:5])


def test_what_is_chosen_or_typed_before_the_form_has_come_is_not_taken_away(office: Office) -> None:
    """Words stay chosen, and letters typed ahead are no commands to other cards."""
    page = office.as_("vanthu")
    expect(page.locator("#card:not(.dk-editing)")).to_be_focused()
    with held(page, "**/sua/**"):
        page.keyboard.type("ejx")
        page.evaluate(_CHOOSE_THE_FIRST_WORDS)
        expect(page.get_by_role("button", name="Thêm nhiệm vụ từ đoạn chọn")).to_be_visible()
    page.get_by_role("button", name="Dùng đoạn chọn cho nhiệm vụ đang sửa").click()
    expect(page.locator("#card.dk-editing textarea[name=words]")).to_have_value(_SOME_WORDS)
    page.keyboard.press("Escape")
    expect(page.locator("#card:not(.dk-editing)")).to_be_focused()


def test_a_session_that_ends_takes_nothing_that_was_written(office: Office) -> None:
    """Signed out in another tab, the clerk signs in there again and saves what still stands in the form."""
    page = office.as_("vanthu")
    expect(page.locator("#card:not(.dk-editing)")).to_be_focused()
    page.keyboard.press("e")
    title = page.locator("#card.dk-editing").get_by_label("Tên nhiệm vụ")
    title.fill("Đưa việc chăm lo nhà trường vào nghị quyết")
    page.context.clear_cookies()
    page.keyboard.press("Control+Enter")
    dialog = page.get_by_role("dialog", name="Phiên làm việc đã kết thúc")
    expect(dialog).to_be_visible()
    expect(title).to_have_value("Đưa việc chăm lo nhà trường vào nghị quyết")
    office.look(page, "72-review-session-ended", part="#tk-session")
    with page.context.expect_page() as opened:
        dialog.get_by_role("link", name="Đăng nhập ở thẻ mới").click()
    beside = opened.value
    beside.fill("#id_login", "vanthu")
    beside.fill("#id_password", PASSWORD)
    beside.click("form.tk-form button[type=submit]")
    expect(beside.locator("h1")).to_have_text("Bàn làm việc")
    beside.close()
    page.bring_to_front()
    page.evaluate("window.dispatchEvent(new Event('focus'))")  # a browser without windows gives none
    expect(dialog).to_be_hidden()
    title.press("Control+Enter")
    expect(page.locator("#card:not(.dk-editing) h3")).to_have_text(
        "Đưa việc chăm lo nhà trường vào nghị quyết"
    )
    assert office.faults, "the browser's console tells of the first try"
    assert all("Error Code 403" in fault for fault in office.faults)
    office.faults.clear()


def test_on_a_phone_the_card_comes_into_sight(office: Office) -> None:
    """The page begins at its top; whatever is tapped, the card that comes is what is seen."""
    page = office.at("vanthu", office.as_("vanthu").url.split("?")[0] + "?loai=nhiem-vu", phone=True)
    title, row = page.locator("#card-title"), page.locator(".rv-rows li").nth(4)
    expect(page.locator("#card")).to_be_focused()
    expect(page.locator("h1")).to_be_in_viewport()
    expect(title).to_be_in_viewport()
    row.scroll_into_view_if_needed()
    expect(row).to_be_in_viewport()
    page.wait_for_timeout(300)  # lines take their height when they come into sight
    row.tap()
    expect(page.locator("#card")).to_have_attribute("data-finding", row.get_attribute("data-f") or "")
    expect(title).to_be_in_viewport()
    page.get_by_role("link", name="Sửa", exact=True).tap()
    expect(page.locator("#card.dk-editing h3")).to_be_in_viewport()
    page.get_by_role("link", name="Thôi").tap()
    expect(title).to_be_in_viewport()
    page.locator("a.dk-ref.is-duty").first.tap()
    expect(title).to_be_in_viewport()


def test_two_clerks_on_one_duty_see_each_other_s_words(office: Office) -> None:
    """Who saves second keeps what he typed, sees beside it what the first wrote, and takes of it what he likes."""
    page = office.as_("vanthu")
    other = page.context.new_page()
    other.goto(page.url)
    for one, product in ((other, "Nghị quyết của Đảng ủy"), (page, "Kế hoạch của trường")):
        expect(one.locator("#card:not(.dk-editing)")).to_be_focused()
        one.keyboard.press("e")
        one.locator("#card.dk-editing").get_by_label("Sản phẩm").fill(product)
    other.keyboard.press("Control+Enter")
    expect(other.locator("#card:not(.dk-editing)")).to_be_focused()
    before = other.locator("#review-progress b").inner_text()
    other.keyboard.press("n")
    other.keyboard.press("x")
    expect(other.locator("#review-progress b")).not_to_have_text(before)
    page.keyboard.press("Control+Enter")
    expect(page.locator("#card [role=alert]")).to_be_in_viewport()
    expect(page.locator("#review-progress b")).to_have_text(other.locator("#review-progress b").inner_text())
    product = page.locator("#card").get_by_label("Sản phẩm")
    expect(product).to_have_value("Kế hoạch của trường")
    office.look(page, "72-review-two-clerks", part="#card")
    page.locator("#card .tk-field", has=page.get_by_label("Sản phẩm")).get_by_role(
        "button", name="Lấy theo đó"
    ).click()
    expect(product).to_have_value("Nghị quyết của Đảng ủy")
    product.press("Control+Enter")
    expect(page.locator("#card:not(.dk-editing)")).to_contain_text("Nghị quyết của Đảng ủy")
    other.close()


def test_the_outline_leads_and_folds_in(office: Office) -> None:
    page = office.as_("vanthu")
    outline = page.locator(".rv-outline")
    expect(page.locator("#card")).to_be_focused()
    for leave in (
        lambda: outline.locator("li a").last.click(),
        lambda: page.keyboard.press("Escape"),
        lambda: page.locator("h1").click(),
    ):
        outline.locator("summary").click()
        expect(outline.locator("ul")).to_be_visible()
        leave()
        expect(outline.locator("ul")).to_be_hidden()


def test_a_pdf_is_shown_as_it_looks_with_its_table_marked(office: Office, tmp_path: Path) -> None:
    page = _registered(office, decision_with_table(tmp_path))
    page.keyboard.press("v")
    picture = page.locator(".rv-sheet img").first
    expect(picture).to_be_visible()
    page.wait_for_function(_IS_DRAWN)
    expect(page.locator(".rv-sheet")).to_have_count(2)
    row = page.locator(".rv-rows li", has_text="Bố trí kinh phí")
    row.click()
    card = page.locator("#card")
    expect(card).to_have_attribute("data-finding", row.get_attribute("data-f") or "")
    expect(card).to_be_focused()
    box = page.locator(".rv-sheet rect.is-chosen").first
    expect(box).to_be_in_viewport()
    box.hover(force=True)
    expect(row).to_have_class(re.compile("is-lit"))
    page.wait_for_function(_IS_DRAWN)
    office.look(page, "73-review-pdf", here=True)


@needs_ocr
def test_a_scan_is_read_by_a_job_and_ends_in_its_review(office: Office, tmp_path: Path) -> None:
    page = office.at("vanthu", "/van-ban-den/vao-so/")
    page.set_input_files("[data-drop] input[type=file]", scanned_letter(tmp_path))
    with held(page, "**/vao-so/tep/*/"):  # while it is looked at, the page does not go on by itself
        page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
        page.wait_for_url("**/vao-so/tep/*/", timeout=JOB)
        office.shot(page, "74-upload-waits")
    page.wait_for_url("**/ra-soat/", timeout=JOB)
    told(page, "Văn bản là ảnh")
    page.keyboard.press("v")
    page.wait_for_function(_IS_DRAWN)
    expect(page.locator(".rv-sheet rect.is-chosen").first).to_be_in_viewport()
    office.look(page, "75-review-scan", here=True)


@pytest.fixture(autouse=True)
def _no_fault_was_seen(office: Office) -> Iterator[None]:
    office.faults.clear()
    yield
    assert not office.faults, "\n".join(office.faults)


def _registered(office: Office, paper: Path) -> Page:
    page = office.at("vanthu", "/van-ban-den/vao-so/")
    page.set_input_files("[data-drop] input[type=file]", paper)
    page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
    page.wait_for_url("**/ra-soat/", timeout=JOB)
    return page


_SOME_WORDS = re.compile(r"^.{6,39}$")
_CHOOSE_THE_FIRST_WORDS = """() => {
  const mark = document.querySelector("mark.is-duty.is-chosen");
  const walker = document.createTreeWalker(mark, NodeFilter.SHOW_TEXT);
  const node = walker.nextNode(), range = document.createRange();
  const blank = node.data.indexOf(" ", 12);
  range.setStart(node, 0); range.setEnd(node, blank > 0 ? blank : node.data.length);
  getSelection().removeAllRanges(); getSelection().addRange(range);
}"""
_IS_DRAWN = """() => {
  const inSight = [...document.querySelectorAll(".rv-sheet img")].filter((one) => {
    const place = one.getBoundingClientRect();
    return place.bottom > 0 && place.top < window.innerHeight;
  });
  return inSight.length > 0 && inSight.every((one) => one.complete && one.naturalWidth > 300);
}"""
