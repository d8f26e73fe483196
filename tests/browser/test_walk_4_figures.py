"""The walk, fourth part: figures are entered on a phone and in a spreadsheet, approved, added up and frozen."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Story
from tests.browser.office import Office, fetched, follow, told
from tests.browser.papers import fill_return

ROUND = "Số liệu năm 2023"


def test_a_headteacher_fills_the_return_on_a_phone(office: Office, story: Story) -> None:
    page = office.at("hieutruong", "/", phone=True)
    follow(page.locator(".tk-desk li").filter(has_text="Nộp biểu số liệu").get_by_role("link"))
    story["school return"] = page.url
    follow(page.get_by_role("button", name="Lấy số kỳ trước cho mọi ô còn trống"))
    told(page, "Đã")
    office.shot(page, "39-return-phone")

    # A part larger than its whole is told at once, beside the figure.
    before = page.locator("#i-pupils_english").input_value()
    page.fill("#i-pupils_english", "400")
    page.locator("#i-pupils_english").blur()
    expect(page.locator("#p-pupils_english .ms-error")).to_be_visible()
    page.locator("#f-pupils_english").scroll_into_view_if_needed()
    office.shot(page, "40-return-impossible-phone")
    follow(page.get_by_role("button", name="Lưu và gửi"))
    expect(page.locator(".ms-wrong")).to_contain_text("mục cần xem lại")
    office.shot(page, "41-return-refused-phone")
    page.fill("#i-pupils_english", before)

    # A figure that jumps is possible: it asks for a word of explanation.
    page.fill("#i-communication_events", "19")
    page.locator("#i-communication_events").blur()
    expect(page.locator("#p-communication_events .ms-warning")).to_be_visible()
    page.fill("#n-communication_events", "Tổ chức thêm theo cụm trường, có kế hoạch riêng từng tháng.")
    follow(page.get_by_role("button", name="Lưu", exact=True).last)
    told(page, "Đã lưu")


def test_she_sends_it_and_prints_it_for_signature(office: Office, story: Story) -> None:
    page = office.at("hieutruong", story["school return"], phone=True)
    expect(page.locator("#i-communication_events")).to_have_value("19")
    follow(page.get_by_role("button", name="Lưu và gửi"))
    expect(page.locator("main")).to_contain_text("Đã gửi")
    office.shot(page, "42-return-sent-phone")
    follow(page.get_by_role("link", name="Bản in ký"))
    expect(page.locator(".ms-sheet h1")).to_have_text("BIỂU SỐ LIỆU NĂM 2023")
    expect(page.locator(".ms-sheet")).to_contain_text("MINH HỌA – KHÔNG CÓ GIÁ TRỊ")
    page = office.at("hieutruong", page.url)
    office.shot(page, "43-return-print")


def test_the_commune_sends_its_own(office: Office, story: Story) -> None:
    page = office.at("phuong1", "/so-lieu/")
    office.look(page, "44-rounds-commune")
    follow(page.get_by_role("link", name="Biểu của đơn vị").first)
    story["commune return"] = page.url
    follow(page.get_by_role("button", name="Lấy số kỳ trước cho mọi ô còn trống"))
    office.look(page, "45-return-commune")
    follow(page.get_by_role("button", name="Lưu và gửi"))
    expect(page.locator("main")).to_contain_text("Đã gửi")


def test_a_school_sends_a_spreadsheet(office: Office, tmp_path: Path) -> None:
    page = office.at("thcs02", "/so-lieu/")
    follow(page.get_by_role("link", name="Biểu của đơn vị").first)
    sheet = tmp_path / "bieu.xlsx"
    fetched(page.get_by_role("link", name="Tải biểu Excel")).save_as(sheet)
    follow(page.get_by_role("link", name="Nạp từ Excel"))
    office.look(page, "46-upload-sheet")

    page.set_input_files("[data-drop] input[type=file]", fill_return(sheet, wrong="pupils"))
    follow(page.get_by_role("button", name="Xem trước"))
    wrong = page.locator("tbody tr").filter(has_text="nhiều")
    expect(wrong.locator("td").first).to_have_text(re.compile(r"E\d+"))
    expect(page.get_by_role("button", name="Ghi vào bản nhập")).to_have_count(0)
    office.look(page, "47-upload-wrong-cell")

    page.set_input_files("[data-drop] input[type=file]", fill_return(sheet))
    follow(page.get_by_role("button", name="Xem trước"))
    expect(page.locator("h2").filter(has_text=re.compile(r"Sẽ thay đổi \d+ số"))).to_be_visible()
    office.look(page, "48-upload-preview")
    follow(page.get_by_role("button", name="Ghi vào bản nhập"))
    told(page, "Đã ghi số liệu từ tệp")


def test_the_office_approves_and_the_round_moves_on(office: Office, story: Story) -> None:
    page = office.at("gddt", "/")
    office.look(page, "49-desk-specialist")
    page.goto(office.site + "/so-lieu/")
    follow(page.locator(".ms-round").filter(has_text=ROUND).get_by_role("link", name=re.compile("Tiến độ")))
    story["round"] = page.url
    approved, expected = _progress(page)
    office.look(page, "50-round")
    for owed, shot in (("school return", "51-return-to-approve"), ("commune return", "")):
        page.goto(story[owed])
        if shot:
            expect(page.locator("main")).to_contain_text("Tổ chức thêm theo cụm trường")
            office.look(page, shot)
        follow(page.get_by_role("button", name="Duyệt", exact=True))
        told(page, "Đã duyệt")
    page.goto(story["round"])
    assert _progress(page) == (approved + 2, expected)
    # A school sees its own return only; who else has sent is not its business.
    school = office.at("hieutruong", story["round"])
    expect(school.locator("main")).not_to_contain_text("Mầm non Minh họa 02")


def test_totals_open_down_to_the_return(office: Office, story: Story) -> None:
    page = office.at("truongphong", "/tong-hop/")
    expect(page.locator(".ms-totals")).to_contain_text(re.compile(r"\d+ trên \d+"))
    follow(page.get_by_role("link", name="Theo đơn vị quản lý"))
    expect(page.locator(".ms-tabs [aria-current]")).to_have_text("Theo đơn vị quản lý")
    office.look(page, "52-consolidation-manager")
    follow(page.get_by_role("link", name="Theo địa bàn"))
    expect(page.locator("main")).to_contain_text("Phường 1")
    office.look(page, "53-consolidation-place")
    page.goto(office.site + "/tong-hop/")
    follow(page.locator(".ms-totals tbody a").filter(has_text=re.compile("tiếng Anh")).first)
    office.look(page, "54-total")
    while page.locator("a[href*='/so-lieu/bieu/']").count() == 0:
        follow(page.locator("main tbody a").first)
    office.look(page, "55-total-of-returns")
    follow(page.locator("a[href*='/so-lieu/bieu/']").first)
    expect(page.locator("h1")).to_contain_text("Minh họa")


def test_a_total_is_frozen_and_sealed(office: Office) -> None:
    page = office.at("truongphong", "/tong-hop/")
    follow(page.get_by_role("button", name="Chốt bản tổng hợp này"))
    expect(page.locator(".ms-seal")).to_contain_text("Nguyên vẹn")
    office.look(page, "56-frozen")


def _progress(page: Page) -> tuple[int, int]:
    words = page.locator(".ms-of").first.inner_text()
    found = re.search(r"(\d+) / (\d+)", words)
    assert found, words
    return int(found[1]), int(found[2])
