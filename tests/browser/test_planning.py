"""A town of thirty schools from its spreadsheets to issued proposals on staffing, training and the school network.

One story in an office of its own: the specialist prepares, schools, communes and a teacher speak, the director settles,
the clerk numbers and issues. What is claimed is looked up again in the documents that went out.
"""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.office import Office, fetched, follow, told
from tests.browser.planning_road import (
    agree,
    answered,
    issue,
    paper_of,
    settle_and_draft,
    take,
    wait_for_answers,
)
from tests.browser.planning_town import AS_OF, as_csv, as_xlsx, town
from tests.browser.serving import JOB, run_python, served

NAME = "Trường lớp và đội ngũ, tháng 9 năm 2026"
STAFFING = "Giải quyết căn bản việc thừa, thiếu giáo viên trên địa bàn"
TRAINING = "Lập kế hoạch bồi dưỡng giáo viên đạt chuẩn trình độ được đào tạo"
NETWORK = "Rà soát, sắp xếp mạng lưới trường, lớp"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Office]:
    def found(environment: Mapping[str, str]) -> None:
        run_python("from tests.browser.planning_town import found_town; found_town()", environment)

    data = tmp_path_factory.mktemp("planning")
    with served(data, found, TRIENKHAI_SECOND_FACTOR="nobody") as site:  # asked for in the tests of sign-in
        people = Office(site, chromium)
        yield people
        people.close()


def test_from_spreadsheets_to_issued_proposals(office: Office, tmp_path: Path) -> None:
    dataset = _bring_the_facts_in(office, tmp_path)
    _see_the_demand(office, dataset)
    _staffing(office, dataset, tmp_path)
    _training(office, dataset, tmp_path)
    _network(office, dataset, tmp_path)
    assert office.faults == []


def _bring_the_facts_in(office: Office, folder: Path) -> str:
    """A wrong cell is told and nothing written; then every table, from the template, from CSV and pasted."""
    page = office.at("chuyenvien", "/doi-ngu-mang-luoi/")
    office.look(page, "plan-01-empty")
    follow(page.get_by_role("link", name="Lập bộ số liệu").first)
    page.get_by_label("Tên").fill(NAME)
    page.locator("#id_as_of").fill(AS_OF.isoformat())
    office.look(page, "plan-02-start")
    follow(page.get_by_role("button", name="Mở bộ số liệu"))
    told(page, "Đã mở bộ số liệu")
    dataset = page.url
    office.look(page, "plan-03-dataset")
    _refused(office, page, folder)
    for table in town():
        page.goto(f"{dataset}nap/{table}/")
        if table in ("schools", "staff", "qualifications"):
            fetched(page.get_by_role("link", name="Tệp mẫu .xlsx")).save_as(folder / f"{table}.xlsx")
            page.set_input_files("#file", as_xlsx(table, folder / f"{table}.xlsx"))
            follow(page.get_by_role("button", name="Kiểm tra").first)
        elif table == "classes":
            columns, lines = town()[table]
            page.get_by_label("Chép các ô rồi dán vào đây").fill(
                "\n".join("\t".join(cells) for cells in (columns, *lines))
            )
            follow(page.get_by_role("button", name="Kiểm tra").last)
        else:
            page.set_input_files("#file", as_csv(table, folder))
            follow(page.get_by_role("button", name="Kiểm tra").first)
        count = len(town()[table][1])
        expect(page.locator("main")).to_contain_text(f"Mọi ô của {count} dòng đều đúng", timeout=JOB)
        if table in ("schools", "staff"):
            office.look(page, f"plan-05-checked-{table}")
        follow(page.get_by_role("button", name="Ghi vào bộ số liệu"))
        told(page, "Đã ghi", timeout=JOB)
    page.goto(dataset)
    expect(page.get_by_role("button", name="Xác nhận bộ số liệu")).to_have_count(0)
    for table, label in (("schools", "schools"), ("staff", "staff"), ("sites", "sites")):
        page.goto(f"{dataset}bang/{table}/")
        office.look(page, f"plan-06-table-{label}")
    director = office.at("giamdoc", dataset)
    follow(director.get_by_role("button", name="Xác nhận bộ số liệu"))
    told(director, "Đã xác nhận")
    office.look(director, "plan-07-confirmed")
    return dataset


def _refused(office: Office, page: Page, folder: Path) -> None:
    """One school in the sea, one of a type nobody knows: told by cell, nothing written."""
    columns, lines = town()["schools"]
    wrong = [list(cells) for cells in lines]
    wrong[2][columns.index("school_type")] = "quốc tế"
    wrong[4][columns.index("lon")] = "109.9"
    page.goto(f"{page.url}nap/schools/")
    page.get_by_label("Chép các ô rồi dán vào đây").fill(
        "\n".join("\t".join(cells) for cells in (columns, *wrong))
    )
    follow(page.get_by_role("button", name="Kiểm tra").last)
    expect(page.locator("main")).to_contain_text("Chưa ghi được: 2 ô ở 2 dòng cần sửa")
    expect(page.locator("main")).to_contain_text("quốc tế")
    office.look(page, "plan-04-refused")


