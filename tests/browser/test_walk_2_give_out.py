"""The walk, second part: the leader instructs and gives the duties out; the dispatch is written and issued."""

import re
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Story
from tests.browser.office import Office, fetched, follow, told
from tests.browser.papers import DISPATCH
from tests.browser.serving import JOB

KEPT = (
    "cơ cấu giáo viên của từng trường",
    "Xây dựng kế hoạch bồi dưỡng giáo viên",
    "Hằng năm tổng hợp tình hình",
    "Tham mưu cân đối ngân sách",
    "Vận động trẻ trong độ tuổi ra lớp",
    "báo cáo kết quả thực hiện gửi",
)
YEARLY = "Hằng năm tổng hợp tình hình"


def test_the_leader_writes_an_instruction(office: Office, story: Story) -> None:
    page = office.as_("lanhdao")
    line = page.locator(".tk-desk li").filter(has_text=DISPATCH)
    expect(line).to_contain_text("Cho ý kiến chỉ đạo")
    office.look(page, "16-desk-leader")
    follow(line.get_by_role("link"))
    follow(page.get_by_role("link", name="Cho ý kiến chỉ đạo").first)
    page.get_by_role("button", name=re.compile("tổ chức thực hiện, báo cáo đúng hạn")).click()
    page.get_by_label("Đơn vị chủ trì").select_option(label="Phòng Giáo dục và Đào tạo")
    box = page.locator("fieldset.dk-boxes").filter(has_text="Phối hợp")
    box.get_by_label("Phòng Nội vụ").check()
    box.get_by_label("Phòng Tài chính").check()
    page.get_by_label("Không đặt thời hạn").check()
    office.look(page, "17-instruct")
    follow(page.get_by_role("button", name="Ghi ý kiến chỉ đạo"))
    told(page, "Đã ghi ý kiến chỉ đạo")
    expect(page.locator(".dk-instruction")).to_contain_text("Phòng Nội vụ")
    expect(page.locator(".dk-instruction")).to_contain_text("Không đặt thời hạn")
    expect(page.locator(".tk-stepper [aria-current=step]")).to_have_text("Đã bút phê")
    office.look(page, "18-instructed")


def test_the_leader_gives_out_with_dates_and_without(office: Office, story: Story) -> None:
    page = office.at("lanhdao", story["entry"])
    follow(page.get_by_role("link", name="Giao nhiệm vụ").first)
    story["giving"] = page.url
    office.look(page, "19-give-out")
    cards = page.locator("fieldset.tk-giving-card")
    for place in range(cards.count()):
        card = cards.nth(place)
        title = card.locator("textarea").input_value()
        if not any(words in title for words in KEPT):
            card.get_by_label("Không giao").check()
        elif YEARLY in title:
            _yearly(card)
        elif not card.get_by_label("Ngày đến hạn").input_value():
            card.get_by_label("Không đặt thời hạn").check()
    follow(page.get_by_role("button", name="Xem lại và giao"))
    # "nhà trường" means no unit of the office: it is told where it stands, and the leader takes it out.
    wrong = page.locator("fieldset.tk-giving-card").filter(has=page.locator("[role=alert]"))
    expect(wrong).to_have_count(1)
    office.look(page, "19-give-out-unclear")
    wrong.locator(".tk-chip-unclear").get_by_label("Bỏ").check()
    follow(page.get_by_role("button", name="Xem lại và giao"))
    expect(page.locator("h1")).to_have_text("Xem lại trước khi giao")
    expect(page.locator(".tk-tile").filter(has_text="nhiệm vụ").first.locator("b")).to_have_text(
        str(len(KEPT))
    )
    expect(page.locator("main")).to_contain_text("3 kỳ đến năm 2025")
    office.look(page, "20-give-out-confirm")
    follow(page.get_by_role("button", name=re.compile(rf"Giao {len(KEPT)} nhiệm vụ cho \d+ đơn vị")))
    told(page, f"Đã giao {len(KEPT)} nhiệm vụ")
    office.look(page, "21-given")
    page.goto(story["entry"])
    expect(page.locator(".tk-stepper [aria-current=step]")).to_have_text("Giao nhiệm vụ")


def _yearly(card: Locator) -> None:
    """Made yearly to 2025: an instance for each year, each with its own date."""
    card.get_by_label("Lặp lại").select_option(label="Hằng năm")
    card.get_by_label("Đến năm").fill("2025")
    if not card.get_by_label("Ngày đến hạn").input_value():
        card.get_by_label("Ngày đến hạn").fill("2023-12-20")


def test_the_clerk_drafts_and_only_the_leader_approves(office: Office, story: Story) -> None:
    page = office.at("vanthu", story["entry"])
    follow(page.get_by_role("button", name="Soạn công văn triển khai"))
    page.wait_for_url("**/van-ban-di/**", timeout=JOB)
    story["dispatch"] = re.sub(r"(/van-ban-di/\d+/).*", r"\1", page.url)
    office.look(page, "22-dispatch-draft")
    page.goto(story["dispatch"])
    told(page, "chờ lãnh đạo duyệt")
    expect(page.get_by_role("button", name="Duyệt dự thảo")).to_have_count(0)

    leader = office.at("lanhdao", "/")
    follow(leader.locator(".tk-desk li").filter(has_text="Duyệt dự thảo").get_by_role("link"))
    expect(leader).to_have_url(story["dispatch"])
    office.look(leader, "23-dispatch-approve")
    follow(leader.get_by_role("button", name="Duyệt dự thảo"))
    told(leader, "Đã duyệt dự thảo")


def test_the_clerk_numbers_signs_and_issues(office: Office, story: Story, tmp_path: Path) -> None:
    page = office.at("vanthu", story["dispatch"])
    follow(page.get_by_role("button", name="Cấp số"))
    told(page, "Đã cấp số")
    signed = tmp_path / "ban-ky.pdf"
    fetched(page.get_by_role("link", name="Tải bản PDF để in")).save_as(signed)
    assert signed.read_bytes().startswith(b"%PDF")
    office.look(page, "24-dispatch-numbered")
    page.set_input_files("[data-drop] input[type=file]", signed)
    follow(page.get_by_role("button", name="Tải lên"))
    told(page, "Đã nhận bản ký")
    follow(page.get_by_role("button", name=re.compile(r"Phát hành đến \d+ đơn vị")))
    told(page, "Đã phát hành và gửi đến")
    office.look(page, "25-dispatch-issued")
    _downloads(page, tmp_path)
    follow(page.get_by_role("link", name="Theo dõi nơi nhận").first)
    row = page.locator("tbody tr").filter(has_text="Phường 1")
    expect(row).to_contain_text("Chờ tiếp nhận")
    office.look(page, "26-deliveries")
    story["deliveries"] = page.url


def _downloads(page: Page, folder: Path) -> None:
    """The issued document is there as DOCX, as PDF and as the signed copy."""
    for name, start in (("DOCX", b"PK"), ("PDF", b"%PDF"), ("Bản ký", b"%PDF")):
        fetched(page.get_by_role("link", name=name, exact=True).first).save_as(folder / "tai-ve")
        assert (folder / "tai-ve").read_bytes().startswith(start), name
