"""The sample installation: a fictitious office in a real place, with people, schools and a directive to begin with."""

from collections.abc import Iterable
from datetime import date
from importlib.resources import files

from django.conf import settings
from django.db import transaction

from trienkhai import registries
from trienkhai.apps.accounts.models import Account
from trienkhai.apps.documents.actions import do_register_incoming
from trienkhai.apps.documents.errors import DuplicateDocument
from trienkhai.apps.documents.models import IncomingEntry
from trienkhai.apps.journal.models import SampleDay
from trienkhai.apps.org.actions import do_rebuild_membership
from trienkhai.apps.org.models import LineageEvent, LineageLink, Post, Unit, UnitVersion
from trienkhai.faces.cli.sample_history import do_play_history
from trienkhai.faces.cli.sample_planning import do_play_planning

PASSWORD = "minhhoa2023"  # noqa: S105  # public on purpose: sample sign-ins open on this machine only
DAY = date(2023, 11, 6)  # the sample's first day: the directive of 27 October 2023 has just arrived
DIRECTIVE = "chi-thi-minh-hoa.txt"


class NotASample(Exception):
    """This database holds a real installation; the sample is not loaded into it."""


@transaction.atomic
def load() -> bool:
    """Loads the sample into an empty database; says False and touches nothing when it is there already."""
    if not settings.SAMPLE_MODE:
        raise NotASample("Chế độ dữ liệu mẫu đang tắt. Đặt TRIENKHAI_SAMPLE=1 rồi chạy lại.")
    if Unit.objects.filter(is_sample=True).exists():
        return False
    if Unit.objects.exists():
        raise NotASample("Cơ sở dữ liệu này đã có đơn vị thật; dữ liệu mẫu không được nạp vào.")
    units = _found_units()
    _record_lineage(units)
    do_rebuild_membership()
    _appoint_people(units)
    SampleDay.objects.create(day=DAY)
    do_play_history(units)
    do_play_planning()
    register(DIRECTIVE, files(registries).joinpath("sample", DIRECTIVE).read_bytes())
    return True


def register(name: str, data: bytes) -> tuple[IncomingEntry, bool]:
    """Puts a file into the sample town's register; an earlier entry of the same document is given back instead."""
    clerk = Post.objects.get(account__username="vanthu")
    played = SampleDay.objects.values_list("day", flat=True).first() or DAY
    try:
        return do_register_incoming(clerk.unit, name, data, actor=clerk, today=played), True
    except DuplicateDocument as duplicate:
        return duplicate.entry, False


def sign_ins() -> Iterable[tuple[str, str, str]]:
    """The sample sign-ins to show: name, post, unit."""
    shown = {row["username"] for row in registries.rows("sample/people") if row["shown"] == "1"}
    for post in (
        Post.objects.filter(account__username__in=shown).select_related("account", "unit").order_by("id")
    ):
        yield post.account.username, post.title, post.version.name


def _found_units() -> dict[str, Unit]:
    rows = registries.rows("sample/units")
    units = {row["key"]: Unit(key=row["key"], is_sample=True) for row in rows}
    Unit.objects.bulk_create(units.values())
    UnitVersion.objects.bulk_create(
        UnitVersion(
            unit=units[row["key"]],
            parent=units[row["parent"]] if row["parent"] else None,
            place=units[row["place"]] if row["place"] else None,
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
            **{
                name: row[name]
                for name in (
                    "name",
                    "short_name",
                    "kind",
                    "school_level",
                    "symbol",
                    "place_name",
                    "code",
                    "code_scheme",
                    "legal_basis",
                )
            },
        )
        for row in rows
    )
    return units


def _record_lineage(units: dict[str, Unit]) -> None:
    events: dict[str, LineageEvent] = {}
    for row in registries.rows("sample/lineage"):
        if row["event"] not in events:
            events[row["event"]] = LineageEvent.objects.create(
                kind=row["kind"], on=date.fromisoformat(row["on"]), legal_document=row["legal_document"]
            )
        LineageLink.objects.create(
            event=events[row["event"]],
            source=units[row["source"]],
            target=units[row["target"]],
            share=row["share"] or None,
        )


def _appoint_people(units: dict[str, Unit]) -> None:
    rows = registries.rows("sample/people")
    kept = Account(username="", full_name="")
    kept.set_password(PASSWORD)  # hashed once: fifty slow hashes would only make the first start slow
    accounts = Account.objects.bulk_create(
        Account(username=row["username"], full_name=row["full_name"], password=kept.password, is_sample=True)
        for row in rows
    )
    Post.objects.bulk_create(
        Post(
            unit=units[row["unit"]],
            account=account,
            role=row["role"],
            title=row["title"],
            valid_from=date.fromisoformat(row["valid_from"]),
            valid_to=date.fromisoformat(row["valid_to"]) if row["valid_to"] else None,
        )
        for row, account in zip(rows, accounts, strict=True)
    )