def _see_the_demand(office: Office, dataset: str) -> None:
    page = office.at("chuyenvien", f"{dataset}dinh-muc/")
    expect(page.locator("main")).to_contain_text("Trường Tiểu học Minh họa 02")
    office.look(page, "plan-08-norms")
    page.locator("main a[href*='cach-tinh']").first.click()
    expect(page.locator("main")).to_contain_text("TT 19/2023")
    office.look(page, "plan-09-figure")
    for part, name in (("theo-mon", "lessons"), ("du-bao", "forecast"), ("ban-do", "map")):
        page.goto(f"{dataset}{part}/")
        office.look(page, f"plan-10-{name}")


def _staffing(office: Office, dataset: str, folder: Path) -> None:
    page = office.at("chuyenvien", f"{dataset}dieu-chinh-doi-ngu/")
    page.get_by_label("Thực hiện nhiệm vụ").select_option(label=STAFFING)
    office.look(page, "plan-20-staffing-start")
    follow(page.get_by_role("button", name="Tính phương án"))
    plan = page.url
    expect(page.locator("main")).to_contain_text("đã kiểm chứng", timeout=JOB)
    office.look(page, "plan-21-staffing")
    pinned, forbidden = _wish(office, page, plan)
    for part, name in (
        ("tung-truong", "schools"),
        ("con-thieu", "unmet"),
        ("ban-do", "map"),
        ("dieu-kien", "policy"),
    ):
        page.goto(f"{plan}{part}/")
        office.look(page, f"plan-25-staffing-{name}")
    office.look(office.at("chuyenvien", f"{plan}chon-nguoi/?tim=GV00000"), "plan-25-staffing-person")

    director = office.at("giamdoc", plan)
    follow(director.get_by_role("link", name="Đến bước lấy ý kiến"))
    office.look(director, "plan-26-consult")
    follow(director.get_by_role("button", name="Gửi lấy ý kiến"))
    told(director, "Đã gửi lấy ý kiến")
    consult = director.url
    _speak(office, plan, consult, pinned)
    answered(office, consult)
    office.look(director, "plan-29-answered")
    names = _names(office.at("chuyenvien", plan))
    assert forbidden not in names
    wait_for_answers(office, consult)
    papers = settle_and_draft(office, consult)
    _decisions(office, papers)
    code = issue(office, papers, folder, "plan-32-staffing")
    text, tables = paper_of(office, papers, folder)
    assert code in text
    assert "TỜ TRÌNH" in text.upper()
    listed = {cell for table in tables for row in table for cell in row}
    assert any(pinned in cell for cell in listed), "the pinned person is in the annex"
    assert not any(forbidden in cell for cell in listed)
    _tied(office, plan, STAFFING, code)


def _wish(office: Office, page: Page, plan: str) -> tuple[str, str]:
    """Pins the first move, forbids the second, sees what is different and what each priority costs."""
    lines = page.locator("ul.st-moves > li")
    before = lines.count()
    assert before > 5
    pinned, forbidden = (lines.nth(place).locator("b").first.inner_text() for place in (0, 1))
    lines.nth(0).locator("summary").click()
    expect(lines.nth(0)).to_contain_text("Cấp quyết định")
    office.shot(page, "plan-22-reason")
    follow(lines.nth(0).get_by_role("button", name="Ghim"))
    told(page, "Đã ghi và tính lại ngay")
    expect(page.locator("ul.st-moves > li").filter(has_text=pinned)).to_contain_text("đã ghim")
    follow(lines.filter(has_text=forbidden).get_by_role("button", name="Loại ra"))
    told(page, "Đã ghi và tính lại ngay")
    expect(page.locator("#khac")).to_contain_text(forbidden)
    expect(page.locator("ul.st-moves > li").filter(has_text=forbidden)).to_have_count(0)
    expect(page.locator("ul.st-moves > li").filter(has_text=pinned)).to_have_count(1)
    office.look(page, "plan-23-resolved")
    follow(page.locator("#gia").get_by_role("button", name="Tính"))
    expect(page.locator("#gia tbody tr")).not_to_have_count(0, timeout=JOB)
    office.shot(page, "plan-24-prices")
    return pinned, forbidden


def _names(page: Page) -> list[str]:
    return page.locator("ul.st-moves > li .st-move > div:first-child > b").all_inner_texts()


