"""The walk, first part: a directive comes in and is read; a person says what of it holds."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Story
from tests.browser.office import Office, follow, held, told
from tests.browser.papers import (
    DISPATCH,
    PLAN,
    SELECTED,
    broken_docx,
    directive_as_docx,
    secret_as_docx,
)
from tests.browser.serving import JOB


def test_the_clerk_registers_a_directive_and_sees_it_read(
    office: Office, story: Story, tmp_path: Path
) -> None:
    page = office.as_("vanthu")
    office.look(page, "01-desk-clerk")
    follow(page.get_by_role("link", name="Văn bản đến", exact=True))
    expect(page.get_by_text("312-CV/VPTXU")).to_be_visible()
    office.look(page, "02-incoming-register")
    follow(page.locator("main").get_by_role("link", name="Vào sổ văn bản").first)
    office.look(page, "03-register")

    _choose(page, directive_as_docx(tmp_path / "chi-thi-313.docx"))
    expect(page.locator("[data-chosen]")).to_have_text("chi-thi-313.docx")
    with held(page, "**/van-ban-den/vao-so/"):
        page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
        expect(page.locator("[data-progress]")).to_be_visible()
        office.shot(page, "04-register-progress", part="[data-progress]")

    page.wait_for_url("**/ra-soat/", timeout=JOB)
    told(page, "Đã vào sổ văn bản đến số")
    expect(page.locator("h1")).to_contain_text(PLAN)
    story["review"] = page.url
    story["entry"] = page.url.removesuffix("ra-soat/")
    page.goto(story["entry"])
    expect(page.locator(".tk-head")).to_contain_text(DISPATCH)
    office.look(page, "05-incoming-entry")


def test_the_same_file_again_leads_to_the_first(office: Office, story: Story, tmp_path: Path) -> None:
    page = office.at("vanthu", "/van-ban-den/vao-so/")
    _choose(page, directive_as_docx(tmp_path / "gui-lai.docx"))
    page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
    told(page, "Văn bản này đã có trong sổ", timeout=JOB)
    office.look(page, "06-register-again")
    follow(page.get_by_role("link", name="Mở văn bản đã vào sổ"))
    expect(page).to_have_url(story["entry"])


def test_a_secret_mark_and_a_broken_file_leave_nothing(office: Office, tmp_path: Path) -> None:
    page = office.at("vanthu", "/van-ban-den/")
    before = page.locator("main tbody tr").count()
    for paper, words, shot in (
        (secret_as_docx(tmp_path / "ke-hoach-mat.docx"), "dấu chỉ độ mật", "07-register-secret"),
        (broken_docx(tmp_path / "hong.docx"), "Tệp bị hỏng", "08-register-broken"),
    ):
        page.goto(office.site + "/van-ban-den/vao-so/")
        _choose(page, paper)
        page.get_by_role("button", name="Vào sổ và đọc văn bản").click()
        told(page, words, timeout=JOB)
        told(page, "Chưa có gì được vào sổ")
        expect(page.locator("main")).not_to_contain_text("ke-hoach-mat")
        office.look(page, shot)
    page.goto(office.site + "/van-ban-den/")
    expect(page.locator("main tbody tr")).to_have_count(before)


def test_the_review_shows_what_was_read_and_where(office: Office, story: Story) -> None:
    page = office.at("vanthu", story["review"])
    expect(page.locator(".rv-queue-head h2")).to_have_text("Nội dung đọc được")
    expect(page.locator(".rv-rows h3").first).to_contain_text("Cần xem kỹ")
    office.look(page, "09-review")
    row = _row(page, "Vận động trẻ trong độ tuổi")
    row.click()
    _expect_card(page, row.get_attribute("data-f") or "")
    group = page.locator("#card .dk-group").filter(has_text="các xã, phường").first
    group.locator("summary").click()
    expect(group.locator("li")).to_have_count(7)
    expect(group).to_contain_text("Phường 1")
    group.scroll_into_view_if_needed()
    office.shot(page, "10-review-communes", part=".dk-group[open]")

    card = _card(page, "cơ cấu giáo viên của từng trường")
    mark = _marks(page, card).first
    expect(mark).to_be_in_viewport()
    card.hover()
    expect(mark).to_have_class(re.compile("is-lit"))
    mark.hover()
    expect(page.locator(".rv-rows li.is-lit")).to_have_class(re.compile("is-chosen"))


def test_the_clerk_accepts_corrects_rejects_splits_and_adds(office: Office, story: Story) -> None:
    page = office.at("vanthu", story["review"])
    follow(page.get_by_role("button", name="nội dung chắc chắn"))
    told(page, "Đã chấp nhận")
    _correct_a_lead(page, office)
    _reject(page)
    _split(page, office)
    _add(page, office)
    office.look(page, "14-review-decided")


def test_the_clerk_finishes_the_review(office: Office, story: Story) -> None:
    page = office.at("vanthu", story["review"])
    waiting = page.locator(".rv-rows li[data-waits]")
    card = page.locator("#card")
    for left in range(waiting.count(), 0, -1):
        expect(card).to_be_focused()
        card.get_by_role("button", name="Chấp nhận").click()
        expect(waiting).to_have_count(left - 1)
    expect(page.locator(".rv-bar-words")).to_have_text(re.compile(r"Đã quyết định (\d+) trên \1"))
    expect(page.locator(".rv-done")).to_contain_text("Không còn nội dung nào chờ quyết định")
    follow(page.get_by_role("button", name="Hoàn tất rà soát"))
    told(page, "Đã hoàn tất rà soát")
    expect(page.locator(".tk-stepper [aria-current=step]")).to_have_text("Chờ bút phê")
    office.look(page, "15-reviewed")


def _correct_a_lead(page: Page, office: Office) -> None:
    """A task of the plan that names nobody is given its unit."""
    card = _card(page, "Nâng chất lượng dạy và học tiếng Anh")
    card.get_by_role("link", name="Sửa").click()
    form = page.locator(".dk-editing")
    expect(_marks(page, form).first).to_be_in_viewport()
    form.get_by_label("Đơn vị chủ trì").fill("Phòng Giáo dục và Đào tạo\ncác xã, phường")
    form.get_by_label("Đơn vị phối hợp").focus()
    expect(form.locator(".dk-preview")).to_contain_text("7 đơn vị")
    office.look(page, "11-review-correct", part=".dk-editing")
    form.get_by_label("Đơn vị chủ trì").fill("Phòng Giáo dục và Đào tạo")
    form.get_by_role("button", name="Lưu quyết định").click()
    expect(card.locator(".tk-badge").first).to_contain_text("Sửa lại")
    expect(card.locator(".dk-compare")).to_contain_text("Phòng Giáo dục và Đào tạo")


def _reject(page: Page) -> None:
    card = _card(page, "Từng bước thay thế phòng học tạm")
    expect(card).to_contain_text("văn bản không nêu đơn vị")
    pk = card.get_attribute("data-finding")
    card.get_by_role("button", name="Bỏ qua").click()
    expect(page.locator(f"#r-{pk}")).to_contain_text("bỏ qua")
    expect(page.locator(f"mark[data-marks~='{pk}']").first).to_have_class(re.compile("is-rejected"))
    expect(page.locator("#card")).to_be_focused()
    page.locator(f"#r-{pk}").click()
    expect(card).to_contain_text("Không coi là nhiệm vụ")


def _split(page: Page, office: Office) -> None:
    card = _card(page, "Căn cứ chức năng, nhiệm vụ")
    card.get_by_role("link", name="Tách").click()
    form = page.locator(".dk-editing")
    expect(form.locator("input[name=cut]:checked")).to_have_count(1)
    office.look(page, "12-review-split", part=".dk-editing")
    form.get_by_role("button", name="Lưu các nhiệm vụ đã tách").click()
    expect(card.locator("h3")).to_have_text("Tách thành 2 nhiệm vụ")
    expect(card.locator(".dk-parts > li")).to_have_count(2)


def _add(page: Page, office: Office) -> None:
    """Words are marked with the mouse, as anybody would, and become a duty."""
    _select(page, SELECTED)
    offer = page.get_by_role("button", name="Thêm nhiệm vụ từ đoạn chọn")
    expect(offer).to_be_visible()
    offer.click()
    form = page.locator("#card[data-adding]")
    expect(form.get_by_label("Đoạn văn bản")).to_have_value(SELECTED)
    form.get_by_label("Đơn vị chủ trì").fill("Phòng Giáo dục và Đào tạo")
    office.look(page, "13-review-add", part=".dk-editing")
    follow(form.get_by_role("button", name="Thêm nhiệm vụ"))
    told(page, "Đã thêm nhiệm vụ")
    expect(page.locator("#card")).to_contain_text("Việc đánh giá dựa trên số liệu có thật")


def _select(page: Page, words: str) -> None:
    """Draws the mouse from the first letter to the last one, once the card has come and the text stands still."""
    expect(page.locator("#card")).to_be_focused()
    box = None
    while box != (box := page.evaluate(_PLACE_OF, words)):
        page.wait_for_timeout(300)
    page.mouse.move(box["x1"], box["y1"])
    page.mouse.down()
    page.mouse.move((box["x1"] + box["x2"]) / 2, box["y2"], steps=3)
    page.mouse.move(box["x2"], box["y2"], steps=3)
    page.mouse.up()


_PLACE_OF = """words => {
  const walker = document.createTreeWalker(document.querySelector(".dk-pane-text"), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = node.data.indexOf(words);
    if (at < 0) continue;
    node.parentElement.scrollIntoView({block: "center", behavior: "instant"});
    const range = document.createRange();
    range.setStart(node, at); range.setEnd(node, at + words.length);
    const rects = [...range.getClientRects()], first = rects[0], last = rects[rects.length - 1];
    return {x1: first.left + 1, y1: first.top + first.height / 2, x2: last.right, y2: last.top + last.height / 2};
  }
}"""


def _row(page: Page, words: str) -> Locator:
    return page.locator(".rv-rows li").filter(has_text=words).first


def _card(page: Page, words: str) -> Locator:
    """The finding whose words these are, brought into view by clicking on them in the text."""
    mark = page.locator("mark.is-duty").filter(has_text=words).first
    mark.click()
    return _expect_card(page, (mark.get_attribute("data-marks") or "").split()[-1])


def _expect_card(page: Page, finding: str) -> Locator:
    """The card of that finding, once it has come and its buttons work."""
    card = page.locator("#card")
    expect(card).to_have_attribute("data-finding", finding)
    expect(card).to_be_focused()
    return card


def _marks(page: Page, card: Locator) -> Locator:
    """The words in the text that a card speaks of."""
    return page.locator(f"mark[data-marks~='{card.get_attribute('data-finding')}']")


def _choose(page: Page, paper: Path) -> None:
    page.set_input_files("[data-drop] input[type=file]", paper)
