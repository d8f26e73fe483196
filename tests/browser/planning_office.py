"""The office of the road of planning: Sở GDĐT and its people, communes, thirty schools, a person's account for each."""

from collections.abc import Sequence
from datetime import date

from tests.browser.planning_town import TODAY, communes
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.documents.models import Document, IncomingEntry
from trienkhai.apps.duties.actions import do_give_out
from trienkhai.apps.duties.drafts import DutyDraft
from trienkhai.apps.journal.models import SampleDay
from trienkhai.apps.org.actions import do_rebuild_membership, found_unit
from trienkhai.apps.org.models import Post, Role, Unit

_SINCE = date(2025, 7, 1)
_PASSWORD = "minhhoa2023"
DUTIES = (
    ("Giải quyết căn bản việc thừa, thiếu giáo viên trên địa bàn", date(2026, 11, 15)),
    ("Lập kế hoạch bồi dưỡng giáo viên đạt chuẩn trình độ được đào tạo", date(2026, 11, 30)),
    ("Rà soát, sắp xếp mạng lưới trường, lớp", date(2026, 12, 15)),
)


def do_found(schools: Sequence[Sequence[str]], staff: Sequence[Sequence[str]]) -> None:
    """Founds it all in an empty database, three duties given out to Sở GDĐT included."""
    units = _units(schools)
    do_rebuild_membership()
    people = {
        "chuyenvien": ("Lê Minh Họa Nhã", units["so"], Role.SPECIALIST, "Chuyên viên"),
        "giamdoc": ("Trần Minh Họa Trọng", units["so"], Role.LEADER, "Giám đốc"),
        "vanthu": ("Phạm Minh Họa Nguyệt", units["so"], Role.CLERK, "Văn thư"),
        "chutich": ("Võ Minh Họa Sơn", units["tinh"], Role.LEADER, "Chủ tịch"),
        "thanhtra": ("Bùi Minh Họa Thanh", units["tinh"], Role.INSPECTOR, "Thanh tra viên"),
        "quantri": ("Hồ Minh Họa Quân", units["tinh"], Role.ADMINISTRATOR, "Quản trị hệ thống"),
    }
    for code, name in communes().items():
        people[f"ct-{code}"] = (f"Đặng Minh Họa {name.split()[-1]}", units[code], Role.LEADER, "Chủ tịch")
    for code, name, school, position, *_rest in staff:
        if position == "principal":
            people[f"ht-{school}"] = (name, units[school], Role.LEADER, "Hiệu trưởng")
        elif position == "teacher":
            people[code] = (name, units[school], Role.TEACHER, "Giáo viên")
    _appoint(people)
    SampleDay.objects.create(day=TODAY)
    for title, due in DUTIES:
        _give(units, title, due)


def _units(schools: Sequence[Sequence[str]]) -> dict[str, Unit]:
    units: dict[str, Unit] = {}

    def found(key: str, name: str, short: str, kind: str, parent: str = "", **more: object) -> None:
        units[key] = found_unit(
            key.lower(), valid_from=_SINCE, name=name, short_name=short, kind=kind,
            parent=units[parent] if parent else None, **more,
        )  # fmt: skip

    found("tinh", "Ủy ban nhân dân tỉnh Vĩnh Long", "Tỉnh Vĩnh Long", "province", code="86", symbol="UBND",
          place_name="Vĩnh Long")  # fmt: skip
    found("so", "Sở Giáo dục và Đào tạo tỉnh Vĩnh Long", "Sở GDĐT", "department", "tinh", symbol="SGDĐT",
          place_name="Vĩnh Long")  # fmt: skip
    for code, name in communes().items():
        kind = "ward" if name.startswith("Phường") else "commune"
        found(
            code, f"Ủy ban nhân dân {name[0].lower()}{name[1:]}", name, kind, "tinh", code=code, symbol="UBND"
        )
    for school, name, _kind, _manager, commune, *_rest in schools:
        parent = "so" if "THPT" in name else commune
        found(school, name, name.removeprefix("Trường "), "school", parent, place=units[commune])
    return units


def _appoint(people: dict[str, tuple[str, Unit, Role, str]]) -> None:
    kept = Account(username="", full_name="")
    kept.set_password(_PASSWORD)  # hashed once
    accounts = Account.objects.bulk_create(
        Account(username=key, full_name=name, password=kept.password, is_sample=True)
        for key, (name, *_rest) in people.items()
    )
    Post.objects.bulk_create(
        Post(unit=unit, account=account, role=role, title=title, valid_from=_SINCE)
        for account, (_name, unit, role, title) in zip(accounts, people.values(), strict=True)
    )


def _give(units: dict[str, Unit], title: str, due: date) -> None:
    text = f"{title}."
    number = Document.objects.count() + 41
    document = Document.objects.create(
        text=text, span_end=len(text), type="Kế hoạch", number=str(number), symbol="KH-UBND", date=date(2026, 9, 3),
        subject=title, issuer_name="Ủy ban nhân dân tỉnh Vĩnh Long",
    )  # fmt: skip
    entry = IncomingEntry.objects.create(
        body=units["tinh"], year=2026, number=number, arrived_on=date(2026, 9, 4), document=document,
        status=IncomingEntry.Status.INSTRUCTED,
    )  # fmt: skip
    leader = Post.objects.get(account__username="chutich")
    draft = DutyDraft(title=title, text=text, lead=(units["so"].pk,), due=due)
    do_give_out(entry, [draft], actor=leader, today=TODAY)