def _speak(office: Office, plan: str, consult: str, pinned: str) -> None:
    """Schools and communes answer; the last teacher of the list does not agree, another says yes through his head."""
    page = office.at("chuyenvien", plan)
    lines = page.locator("ul.st-moves > li")
    contesting = lines.filter(has_not_text=pinned).last
    who = contesting.locator("small").first.inner_text()
    teacher = office.at(who, "/")
    line = teacher.locator(".tk-desk li").filter(has_text="Phương án điều động liên quan đến anh/chị")
    office.look(teacher, "plan-27-teacher-desk")
    follow(line.get_by_role("link"))
    office.look(teacher, "plan-27-teacher")
    teacher.locator("textarea").first.fill("Tôi xin ở lại trường để dạy hết khóa học sinh lớp cuối cấp.")
    follow(teacher.get_by_role("button", name="Gửi kiến nghị").first)
    told(teacher, "Đã gửi ý kiến")
    outsider = office.at(
        "GV0000009" if who != "GV0000009" else "GV0000010", "/doi-ngu-mang-luoi/lien-quan-den-toi/"
    )
    expect(outsider.locator("main")).to_contain_text("không có phương án nào liên quan")
    agree(office, consult)
    page = office.at("chuyenvien", consult)
    office.look(page, "plan-28-opinions")
    box = page.locator("ul.st-said > li").filter(has_text="dạy hết khóa")
    box.locator("textarea").fill("Đồng ý để thầy, cô ở lại năm học này.")
    follow(box.get_by_role("button", name="Chấp nhận, không điều động, tính lại"))
    told(page, "Đã trả lời kiến nghị")
    teacher.reload()
    expect(teacher.locator("main")).to_contain_text("Đồng ý để thầy, cô ở lại")
    office.look(teacher, "plan-29-teacher-answered")


def _decisions(office: Office, papers: str) -> None:
    page = office.at("chuyenvien", papers)
    links = page.get_by_role("link", name="Tải .docx")
    assert links.count() > 0
    text, _tables = take(links.first)
    assert "QUYẾT ĐỊNH" in text
    assert "điều động" in text.lower() or "biệt phái" in text.lower()


def _tied(office: Office, plan: str, duty: str, code: str) -> None:
    page = office.at("chuyenvien", plan)
    expect(page.locator(".tk-head")).to_contain_text("Tờ trình đã phát hành")
    page.goto(office.site + "/nhiem-vu/")
    follow(page.get_by_role("link", name=re.compile(duty)).first)
    expect(page.locator("main")).to_contain_text(code)


def _training(office: Office, dataset: str, folder: Path) -> None:
    page = office.at("chuyenvien", f"{dataset}boi-duong/")
    page.get_by_label("Thực hiện nhiệm vụ").select_option(label=TRAINING)
    office.look(page, "plan-40-training-start")
    follow(page.locator("form.pl-narrow button[type=submit], main form button[type=submit]").last)
    plan = page.url
    expect(page.locator("main")).to_contain_text("Chuẩn trình độ phải đạt", timeout=JOB)
    office.look(page, "plan-41-training")
    page.goto(f"{plan}quan-ly-tuyen-dung/")
    office.look(page, "plan-42-managers")
    page.goto(f"{plan}dieu-kien/")
    office.look(page, "plan-43-training-policy")
    papers = settle_and_draft(office, plan.replace("boi-duong", "phuong-an") + "lay-y-kien/")
    code = issue(office, papers, folder, "plan-45-training")
    text, tables = paper_of(office, papers, folder)
    assert code in text
    assert len(tables) >= 3
    _tied(office, plan, TRAINING, code)


def _network(office: Office, dataset: str, folder: Path) -> None:
    page = office.at("chuyenvien", f"{dataset}mang-luoi/")
    page.get_by_label("Thực hiện nhiệm vụ").select_option(label=NETWORK)
    office.look(page, "plan-50-network-start")
    follow(page.locator("main form button[type=submit]").last)
    plan = page.url
    expect(page.locator("main")).to_contain_text(
        "Ai phải đi xa hơn", timeout=2 * JOB
    )  # comes again by itself
    office.look(page, "plan-51-network")
    for part, name in (("diem-truong", "sites"), ("ban-do", "map"), ("dieu-kien", "policy")):
        page.goto(f"{plan}{part}/")
        office.look(page, f"plan-52-network-{name}")
    consult = re.sub(r"/mang-luoi/(\d+)/$", r"/phuong-an/\1/lay-y-kien/", plan)
    director = office.at("giamdoc", consult)
    follow(director.get_by_role("button", name="Gửi lấy ý kiến"))
    told(director, "Đã gửi lấy ý kiến")
    agree(office, consult, shot="plan-53-network-opinion")
    wait_for_answers(office, consult)
    papers = settle_and_draft(office, consult)
    code = issue(office, papers, folder, "plan-55-network")
    text, tables = paper_of(office, papers, folder)
    assert code in text
    assert len(tables) >= 3
    _tied(office, plan, NETWORK, code)
