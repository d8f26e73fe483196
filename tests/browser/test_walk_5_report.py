"""The walk, fifth part: the annual report writes itself, every number opened to its source; it is issued."""

import re
from io import BytesIO
from pathlib import Path

from docx import Document
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Story
from tests.browser.office import Office, fetched, follow, told

WORDS = "Các trường đã chủ động tổ chức sinh hoạt chuyên môn theo cụm."


def test_the_specialist_drafts_the_report(office: Office, story: Story) -> None:
    page = office.at("gddt", "/bao-cao/")
    office.look(page, "57-reports")
    row = page.locator("tbody tr").filter(has_text="Số liệu năm 2023")
    follow(row.get_by_role("link", name="Lập báo cáo"))
    expect(page.locator("main")).to_contain_text("đơn vị có số liệu được duyệt")
    office.look(page, "58-report-start")
    page.get_by_label(re.compile("88-KH/TXU")).check()
    follow(page.get_by_role("button", name="Chốt số liệu và lập dự thảo"))
    told(page, "Đã chốt số liệu và lập dự thảo báo cáo")
    story["report"] = page.url
    badge = page.locator(".tk-head .tk-badge-good")
    expect(badge).to_have_text(re.compile(r"Đã đối chiếu (\d+)/\1 số liệu"))
    expect(page.locator(".tk-paper").first).to_contain_text("BÁO CÁO")
    office.look(page, "59-report")


def test_every_number_opens_to_its_source(office: Office, story: Story) -> None:
    page = office.at("gddt", story["report"])
    figures = page.locator(".tk-paper .tk-figure")
    assert figures.count() > 20
    for place in (0, figures.count() // 2, figures.count() - 1):
        _open_source(page, figures.nth(place))
    returns = page.locator("#source a[href*='/so-lieu/bieu/']")
    for place in range(figures.count()):  # a number that comes from returns, and the return itself
        if returns.count():
            break
        _open_source(page, figures.nth(place))
    office.look(page, "60-report-source", here=True)
    follow(returns.first)
    expect(page.locator("main")).to_contain_text("Đã duyệt")


def test_the_author_adds_words_and_takes_the_files(office: Office, story: Story, tmp_path: Path) -> None:
    page = office.at("gddt", story["report"])
    page.locator(".tk-passage-prompt").first.click()
    form = page.locator("form.tk-wording")
    form.locator("textarea").fill(WORDS)
    office.look(page, "61-report-wording", here=True)
    form.get_by_role("button", name="Lưu").click()
    expect(page.locator(".tk-paper").first).to_contain_text(WORDS)

    paper = Document(BytesIO(_download(page, "DOCX", tmp_path)))
    text = "\n".join(paragraph.text for paragraph in paper.paragraphs)
    assert WORDS in text
    assert len(paper.tables) >= 2
    assert _download(page, "PDF", tmp_path).startswith(b"%PDF")


def test_the_head_approves_numbers_and_issues(office: Office, story: Story, tmp_path: Path) -> None:
    author = office.at("gddt", story["report"])
    follow(author.get_by_role("link", name="Trình duyệt, phát hành"))
    story["report outgoing"] = author.url
    expect(author.get_by_role("button", name="Duyệt dự thảo")).to_have_count(0)

    page = office.at("truongphong", "/")
    follow(page.locator(".tk-desk li").filter(has_text="Duyệt dự thảo").first.get_by_role("link"))
    expect(page).to_have_url(story["report outgoing"])
    follow(page.get_by_role("button", name="Duyệt dự thảo"))
    told(page, "Đã duyệt dự thảo")
    follow(page.get_by_role("button", name="Cấp số"))
    told(page, "Đã cấp số")
    signed = tmp_path / "bao-cao-ky.pdf"
    signed.write_bytes(_download(page, "PDF", tmp_path))
    page.set_input_files("[data-drop] input[type=file]", signed)
    follow(page.get_by_role("button", name="Tải lên"))
    told(page, "Đã nhận bản ký")
    follow(page.get_by_role("button", name=re.compile("Phát hành")))
    told(page, "Đã phát hành")
    office.look(page, "62-report-issued")
    page.goto(story["report"])
    expect(page.locator(".tk-head")).to_contain_text("Đã phát hành")
    expect(page.locator(".tk-passage-edit")).to_have_count(0)


def _open_source(page: Page, figure: Locator) -> None:
    """Two figures may read alike: what stood there before does not count."""
    page.evaluate("() => document.querySelector('#source > *')?.classList.add('seen-before')")
    figure.click()
    source = page.locator("#source > :not(.seen-before) .tk-source-value")
    expect(source).to_have_text(figure.inner_text())


def _download(page: Page, name: str, folder: Path) -> bytes:
    fetched(page.get_by_role("link", name=name, exact=True).first).save_as(folder / name)
    return (folder / name).read_bytes()
