"""The steps that plans of every kind share on the road: opinions, settling, the paper through the outgoing register."""

import re
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path

from docx import Document
from playwright.sync_api import Locator, expect

from tests.browser.office import Office, fetched, follow, told

Tables = list[list[list[str]]]


def agree(office: Office, consult: str, *, shot: str = "plan-28-opinion") -> None:
    """A commune asks for a change and two schools agree, each from its own desk; the others stay silent until the day
    set for answers has passed."""
    page = office.at("chuyenvien", consult)
    asked = page.locator("section").filter(has_text="Ý kiến các đơn vị").locator("tbody tr td:first-child b")
    names = asked.all_inner_texts()
    assert any(name.startswith("Trường") for name in names)
    for place, name in enumerate((names[0], *names[-2:])):
        leader = office.at(_leader(name), "/")
        asking = leader.locator(".tk-desk li").filter(has_text="Đơn vị được hỏi ý kiến").first
        follow(asking.get_by_role("link"))
        if place < 2:
            office.look(leader, f"{shot}-{place}")
        if place:
            leader.get_by_label("Đồng ý", exact=True).check()
        else:
            leader.get_by_label("Đồng ý, đề nghị sửa").check()
            leader.get_by_label("Nội dung").fill("Đề nghị thực hiện sau khi hết học kỳ I.")
        follow(leader.get_by_role("button", name="Gửi ý kiến"))
        told(leader, "Đã gửi ý kiến của đơn vị")
    page.reload()
    expect(page.locator("main")).to_contain_text("Đề nghị thực hiện sau khi hết học kỳ I.")


def wait_for_answers(office: Office, consult: str) -> None:
    """Before the day set for answers has passed the director cannot settle; then he can."""
    director = office.at("giamdoc", consult)
    expect(director.locator("main")).to_contain_text("chưa trả lời và chưa hết hạn lấy ý kiến")
    expect(director.get_by_role("button", name="Chốt phương án")).to_have_count(0)
    said = director.locator("section").filter(has_text="Thời hạn").inner_text()
    due = re.search(r"(\d\d)/(\d\d)/(\d{4})", said)
    assert due is not None, said
    after = date(int(due[3]), int(due[2]), int(due[1])) + timedelta(days=1)
    director.fill("#sample-day", after.isoformat())
    follow(director.get_by_role("button", name="Đổi ngày"))


def _leader(unit: str) -> str:
    from tests.browser.planning_town import communes, town

    for cells in town()["schools"][1]:
        if cells[1] == unit:
            return f"ht-{cells[0]}"
    return next(f"ct-{code}" for code, name in communes().items() if unit.lower().endswith(name.lower()))


def answered(office: Office, consult: str) -> None:
    page = office.at("giamdoc", consult)
    expect(page.locator("ul.st-said")).to_contain_text("Chấp nhận, không điều động")


def settle_and_draft(office: Office, consult: str) -> str:
    """The director settles; the specialist drafts the submission; back comes the page of the plan's papers."""
    director = office.at("giamdoc", consult)
    follow(director.get_by_role("button", name="Chốt phương án"))
    told(director, "Đã chốt phương án")
    page = office.at("chuyenvien", consult)
    follow(page.get_by_role("link", name="Lập tờ trình"))
    papers = page.url
    kind = "plan-30-papers-" + papers.rstrip("/").split("/")[-2]
    office.look(page, kind)
    follow(page.get_by_role("button", name="Soạn tờ trình"))
    told(page, "Đã soạn tờ trình")
    return papers


def issue(office: Office, papers: str, folder: Path, shot: str) -> str:
    """Approved by the director, numbered and issued by the clerk; the number it went out with."""
    author = office.at("chuyenvien", papers)
    follow(author.locator("main tbody").get_by_role("link", name="Tờ trình"))
    entry = author.url
    office.look(author, f"{shot}-draft")
    director = office.at("giamdoc", "/")
    follow(director.locator(".tk-desk li").filter(has_text="Duyệt dự thảo").first.get_by_role("link"))
    expect(director).to_have_url(entry)
    follow(director.get_by_role("button", name="Duyệt dự thảo"))
    told(director, "Đã duyệt dự thảo")
    clerk = office.at("vanthu", entry)
    follow(clerk.get_by_role("button", name="Cấp số"))
    told(clerk, "Đã cấp số")
    signed = folder / "ban-ky.pdf"
    fetched(clerk.get_by_role("link", name="Tải bản PDF để in")).save_as(signed)
    assert signed.read_bytes().startswith(b"%PDF")
    clerk.set_input_files("[data-drop] input[type=file]", signed)
    follow(clerk.get_by_role("button", name="Tải lên"))
    told(clerk, "Đã nhận bản ký")
    follow(clerk.get_by_role("button", name=re.compile("Phát hành")))
    told(clerk, "Đã phát hành")
    office.shot(clerk, f"{shot}-issued")
    page = office.at("chuyenvien", papers)
    row = page.locator("main tbody tr").filter(has_text="Tờ trình").first
    expect(row).to_contain_text("Đã phát hành")
    code = row.locator("td").nth(1).inner_text()
    assert re.fullmatch(r"\d+/TTr-SGDĐT", code), code
    return code


def paper_of(office: Office, papers: str, folder: Path) -> tuple[str, Tables]:
    """The words and tables of the submission as it stands in the outgoing register."""
    page = office.at("vanthu", papers)
    follow(page.locator("main tbody").get_by_role("link", name="Tờ trình"))
    return take(page.get_by_role("link", name="DOCX", exact=True).first)


def take(link: Locator) -> tuple[str, Tables]:
    paper = Document(BytesIO(Path(fetched(link).path()).read_bytes()))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in paper.tables]
    words = [paragraph.text for paragraph in paper.paragraphs]
    words += [cell for table in tables for row in table for cell in row]
    return "\n".join(words), tables
