"""The official papers of a settled plan: the submission (tờ trình) to the unit above, the decision drafts.

Everything in them comes from the plan's last run; the drafter changes the words he likes before a leader approves.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain

from trienkhai.apps.documents.dispatch import signer_for
from trienkhai.apps.org.models import Unit, UnitVersion
from trienkhai.apps.org.queries import above, below, version_on
from trienkhai.apps.planning.access import planning_area
from trienkhai.apps.planning.models import Contest, Move, Opinion, Plan
from trienkhai.apps.planning.queries import proposals_tables as tables
from trienkhai.apps.planning.queries.facts import names_of
from trienkhai.apps.planning.queries.network_proposal import network_annexes, network_text
from trienkhai.apps.planning.queries.plans import communes_of
from trienkhai.apps.planning.queries.proposals_figures import figure
from trienkhai.apps.planning.queries.proposals_law import law_words, spelled
from trienkhai.apps.planning.queries.staffing import moves_of, school_lines, school_names, unmet_lines
from trienkhai.apps.planning.queries.training import (
    recruit_lines,
    rotation_lines,
    seat_lines,
    target_lines,
    unplaced_lines,
    with_people,
    year_lines,
)
from trienkhai.core.documents.writers import Annex, Block, Heading, OfficialDocument, Paragraph, Signer
from trienkhai.registries import rows

_SHARED = "shared"
_COMMUNE_CHAIR = "DD/same_commune"
_Kind = UnitVersion.Kind


@dataclass(frozen=True)
class DecisionDraft:
    """The moves one authority decides on. `unit` is who signs, where it is known."""

    authority: str
    unit: int | None
    name: str
    is_own: bool
    moves: tuple[Move, ...]
    document: OfficialDocument


def school_year(day: date) -> str:
    """The school year of a day: it begins in August."""
    first = day.year if day.month >= 8 else day.year - 1
    return f"{first}–{first + 1}"


def submission(plan: Plan, today: date) -> OfficialDocument:
    """Tờ trình with its annexes, without number and date."""
    body = version_on(plan.body_id, today)
    addressee = authority_above(plan, today)
    what = _WHAT[Plan.Kind(plan.kind)]
    begins = plan.result.get("starts_on")  # a network is rearranged for a later school year
    year = school_year(date.fromisoformat(begins) if begins else plan.dataset.as_of)
    text, annexes = _content(plan, today)
    return OfficialDocument(
        issuer=body.name,
        parent_issuer=_parent_name(body, today),
        symbol=f"TTr-{body.symbol or 'UBND'}",
        place=body.place_name or body.short_name,
        year=today.year,
        type="Tờ trình",
        subject=f"Về {what} năm học {year}",
        addressees=(addressee.name,) if addressee is not None else (),
        legal_bases=(),
        body=(
            *_opening(plan, body, addressee, what, year),
            *text,
            Heading("", "Kiến nghị", level=2),
            Paragraph.of(
                f"{body.name} kính trình {addressee.name if addressee else 'cấp có thẩm quyền'} xem xét, cho ý kiến "
                f"chỉ đạo để tổ chức thực hiện {what} năm học {year} theo các phụ lục kèm theo./."
            ),
        ),
        signer=signer_for(body, today),
        recipients=("Như trên", "Lưu: VT, TCCB"),
        annexes=tuple(annexes),
        sample_mark=plan.dataset.is_sample,
    )


def _content(plan: Plan, today: date) -> tuple[Iterator[Block], Iterator[Annex]]:
    """What each kind of plan says, and its annexes."""
    if plan.kind == Plan.Kind.NETWORK:
        return chain(network_text(plan), _said(plan)), network_annexes(plan, today)
    if plan.kind == Plan.Kind.STAFFING:
        return _staffing_text(plan), _staffing_annexes(plan)
    return _training_text(plan), _training_annexes(plan)


def decision_drafts(plan: Plan, today: date) -> list[DecisionDraft]:
    """One draft for each authority that decides on moves; shared teaching is arranged by the schools, not decided."""
    communes = communes_of(plan.body, today)
    groups: dict[tuple[str, int | None], list[Move]] = {}
    for move in moves_of(plan):
        if move.kind != _SHARED:
            unit = (
                communes.get(move.from_school.commune_code)
                if move.approver == _rule(_COMMUNE_CHAIR)["authority_vi"]
                else _department(plan, today)
            )
            groups.setdefault((move.approver, unit), []).append(move)
    found = []
    for (authority, unit), moves in groups.items():
        version = version_on(unit, today) if unit is not None else None
        name = version.name if version is not None else authority
        paper = _decision(plan, authority, version, moves, today)
        found.append(DecisionDraft(authority, unit, name, unit == plan.body_id, tuple(moves), paper))
    return sorted(found, key=lambda one: (not one.is_own, one.name))


def authority_above(plan: Plan, today: date) -> UnitVersion | None:
    """Whom the plan is submitted to: the unit the planning body stands under."""
    body = version_on(plan.body_id, today)
    return version_on(body.parent_id, today) if body.parent_id is not None else None


def not_yet_in_force(today: date) -> str:
    """The decree on who decides transfers, where it is not in force on the day; else nothing."""
    rule = _rule(_COMMUNE_CHAIR)
    return rule["document"] if date.fromisoformat(rule["effective_from"]) > today else ""


_WHAT = {
    Plan.Kind.STAFFING: "phương án điều chỉnh thừa, thiếu giáo viên giữa các trường",
    Plan.Kind.TRAINING: "kế hoạch đào tạo, bồi dưỡng và tuyển dụng",
    Plan.Kind.NETWORK: "phương án sắp xếp mạng lưới trường, lớp",
}


def _opening(
    plan: Plan, body: UnitVersion, addressee: UnitVersion | None, what: str, year: str
) -> Iterator[Block]:
    if plan.assignment is not None:
        yield Paragraph.of(f"Thực hiện nhiệm vụ được giao: {plan.assignment.duty.title};")
    yield Paragraph.of(
        f"Căn cứ số liệu trường, lớp, đội ngũ tại ngày {plan.dataset.as_of:%d/%m/%Y} đã được xác nhận và "
        f"{law_words(plan)}, {body.name} xây dựng {what} năm học {year}, kính trình "
        f"{addressee.name if addressee else 'cấp có thẩm quyền'} như sau:"
    )


def _staffing_text(plan: Plan) -> Iterator[Block]:
    summary = plan.result["summary"]
    over = sum(max(row[4], 0.0) for row in plan.result["balances"])
    yield Heading("1.", "Hiện trạng", level=2)
    yield Paragraph.of(
        "Toàn địa bàn có ", figure(plan, "schools", summary["schools"], 0), " trường; tính theo số tiết phải dạy, các "
        "trường thiếu tổng cộng ", figure(plan, "unmet_before", summary["unmet_before"]), " biên chế ở các môn thiếu, "
        "trong khi có ", figure(plan, "over_before", over), " biên chế ở các môn còn thừa.",
    )  # fmt: skip
    yield Heading("2.", "Phương án", level=2)
    yield Paragraph.of(
        "Điều động ", figure(plan, "moves", summary["moves"], 0), " người giữa các trường trong phạm vi ",
        figure(plan, "max_km", summary["assumptions"]["max_km"], 1), " km, mỗi trường cho đi không quá ",
        figure(plan, "max_out", summary["assumptions"]["max_out"], 0), " người, tổng quãng đường tăng thêm ",
        figure(plan, "km", summary["km"], 1), " km. Sau điều động, các trường còn thiếu ",
        figure(plan, "unmet_after", summary["unmet_after"]), " biên chế (số liệu từng trường tại phụ lục).",
    )  # fmt: skip
    yield Paragraph.of(
        "Trong các giới hạn trên, riêng điều động không thể đưa số thiếu xuống dưới ",
        figure(plan, "bound", summary["bound"]), " biên chế; kết quả đã được kiểm chứng độc lập.",
    )  # fmt: skip
    if plan.result.get("means"):
        yield Paragraph.of("Phần còn thiếu được bù bằng các biện pháp ngoài điều động tại phụ lục.")
    yield Heading("3.", "Ý kiến của các đơn vị và người được điều động", level=2)
    yield from _said(plan)


def _said(plan: Plan) -> Iterator[Block]:
    newest: dict[int, str] = {}
    for unit, stance in Opinion.objects.filter(plan=plan).order_by("id").values_list("unit_id", "stance"):
        newest[unit] = stance
    if not newest:
        yield Paragraph.of("Phương án không có đơn vị nào phải lấy ý kiến.")
        return
    count = Counter(newest.values())
    yield Paragraph.of(
        "Đã lấy ý kiến ", figure(plan, "asked", len(newest), 0), " đơn vị: ", figure(plan, "agree", count["agree"], 0),
        " đồng ý, ", figure(plan, "changes", count["changes"], 0), " đồng ý và đề nghị sửa, ",
        figure(plan, "disagree", count["disagree"], 0), " không đồng ý, ", figure(plan, "silent", count[""], 0),
        " chưa trả lời.",
    )  # fmt: skip
    said = Counter(Contest.objects.filter(plan=plan).values_list("outcome", flat=True))
    if said:
        yield Paragraph.of(
            "Người được điều động: ", figure(plan, "agreed", said["agreed"], 0), " người đồng ý; ",
            figure(plan, "contests", said["upheld"] + said["answered"], 0), " kiến nghị đã xem xét, chấp nhận ",
            figure(plan, "upheld", said["upheld"], 0), " kiến nghị.",
        )  # fmt: skip


def _staffing_annexes(plan: Plan) -> Iterator[Annex]:
    names = school_names(plan)
    moves = moves_of(plan)
    if moves:
        yield Annex("Danh sách điều động", (tables.moves_table(moves),), landscape=True)
    yield Annex(
        "Thừa, thiếu của từng trường trước và sau", (tables.schools_table(school_lines(plan, names, moves)),)
    )
    unmet = unmet_lines(plan, names)
    if unmet:
        yield Annex("Số biên chế còn thiếu sau điều động", (tables.unmet_table(unmet),))
    if plan.result.get("means"):
        yield Annex(
            "Biện pháp ngoài điều động", (tables.means_table(plan.result["means"], names),), landscape=True
        )


def _training_text(plan: Plan) -> Iterator[Block]:
    summary = plan.result["summary"]
    bases = dict.fromkeys(part for line in target_lines(plan) for part in line["basis"].split("; "))
    yield Heading("1.", "Thực trạng trình độ và nhu cầu đào tạo, bồi dưỡng", level=2)
    yield Paragraph.of(
        f"Đối chiếu với chuẩn trình độ quy định tại {'; '.join(bases) or 'các văn bản hiện hành'}, trên địa bàn còn ",
        figure(plan, "needs", summary["needs"], 0), " lượt người chưa đạt chuẩn, trong đó ",
        figure(plan, "studying", summary["studying"], 0), " lượt người đang theo học.",
    )  # fmt: skip
    yield Heading("2.", "Kế hoạch đào tạo, bồi dưỡng", level=2)
    yield Paragraph.of(
        "Trong các năm của kế hoạch, cử ", figure(plan, "placed", summary["placed"], 0),
        " lượt người đi đào tạo, bồi dưỡng, kinh phí ", figure(plan, "money", summary["money"] / 1000, 0),
        " nghìn đồng; còn ", figure(plan, "unplaced", summary["unplaced"], 0),
        " lượt người chưa bố trí được lớp, lý do nêu tại phụ lục.",
    )  # fmt: skip
    if plan.result.get("recruits"):
        yield Heading("3.", "Nhu cầu tuyển dụng", level=2)
        yield Paragraph.of(
            "Sau khi đã điều động, cần tuyển dụng ", figure(plan, "posts", summary["posts"], 0),
            " viên chức trong số biên chế được giao còn trống, ký ", figure(plan, "contracts", summary["contracts"], 0),
            " hợp đồng lao động trong định mức; không vị trí nào vượt định mức.",
        )  # fmt: skip


def _training_annexes(plan: Plan) -> Iterator[Annex]:
    schools, people = school_names(plan), names_of(plan.dataset)
    if goals := target_lines(plan):
        yield Annex("Mức độ đạt chuẩn trình độ", (tables.targets_table(goals),), landscape=True)
    yield Annex("Kế hoạch theo năm", (tables.years_table(year_lines(plan)),))
    if seats := seat_lines(plan, schools, people):
        yield Annex("Danh sách cử đi đào tạo, bồi dưỡng", (tables.seats_table(seats),), landscape=True)
    if left := unplaced_lines(plan, schools, people):
        yield Annex("Trường hợp chưa xếp được", (tables.left_table(left),), landscape=True)
    if recruits := with_people(recruit_lines(plan, schools)):
        yield Annex("Nhu cầu tuyển dụng", (tables.recruits_table(recruits),), landscape=True)
    if turns := rotation_lines(plan, schools, people):
        yield Annex("Luân chuyển hiệu trưởng", (tables.rotations_table(turns),), landscape=True)


def _decision(
    plan: Plan, authority: str, unit: UnitVersion | None, moves: Sequence[Move], today: date
) -> OfficialDocument:
    issuer = unit.name if unit is not None else authority
    year = school_year(plan.dataset.as_of)
    office = authority.removesuffix(" cấp xã").removesuffix(" Sở Giáo dục và Đào tạo")
    chair = (
        f"Chủ tịch {issuer}"
        if unit is not None and unit.kind in (_Kind.COMMUNE, _Kind.WARD)
        else f"Giám đốc {issuer}"
    )
    terms = [move for move in moves if move.kind == "fixed_term"]
    articles: list[Block] = [
        Heading("Điều 1.", level=2),
        Paragraph.of(
            "Điều động ", figure(plan, f"decision/{authority}", len(moves), 0),
            f" giáo viên đến nhận công tác tại các trường theo danh sách kèm theo, từ ngày … tháng … năm {today.year}.",
        ),
    ]  # fmt: skip
    if terms:
        limit = plan.result["policy"].get("forecast", {}).get("fixed_term_years", 3)
        articles.append(
            Paragraph.of(
                f"Những người ghi “Điều động có thời hạn” trở lại trường cũ sau {limit:02d} năm nếu không có "
                "quyết định khác."
            )
        )
    articles += [
        Heading("Điều 2.", level=2),
        Paragraph.of(
            "Chế độ, chính sách và việc nâng lương của người được điều động thực hiện theo quy định hiện hành."
        ),
        Heading("Điều 3.", level=2),
        Paragraph.of(
            "Hiệu trưởng các trường có liên quan và những người có tên trong danh sách chịu trách nhiệm thi hành Quyết "
            "định này./."
        ),
    ]
    return OfficialDocument(
        issuer=issuer,
        parent_issuer=_parent_name(unit, today) if unit is not None else None,
        symbol=f"QĐ-{(unit.symbol if unit is not None else '') or 'UBND'}",
        place=(unit.place_name or unit.short_name) if unit is not None else "…",
        year=today.year,
        type="Quyết định",
        subject=f"Về việc điều động giáo viên năm học {year}",
        issuing_authority=chair if unit is not None else authority,
        legal_bases=tuple(_bases(today)),
        body=tuple(articles),
        signer=signer_for(unit, today) if unit is not None else Signer(office),
        recipients=("Như Điều 3", "Lưu: VT, TCCB"),
        annexes=(
            Annex(
                "Danh sách giáo viên được điều động",
                (tables.moves_table(moves, with_approver=False),),
                landscape=True,
            ),
        ),
        sample_mark=plan.dataset.is_sample,
    )


def _bases(today: date) -> Iterator[str]:
    rule = _rule(_COMMUNE_CHAIR)
    if date.fromisoformat(rule["effective_from"]) <= today:
        yield f"Căn cứ {spelled(rule['document'])}"
    yield "Theo đề nghị của bộ phận tổ chức cán bộ"


def _parent_name(body: UnitVersion, today: date) -> str | None:
    if body.kind != _Kind.DEPARTMENT or body.parent_id is None:
        return None
    return version_on(body.parent_id, today).name


def _department(plan: Plan, today: date) -> int | None:
    """The education department of the province: the planning body itself, or the one over it."""
    body = version_on(plan.body_id, today)
    if body.kind == _Kind.DEPARTMENT and body.name.startswith("Sở Giáo dục"):
        return body.unit_id
    area = planning_area(Unit.objects.get(pk=plan.body_id), today)
    tops = above(area.unit_id, today) if area is not None else []
    top = tops[-1] if tops else None
    if top is None:
        return None
    found = below(top, today).filter(kind=_Kind.DEPARTMENT, name__startswith="Sở Giáo dục").first()
    return found.unit_id if found is not None else None


def _rule(rule_id: str) -> dict[str, str]:
    return next(row for row in rows("transfer_approvers") if row["rule_id"] == rule_id)
