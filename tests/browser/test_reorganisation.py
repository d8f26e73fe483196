"""The five cases of the territory in a browser, in an office of their own: one prepares, another decides."""

import re
from collections.abc import Iterator
from functools import partial

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.office import Office, follow, told
from tests.browser.serving import run_python, served

REFORM = "2025-07-01"
SUCCESSORS = (
    ("Phường Duyên Hải", "ward", "29512", ("Phường 1", "xã Long Toàn", "xã Dân Thành")),
    ("Phường Trường Long Hòa", "ward", "29516", ("Phường 2", "xã Trường Long Hòa")),
    ("Xã Long Hữu", "commune", "29518", ("xã Long Hữu", "xã Hiệp Thạnh")),
)
WORLD = """
from datetime import date
from trienkhai.apps.duties.actions import do_accept
from trienkhai.apps.duties.models import Assignment
from trienkhai.apps.measures.actions import do_open_round
from trienkhai.apps.measures.models import Return, Round
from tests.apps.org.world import World
world = World.assemble()
world.give("thi-xa", "txct", "Rà soát phòng học trước năm học mới", date(2025, 5, 5), "phuong-1", "long-toan",
           due=date(2025, 8, 15))
world.give("tinh", "chutich", "Báo cáo quý về phổ cập giáo dục", date(2025, 5, 6), "long-ho",
           recurrence="quarterly", due_rule={"kind": "quarterly", "day": 5}, until=date(2026, 12, 31),
           due=date(2025, 7, 5))
do_open_round(world.unit("phong"), world.unit("thi-xa"), 2024, actor=world.post("hoa"), today=date(2025, 5, 5))
opened = Round.objects.create(
    year=2026, name="Số liệu quý II năm 2026", owner=world.unit("so"), area=world.unit("tinh"),
    period_start=date(2026, 4, 1), period_end=date(2026, 6, 30), cut_off=date(2026, 6, 30), due=date(2026, 7, 10),
    opened_by=world.post("giamdoc"), opened_on=date(2026, 4, 1))
Return.objects.create(round=opened, unit=world.unit("long-ho"), reported_by="commune", due=date(2026, 7, 10))
world.at(date(2025, 6, 20))
"""


@pytest.fixture(scope="module")
def province(tmp_path_factory: pytest.TempPathFactory, chromium: Browser) -> Iterator[Office]:
    """A small office of its own: the walk's is not touched."""
    data = tmp_path_factory.mktemp("province")
    assembled = partial(run_python, WORLD)
    with served(
        data, assembled, TRIENKHAI_SECOND_FACTOR="nobody"
    ) as site:  # asked for in the tests of sign-in
        people = Office(site, chromium)
        yield people
        people.close()


def test_the_five_cases_of_the_territory(province: Office) -> None:
    address = _prepare_the_reform(province)
    _decide_what_is_open(province, address)
    _run(province, address, REFORM)
    _see_the_reform(province)
    _a_commune_becomes_a_ward(province)
    _a_ward_under_another_name(province)
    assert province.faults == []


