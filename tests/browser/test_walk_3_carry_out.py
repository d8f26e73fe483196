"""The walk, third part: units receive, accept or dispute, plan, report, prove and finish; the giver decides."""

import re
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.conftest import Story
from tests.browser.office import Office, follow, told
from tests.browser.papers import evidence

CHILDREN = "Vận động trẻ trong độ tuổi ra lớp"
YEARLY = "báo cáo kết quả thực hiện gửi"
BUDGET = "Tham mưu cân đối ngân sách"


def test_the_commune_receives_into_its_own_register(office: Office, story: Story) -> None:
    page = office.as_("phuong1")
    expect(page.locator(".tk-desk li").filter(has_text="Nhận văn bản đến")).not_to_have_count(0)
    office.look(page, "27-desk-commune")
    follow(page.locator(".tk-desk li").filter(has_text="Nhận văn bản đến").first.get_by_role("link"))
    office.look(page, "28-tray")
    follow(page.get_by_role("button", name="Tiếp nhận").first)
    told(page, "số")
    office.look(page, "29-received")
    clerk = office.at("vanthu", story["deliveries"])
    expect(clerk.locator("tbody tr").filter(has_text="Phường 1")).to_contain_text("Đã tiếp nhận")
    expect(clerk.locator(".tk-tile-good b")).to_have_text("1")


def test_the_commune_accepts_plans_and_reports(office: Office, story: Story, tmp_path: Path) -> None:
    page = _open_from_desk(office, "phuong1", CHILDREN)
    office.look(page, "30-duty-to-accept")
    follow(page.get_by_role("button", name="Tiếp nhận nhiệm vụ"))
    told(page, "Đã tiếp nhận")
    story["children"] = page.url

    plan = page.locator("form[action*='/ke-hoach/']").last
    plan.get_by_label("Việc cần làm").fill("Lập danh sách trẻ 6 tuổi chưa ra lớp theo từng khóm")
    plan.get_by_label("Người làm").fill("Công chức văn hóa – xã hội")
    plan.get_by_label("Xong trước ngày").fill("2023-11-20")
    follow(plan.get_by_role("button", name="Thêm bước"))
    expect(page.get_by_text("Lập danh sách trẻ 6 tuổi")).to_be_visible()

    progress = page.locator("form[action*='/tien-do/']")
    progress.get_by_label("Đã làm được gì").fill("Đã rà soát 5/6 khóm; còn 3 trẻ chưa ra lớp.")
    progress.get_by_label("Ước đạt").fill("80")
    follow(progress.get_by_role("button", name="Ghi tiến độ"))
    expect(page.locator(".tk-timeline").first).to_contain_text("Đã rà soát 5/6 khóm")

    page.locator("summary").filter(has_text="Thêm minh chứng").click()
    proof = page.locator("form[action*='/minh-chung/']")
    proof.get_by_label("Tệp minh chứng").set_input_files(evidence(tmp_path / "bien-ban.docx"))
    proof.get_by_label("Tên gọi").fill("Biên bản họp rà soát")
    proof.get_by_label("Ngày ghi trên tài liệu").fill("2023-11-03")
    follow(proof.get_by_role("button", name="Lưu minh chứng"))
    expect(page.locator("main")).to_contain_text("ngày 03/11/2023")
    office.look(page, "31-duty-at-work")


def test_the_commune_submits_and_the_giver_alone_approves(office: Office, story: Story) -> None:
    page = office.at("phuong1", story["children"])
    page.locator("summary").filter(has_text="Trình kết quả hoàn thành").click()
    product = page.locator("form[action*='/trinh/']")
    follow(product.get_by_role("button", name="Trình cơ quan giao"))
    expect(page.locator("form[action*='/trinh/'] .invalid-feedback").first).to_be_visible()
    product.get_by_label("Số, ký hiệu văn bản trả lời").fill("27/BC-UBND")
    product.get_by_label("Ngày của văn bản hoặc kết quả").fill("2023-11-06")
    follow(product.get_by_role("button", name="Trình cơ quan giao"))
    told(page, "Đã trình")
    expect(page.get_by_role("button", name="Duyệt hoàn thành")).to_have_count(0)

    leader = _open_from_desk(office, "lanhdao", CHILDREN, kind="Duyệt kết quả")
    expect(leader.locator("main")).to_contain_text("27/BC-UBND")
    office.look(leader, "32-duty-to-approve")
    follow(leader.get_by_role("button", name="Duyệt hoàn thành"))
    told(leader, "Đã duyệt")
    page.reload()
    expect(page.locator(".tk-stepper li").last).to_have_class(re.compile("done"))
    office.look(page, "33-duty-done")


def test_more_time_is_asked_and_granted(office: Office) -> None:
    page = _open_from_desk(office, "phuong1", YEARLY)
    follow(page.get_by_role("button", name="Tiếp nhận nhiệm vụ"))
    page.locator("summary").filter(has_text="Xin gia hạn").click()
    asked = page.locator("form[action*='/gia-han/']")
    asked.get_by_label("Đề nghị lùi đến ngày").fill("2023-12-18")
    asked.get_by_label("Lý do").fill("Chờ số liệu của các điểm trường xa trung tâm.")
    follow(asked.get_by_role("button", name="Gửi đề nghị gia hạn"))
    expect(page.locator("main")).to_contain_text("xin lùi đến 18/12/2023")

    leader = _open_from_desk(office, "lanhdao", YEARLY, kind="Quyết định gia hạn")
    office.look(leader, "34-extension")
    follow(leader.get_by_role("button", name="Đồng ý gia hạn"))
    page.reload()
    expect(page.locator(".tk-facts").first).to_contain_text("18/12/2023")


def test_a_unit_disputes_and_is_answered(office: Office) -> None:
    page = _open_from_desk(office, "truongphong-tckh", BUDGET)
    page.get_by_text("Không đúng chức năng").click()
    page.get_by_label("Lý do").fill("Danh mục phòng học thuộc Phòng Quản lý đô thị.")
    follow(page.get_by_role("button", name="Đề nghị cơ quan giao xem lại"))
    expect(page.locator("main")).to_contain_text("Đơn vị đề nghị xem lại")
    office.look(page, "35-disputed")

    leader = _open_from_desk(office, "lanhdao", BUDGET, kind="Trả lời đề nghị xem lại")
    leader.get_by_label("Ý kiến trả lời đơn vị").fill(
        "Phòng chủ trì phần ngân sách; danh mục do hai phòng phối hợp."
    )
    office.look(leader, "36-dispute-answer")
    follow(leader.get_by_role("button", name="Giữ nguyên việc giao"))
    page.reload()
    expect(page.locator("main")).to_contain_text("Cơ quan giao trả lời")
    follow(page.get_by_role("button", name="Tiếp nhận nhiệm vụ"))
    told(page, "Đã tiếp nhận")


def test_everybody_sees_where_things_stand(office: Office) -> None:
    page = office.at("lanhdao", "/bang-theo-doi/")
    expect(page.locator("main")).to_contain_text("Phường 1")
    office.look(page, "37-board")
    page = office.at("lanhdao", "/nhiem-vu/?pham-vi=given")
    expect(page.locator("#duty-rows")).to_contain_text(CHILDREN)
    office.look(page, "38-duties")


def _open_from_desk(office: Office, who: str, title: str, *, kind: str = "") -> Page:
    """As everybody begins: the desk, the line about the duty, its page."""
    page = office.at(who, "/")
    line = page.locator(".tk-desk li").filter(has_text=title).filter(has_text=kind)
    follow(line.first.get_by_role("link"))
    expect(page.locator("h1")).to_contain_text(title)
    return page
