"""What had happened in the sample office before its first day, played through the same actions people use."""

from datetime import date, timedelta
from importlib.resources import files

from trienkhai import registries
from trienkhai.apps.documents.actions import (
    do_accept_certain,
    do_decide,
    do_finish_review,
    do_instruct,
    do_register_incoming,
)
from trienkhai.apps.documents.models import Decision, Finding
from trienkhai.apps.documents.queries import documents_of, proposals
from trienkhai.apps.duties.actions import (
    do_accept,
    do_add_step,
    do_approve,
    do_ask_extension,
    do_contribute,
    do_give_out,
    do_report_progress,
    do_set_step_done,
    do_submit,
)
from trienkhai.apps.duties.actions.finishing import Product
from trienkhai.apps.duties.drafts import DutyDraft
from trienkhai.apps.duties.models import Assignment, Instance
from trienkhai.apps.org.models import Post, Unit
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.faces.cli.sample_figures import do_play_rounds

EARLIER = "ke-hoach-chuyen-doi-so.txt"


def do_play_history(units: dict[str, Unit]) -> None:
    """An earlier plan already given out and partly done, last year's figures, this year's first ones."""
    _earlier_plan(units)
    do_play_rounds(units)


def person(name: str) -> Post:
    return Post.objects.select_related("unit").get(account__username=name)


def head_of(unit: Unit) -> Post:
    return Post.objects.select_related("unit").filter(unit=unit, role="leader").order_by("id")[0]


def _earlier_plan(units: dict[str, Unit]) -> None:
    town = units["thi-xa-duyen-hai"]
    clerk, leader = person("vanthu"), person("lanhdao")
    arrived, given = date(2023, 2, 14), date(2023, 2, 16)
    data = files(registries).joinpath("sample", EARLIER).read_bytes()
    entry = do_register_incoming(town, EARLIER, data, actor=clerk, today=arrived)
    do_accept_certain(entry, actor=clerk, today=arrived)
    for finding in Finding.objects.filter(document__in=documents_of(entry), decisions__isnull=True):
        do_decide(finding, Decision.Verdict.ACCEPTED, {}, actor=clerk, today=arrived)
    do_finish_review(entry, actor=clerk, today=arrived)
    do_instruct(
        entry,
        text="Giao các đơn vị thực hiện theo phân công; Văn phòng theo dõi, đôn đốc.",
        lead=units["phong-gddt"],
        coordinators=[units["phong-tckh"], units["phong-noi-vu"]],
        without_date=True,
        actor=leader,
        today=given,
    )
    drafts = [
        DutyDraft(
            title=proposal.title,
            lead=_meant(proposal.lead, town, given),
            coordinate=_meant(proposal.coordinate, town, given),
            due=proposal.due,
            without_date=proposal.due is None,
            due_text=proposal.due_text,
            due_rule=proposal.due_rule,
            recurrence=proposal.recurrence or "",
            product=proposal.product or "",
            document=proposal.document.pk,
            finding=proposal.finding.pk,
            span=(proposal.span_start, proposal.span_end),
            text=proposal.text,
        )
        for proposal in proposals(entry)
        if _meant(proposal.lead, town, given)
    ]
    duties = do_give_out(entry, drafts, actor=leader, today=given)
    for assignment in Assignment.objects.filter(duty__in=duties).select_related("unit", "duty"):
        do_accept(assignment, actor=head_of(assignment.unit), today=date(2023, 2, 20))
    _work(units, leader)


def _meant(names: list[str], host: Unit, day: date) -> tuple[int, ...]:
    return tuple(unit.unit_id for found in resolve_names(names, host, day) for unit in found.units)


def _work(units: dict[str, Unit], leader: Post) -> None:
    """Some on time, some late, one asking for more time, one overdue: what a real year looks like."""
    education = person("truongphong")
    catalogue, training = _instances(units["phong-gddt"])[:2]
    step = do_add_step(
        catalogue.assignment, "Khảo sát phần mềm, sổ sách các trường đang dùng", owner="Tổ phổ thông",
        due=date(2023, 3, 20), actor=education, today=date(2023, 2, 21),
    )  # fmt: skip
    do_set_step_done(step, True, actor=education, today=date(2023, 3, 18))
    for part in Assignment.objects.filter(duty=catalogue.assignment.duty, role=Assignment.Role.COORDINATE):
        do_contribute(
            part, "Góp ý danh mục, đề nghị ưu tiên phần mềm đã dùng ổn định ở các trường.",
            actor=head_of(part.unit), today=date(2023, 3, 30),
        )  # fmt: skip
    _finish(catalogue, "35/TTr-PGDĐT", date(2023, 4, 12), education, leader)
    _finish(training, "112/BC-PGDĐT", date(2023, 9, 8), education, leader)
    money = _instances(units["phong-tckh"])[0]
    do_report_progress(
        money, "Đã rà soát xong 26/28 trường; còn hai trường chưa gửi biên bản kiểm kê.", percent=70,
        actor=person("truongphong-tckh"), today=date(2023, 9, 15),
    )  # fmt: skip
    people = _instances(units["phong-noi-vu"])[0]
    do_ask_extension(
        people, date(2024, 2, 15), "Chờ tỉnh giao bổ sung chỉ tiêu người làm việc năm 2024.",
        actor=person("truongphong-noivu"), today=date(2023, 10, 30),
    )  # fmt: skip
    for number, commune in enumerate(
        ("phuong-2", "xa-long-toan", "xa-long-huu", "xa-dan-thanh", "xa-hiep-thanh")
    ):
        instance = _instances(units[commune])[0]
        _finish(
            instance,
            f"{40 + number}/DS-UBND",
            date(2023, 5, 20) + timedelta(days=4 * number),
            head_of(units[commune]),
            leader,
        )


def _instances(unit: Unit) -> list[Instance]:
    found = Instance.objects.filter(assignment__unit=unit).select_related(
        "assignment__duty", "assignment__unit"
    )
    return list(found.order_by("id"))


def _finish(instance: Instance, code: str, day: date, holder: Post, giver: Post) -> None:
    do_submit(instance, Product(code=code, date=day), actor=holder, today=day)
    do_approve(instance, actor=giver, today=max(day, date(2023, 4, 14)))