def _prepare_the_reform(office: Office) -> str:
    """Seven communes become three, the town and its offices end; schools follow their ground (case e)."""
    page = office.at("quantri", "/don-vi/")
    office.look(page, "org-01-tree")
    follow(page.get_by_role("link", name="Lập phương án sắp xếp"))
    page.get_by_label("Tên đợt sắp xếp").fill("Sắp xếp đơn vị hành chính thị xã Duyên Hải")
    page.get_by_label("Ngày có hiệu lực").fill(REFORM)
    page.get_by_label("Văn bản pháp lý").fill("Nghị quyết 1687/NQ-UBTVQH15 ngày 16/6/2025")
    follow(page.get_by_role("button", name="Tiếp tục"))
    told(page, "Đã lập phương án")
    office.look(page, "org-02-empty-plan")
    address = page.url
    for short, kind, code, sources in SUCCESSORS:
        _start(page, address, "merge")
        for name in sources:
            page.get_by_role("checkbox", name=f"Ủy ban nhân dân {name}", exact=True).check()
        page.locator("#id_t0-name").fill(f"Ủy ban nhân dân {short[0].lower()}{short[1:]}")
        page.locator("#id_t0-short_name").fill(short)
        page.locator("#id_t0-kind").select_option(kind)
        page.locator("#id_t0-parent").select_option(label="Ủy ban nhân dân tỉnh Vĩnh Long")
        page.locator("#id_t0-code").fill(code)
        page.locator("#id_t0-symbol").fill("UBND")
        if code == "29512":
            office.look(page, "org-03-merger")
        _put_in(page)
    for source in ("Ủy ban nhân dân thị xã Duyên Hải", "Phòng Giáo dục và Đào tạo"):
        _start(page, address, "dissolve")
        page.get_by_role("checkbox", name=source, exact=True).check()
        for number, (short, *_more) in enumerate(SUCCESSORS):
            if number:
                page.locator("details.og-another > summary").nth(number - 1).click()
            wanted = f"Ủy ban nhân dân {short[0].lower()}{short[1:]}"
            page.locator(f"#id_t{number}-existing").select_option(label=wanted)
        _put_in(page)
    office.look(page, "org-04-changes")
    follow(page.get_by_role("link", name="Bước sau: đơn vị trực thuộc"))
    row = page.locator("tr").filter(has_text="Trường Tiểu học Minh họa 03")
    expect(row.locator("select").first.locator("option:checked")).to_have_text("Ủy ban nhân dân xã Long Hữu")
    office.look(page, "org-05-dependents")
    return address


def _decide_what_is_open(office: Office, address: str) -> None:
    """Case (b): the duty of May; a rule, and the rest by hand."""
    page = office.at("quantri", address + "?buoc=ban-giao")
    expect(page.locator("main")).to_contain_text("Rà soát phòng học trước năm học mới")
    office.look(page, "org-06-open")
    page.goto(address + "?buoc=ban-do")
    expect(page.locator(".og-problems")).to_contain_text("chưa chọn đơn vị nhận")
    page.goto(address + "?buoc=ban-giao")
    page.get_by_text("Thêm quy tắc", exact=True).first.click()
    rule = page.locator("#rule-form")
    rule.get_by_label("Có một trong các từ").fill("phòng học; cơ sở vật chất")
    rule.get_by_label("Giao cho").select_option(label="Ủy ban nhân dân phường Duyên Hải")
    follow(rule.get_by_role("button", name="Thêm quy tắc"))
    told(page, "Đã thêm quy tắc")
    undecided = page.locator("tr.og-open select")
    for place in range(undecided.count()):
        undecided.nth(place).select_option(label="Ủy ban nhân dân phường Duyên Hải")
    follow(page.get_by_role("button", name="Lưu đơn vị nhận"))
    told(page, "Đã lưu đơn vị nhận")
    expect(page.locator("tr.og-open")).to_have_count(0)
    page.goto(address + "?buoc=ban-do")
    expect(page.locator(".og-problems")).to_have_count(0)
    office.look(page, "org-07-map")


def _run(office: Office, address: str, day: str) -> None:
    """The administrator submits; a leader runs it, on the day and not before."""
    page = office.at("quantri", address + "?buoc=ban-do")
    expect(page.get_by_role("button", name="Thực hiện sắp xếp")).to_have_count(0)
    follow(page.get_by_role("button", name="Trình quyết định"))
    told(page, "Đã trình lãnh đạo")
    leader = office.at("chutich", address)
    _set_day(leader, day)
    leader.goto(address)
    office.look(leader, f"org-08-decide-{day}")
    follow(leader.get_by_role("button", name="Thực hiện sắp xếp"))
    told(leader, "Đã thực hiện sắp xếp")


