"""The submission (tờ trình) of a network plan: its text and annexes, from the chosen scenario of the last run."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from trienkhai.apps.planning.models import Plan
from trienkhai.apps.planning.queries.network import (
    SiteLine,
    WayLine,
    chosen_of,
    names_of_network,
    network_of,
    site_lines,
    worse_lines,
)
from trienkhai.apps.planning.queries.network_solving import scenario_of
from trienkhai.apps.planning.queries.plans import UnitOpinion, opinions_of
from trienkhai.apps.planning.queries.proposals_figures import figure, vn
from trienkhai.core.documents.writers import Align, Annex, Block, Cell, Column, Heading, Paragraph, Table
from trienkhai.core.planning.network import BASELINE

_NUMBER = Column(1.1, Align.CENTER)


def network_text(plan: Plan) -> Iterator[Block]:
    """How it stands, what is proposed, and first of the effects: whose way to school grows."""
    now, then = _scenario(plan, BASELINE), _scenario(plan, chosen_of(plan))
    yield Heading("1.", "Hiện trạng", level=2)
    yield Paragraph.of(
        "Địa bàn có ", figure(plan, "today/schools", now["schools"], 0), " trường (tính theo cấp học) với ",
        figure(plan, "today/sites", now["sites"], 0), " điểm trường, ", figure(plan, "pupils", now["pupils"], 0),
        " học sinh; đường đến trường bình quân ", figure(plan, "today/mean_km", now["mean_km"]), " km, xa nhất ",
        figure(plan, "today/longest_km", now["longest_km"], 1), " km.",
    )  # fmt: skip
    yield Heading("2.", "Phương án", level=2)
    yield Paragraph.of(
        f"Thực hiện từ ngày {date.fromisoformat(plan.result['starts_on']):%d/%m/%Y}: còn ",
        figure(plan, "schools", then["schools"], 0), " trường với ", figure(plan, "sites", then["sites"], 0),
        " điểm trường, ", figure(plan, "classes", then["classes"], 0), " lớp; đường đến trường bình quân ",
        figure(plan, "mean_km", then["mean_km"]), " km, chín phần mười học sinh không đi quá ",
        figure(plan, "p90_km", then["p90_km"], 1), " km. Việc làm đối với từng điểm trường nêu tại phụ lục.",
    )  # fmt: skip
    yield Heading("3.", "Học sinh phải đi xa hơn", level=2)
    if then["pupils_worse"]:
        yield Paragraph.of(
            figure(plan, "pupils_worse", then["pupils_worse"], 0), " học sinh ở ",
            figure(plan, "places_worse", then["places_worse"], 0), " ấp, khóm đi xa hơn hiện nay, trong đó ",
            figure(plan, "pupils_far", then["pupils_worse_more_than_1_km"], 0), " em xa thêm trên 1 km, nhiều nhất ",
            figure(plan, "most_km_more", then["most_km_more"], 1), " km; danh sách từng nơi tại phụ lục.",
        )  # fmt: skip
    else:
        yield Paragraph.of("Không học sinh nào phải đi xa hơn hiện nay.")
    yield Heading("4.", "Biên chế, kinh phí", level=2)
    yield Paragraph.of(
        "Theo định mức, phương án cần ", figure(plan, "posts", then["posts"]), " biên chế giáo viên và quản lý, ",
        f"{'ít' if then['posts_freed'] >= 0 else 'nhiều'} hơn hiện nay ",
        figure(plan, "posts_freed", abs(then["posts_freed"])), " biên chế; chi thường xuyên của các ",
        "điểm trường ", figure(plan, "yearly_cost", then["yearly_cost"], 0), " nghìn đồng một năm (hiện nay ",
        figure(plan, "today/yearly_cost", now["yearly_cost"], 0), "), chi một lần ",
        figure(plan, "once_cost", then["once_cost"], 0), " nghìn đồng.",
    )  # fmt: skip
    yield Paragraph.of(
        "Phương án đã được kiểm chứng độc lập; cùng số liệu, giới hạn và trọng số thì không phương án nào tốt hơn quá ",
        figure(plan, "gap", (then["gap"] or 0) * 100), " % về tổng chi phí quy đổi.",
    )  # fmt: skip
    yield Heading("5.", "Ý kiến của các trường và xã, phường", level=2)


def network_annexes(plan: Plan, today: date) -> Iterator[Annex]:
    """Sites and what becomes of them; pupils worse off by place; what the units said."""
    facts, found = network_of(plan)
    if found is None:
        return
    names = names_of_network(plan, today)
    yield Annex(
        "Các điểm trường và việc thực hiện", (sites_table(site_lines(facts, found, names)),), landscape=True
    )
    if worse := worse_lines(facts, found, names):
        yield Annex("Học sinh phải đi xa hơn, theo nơi ở", (worse_table(worse),), landscape=True)
    if said := opinions_of(plan, today):
        yield Annex("Tổng hợp ý kiến", (opinions_table(said),), landscape=True)


def sites_table(lines: Sequence[SiteLine]) -> Table:
    head = ["STT", "Điểm trường", "Cấp học", "Xã, phường", "Trường", "Việc thực hiện", "Học sinh nay", "Học sinh sau",
            "Lớp nay", "Lớp sau"]  # fmt: skip
    widths = [
        _NUMBER,
        Column(4.6),
        Column(2.2),
        Column(2.8),
        Column(4),
        Column(3.6),
        *(Column(1.4, Align.RIGHT),) * 4,
    ]
    rows = [
        [
            str(number), line.name, line.level_words, line.commune, line.school, line.words,
            vn(line.pupils_before, 0), vn(line.pupils, 0), str(line.classes_before), str(line.classes),
        ]
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
    return _table(widths, head, rows)


def worse_table(lines: Sequence[WayLine]) -> Table:
    head = ["STT", "Nơi ở", "Xã, phường", "Cấp học", "Số học sinh", "Học tại, hiện nay", "Km", "Học tại, phương án",
            "Km", "Xa thêm"]  # fmt: skip
    widths = [
        _NUMBER, Column(3.4), Column(2.8), Column(2.4), Column(1.4, Align.RIGHT), Column(4), Column(1.3, Align.RIGHT),
        Column(4), Column(1.3, Align.RIGHT), Column(1.4, Align.RIGHT),
    ]  # fmt: skip
    rows = [
        [
            str(number), line.place, line.commune, line.level, vn(line.pupils, 0), line.site_before or "…",
            vn(line.km_before) if line.km_before is not None else "…", line.site, vn(line.km), vn(line.more),
        ]
        for number, line in enumerate(lines, 1)
    ]  # fmt: skip
    return _table(widths, head, rows, unit="Đơn vị tính: km, một lượt")


def opinions_table(said: Sequence[UnitOpinion]) -> Table:
    head = ["STT", "Đơn vị", "Ý kiến", "Nội dung"]
    widths = [_NUMBER, Column(6), Column(4), Column(13)]
    rows = [
        [
            str(number),
            one.name,
            str(one.newest.get_stance_display()) if one.newest.stance else "Chưa trả lời",
            one.newest.text or "–",
        ]
        for number, one in enumerate(said, 1)
    ]
    return _table(widths, head, rows)


def _scenario(plan: Plan, name: str) -> Any:
    found = scenario_of(plan.result, name)
    if found is None:
        raise ValueError(f"plan {plan.pk} has no scenario {name}")
    return found


def _table(
    columns: Sequence[Column], head: Sequence[str], rows: Sequence[Sequence[str]], *, unit: str = ""
) -> Table:
    return Table(
        columns=tuple(columns),
        header=(tuple(Cell.of(text, align=Align.CENTER, bold=True) for text in head),),
        rows=tuple(tuple(Cell.of(text) for text in row) for row in rows),
        unit=unit,
    )