def _see_the_reform(office: Office) -> None:
    page = office.as_("chutich")
    office.look(page, "org-09-done")
    follow(page.get_by_role("button", name="Lập dự thảo biên bản"))
    told(page, "Đã lập dự thảo biên bản")
    expect(page.locator("main")).to_contain_text(re.compile("biên bản", re.IGNORECASE))
    office.look(page, "org-10-record")
    page.goto(office.site + f"/don-vi/?ngay={REFORM}&so-voi=2025-06-30")
    expect(page.locator("main")).to_contain_text("Kết thúc hoạt động")
    office.look(page, "org-11-comparison")
    # Case (a): the ward, where it came from, what it keeps.
    page.goto(office.site + f"/don-vi/tim/?ten=29512&ngay={REFORM}")
    expect(page.locator("h1")).to_have_text("Ủy ban nhân dân phường Duyên Hải")
    expect(page.locator("svg.og-lineage")).to_contain_text("Phường 1")
    office.look(page, "org-12-ward")
    page.goto(office.site + "/don-vi/tim/?ten=29512&ngay=2024-01-01")
    expect(page.locator("h1")).to_have_text("Ủy ban nhân dân Phường 1")
    office.look(page, "org-13-old-ward")
    # The duty stands where it went, with its date.
    page.goto(office.site + "/don-vi/?moc=0")
    slider = page.get_by_label("Kéo qua các mốc thay đổi")
    slider.focus()
    with page.expect_navigation():
        slider.press("End")
    expect(page.locator("#bo-may h2").first).to_contain_text("01/07/2025")


def _a_commune_becomes_a_ward(office: Office) -> None:
    """Case (c): the report of the quarter goes on, with the parts stated."""
    page = office.as_("quantri")
    _set_day(page, "2026-06-08")
    address = _plan(page, office, "Xã Long Hồ thành phường", "2026-06-09")
    _become(page, address, "Ủy ban nhân dân xã Long Hồ", "Ủy ban nhân dân phường Long Hồ", "Phường Long Hồ")
    page.goto(address + "?buoc=ban-giao")
    expect(page.locator("main")).to_contain_text("Số liệu quý II năm 2026")
    office.look(page, "org-14-stays")
    _run(office, address, "2026-06-09")
    reader = office.at("ct-long-ho", "/so-lieu/")
    follow(reader.get_by_role("link", name="Số liệu quý II năm 2026").first)
    follow(reader.locator("a[href*='/so-lieu/bieu/']").first)
    expect(reader.locator("main")).to_contain_text("từ 01/04/2026 đến 08/06/2026")
    expect(reader.locator("main")).to_contain_text("từ 09/06/2026 đến 30/06/2026")
    office.look(reader, "org-15-parts")


def _a_ward_under_another_name(office: Office) -> None:
    """Case (d): Trung Thành becomes Vũng Liêm; the old name is asked about, not guessed."""
    page = office.as_("quantri")
    address = _plan(page, office, "Xã Trung Thành thành phường Vũng Liêm", "2026-06-09")
    _become(
        page,
        address,
        "Ủy ban nhân dân xã Trung Thành",
        "Ủy ban nhân dân phường Vũng Liêm",
        "Phường Vũng Liêm",
    )
    _run(office, address, "2026-06-09")
    page = office.at("chutich", "/don-vi/tim/?ten=Xã Trung Thành&ngay=2026-06-09")
    expect(page.locator("main")).to_contain_text("Cần chọn một")
    office.look(page, "org-16-asked")


def _plan(page: Page, office: Office, title: str, on: str) -> str:
    page.goto(office.site + "/don-vi/sap-xep/moi/")
    page.get_by_label("Tên đợt sắp xếp").fill(title)
    page.get_by_label("Ngày có hiệu lực").fill(on)
    page.get_by_label("Văn bản pháp lý").fill("Nghị quyết về thành lập phường năm 2026")
    follow(page.get_by_role("button", name="Tiếp tục"))
    return page.url


def _become(page: Page, address: str, source: str, name: str, short: str) -> None:
    _start(page, address, "retype")
    page.get_by_role("checkbox", name=source, exact=True).check()
    page.locator("#id_t0-name").fill(name)
    page.locator("#id_t0-short_name").fill(short)
    page.locator("#id_t0-kind").select_option("ward")
    _put_in(page)


def _start(page: Page, address: str, kind: str) -> None:
    page.goto(f"{address}them/{kind}/")


def _put_in(page: Page) -> None:
    follow(page.get_by_role("button", name="Đưa vào phương án"))
    told(page, "Đã thêm thay đổi")


def _set_day(page: Page, day: str) -> None:
    page.fill("#sample-day", day)
    follow(page.get_by_role("button", name="Đổi ngày"))
