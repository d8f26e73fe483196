"""The sentences of the annual report. Each takes bound figures and gives runs; none makes up a number.

The words are those of the document, which is Vietnamese whoever reads the screen: they are not translated.
"""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal

from trienkhai.apps.reports.rollups import Measure
from trienkhai.core.documents.writers import Figure, Run, Runs, runs

_NAMED_AT_MOST = 12  # longer lists of units go to the annex


def day_words(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def lower_first(text: str) -> str:
    """The text inside a sentence; an abbreviation at its head keeps its capitals.

    >>> lower_first("Tỷ lệ phòng học"), lower_first("UBND xã"), lower_first("")
    ('tỷ lệ phòng học', 'UBND xã', '')
    """
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def place_inside(name: str) -> str:
    """A place inside a sentence: the word for its kind is small, unless a number is its name (NĐ 30/2020, annex II).

    >>> place_inside("Thị xã Duyên Hải"), place_inside("Phường 1"), place_inside("Duyên Hải")
    ('thị xã Duyên Hải', 'Phường 1', 'Duyên Hải')
    """
    kinds = ("Thị xã ", "Thành phố ", "Tỉnh ", "Huyện ", "Xã ", "Phường ")
    return lower_first(name) if name.startswith(kinds) and not name[-1:].isdigit() else name


def listed(names: Sequence[str]) -> str:
    """Names in one breath: the last after “và”; beyond a dozen, the first ones and how many more is left to the annex.

    >>> listed(["A"]), listed(["A", "B", "C"])
    ('A', 'A, B và C')
    """
    shown = list(names[:_NAMED_AT_MOST])
    if len(names) > _NAMED_AT_MOST:
        return f"{', '.join(shown)} và một số đơn vị khác (nêu tại Phụ lục)"
    return shown[0] if len(shown) == 1 else f"{', '.join(shown[:-1])} và {shown[-1]}"


# ---- opening and closing


def opening(directive: str, forwarded_by: str, issuer: str, year: int) -> Runs:
    grounds = f"Thực hiện {directive}" if directive else f"Thực hiện chế độ báo cáo năm {year}"
    passed_on = f", được triển khai tại {forwarded_by}" if forwarded_by and directive else ""
    return runs(f"{grounds}{passed_on}, {issuer} báo cáo kết quả thực hiện năm {year} như sau:")


def period(start: date, end: date, cut_off: date, day: date) -> Runs:
    """A report written before the period is over says so: figures cannot have been closed on a day to come."""
    if day < cut_off:
        return runs(
            f"Kỳ số liệu tính từ ngày {day_words(start)} đến ngày {day_words(end)}; báo cáo này tổng hợp số liệu đã "
            f"được duyệt đến ngày {day_words(day)}."
        )
    return runs(
        f"Số liệu tính từ ngày {day_words(start)} đến ngày {day_words(end)}, chốt ngày {day_words(cut_off)}."
    )


def closing(subject: str, issuer: str, addressee: str) -> Runs:
    told = f" {issuer} kính báo cáo {addressee}." if addressee else ""
    return runs(f"Trên đây là báo cáo {lower_first(subject)}.{told}")


# ---- I. Leading and carrying out


def given_out(giver: str, duties: Figure, units: Figure, coordinators: Figure | None) -> Runs:
    also = (" và ", coordinators, " đơn vị phối hợp") if coordinators is not None else ()
    return runs(f"{giver} đã giao ", duties, " nhiệm vụ cho ", units, " đơn vị chủ trì", *also, ".")


def issued_dispatches(codes: Sequence[str]) -> Runs:
    return runs(f"Văn bản triển khai đã ban hành: {'; '.join(codes)}.")


def acknowledged(day: date, responded: Figure, units: Figure) -> Runs:
    return runs(
        f"Đến ngày {day_words(day)}, ",
        responded,
        "/",
        units,
        " đơn vị chủ trì đã tiếp nhận nhiệm vụ được giao.",
    )


def nothing_given() -> Runs:
    return runs("Đến nay chưa có nhiệm vụ nào được giao và theo dõi trên hệ thống theo văn bản này.")


# ---- II. Duties


def duty_total(day: date, total: Figure, with_date: Figure, without: Figure) -> Runs:
    return runs(
        f"Tính đến ngày {day_words(day)}, có ", total,
        " lượt nhiệm vụ phải thực hiện (mỗi đơn vị chủ trì, mỗi kỳ thực hiện tính một lượt), gồm ",
        with_date, " lượt có thời hạn và ", without, " lượt không ấn định thời hạn.",
    )  # fmt: skip


def four_states(on_time: Figure, late: Figure, open_on_time: Figure, overdue: Figure) -> Runs:
    return runs(
        "Trong số có thời hạn: hoàn thành đúng hạn ", on_time, " lượt; hoàn thành quá hạn ", late,
        " lượt; chưa hoàn thành, còn trong hạn ", open_on_time, " lượt; chưa hoàn thành, đã quá hạn ", overdue,
        " lượt.",
    )  # fmt: skip


def on_time_share(share: Figure, on_time: Figure, done: Figure) -> Runs:
    return runs(
        "Tỷ lệ hoàn thành đúng hạn trên số lượt đã hoàn thành là ", share, " (", on_time, "/", done, ")."
    )


def overdue_share(share: Figure, overdue: Figure, came_due: Figure) -> Runs:
    return runs(
        "Tỷ lệ chưa hoàn thành, quá hạn trên số lượt đã hoàn thành hoặc đã đến hạn là ", share,
        " (", overdue, "/", came_due, ").",
    )  # fmt: skip


def without_date(done: Figure, still_open: Figure) -> Runs:
    return runs(
        "Trong số không ấn định thời hạn: đã hoàn thành ", done, " lượt, đang thực hiện ", still_open,
        " lượt; các lượt này không tính vào tỷ lệ nêu trên.",
    )  # fmt: skip


def by_original(extended: Figure, on_time: Figure, overdue: Figure) -> Runs:
    return runs(
        "Có ", extended, " lượt được gia hạn. Nếu tính theo thời hạn giao ban đầu, số hoàn thành đúng hạn là ", on_time,
        " lượt, số chưa hoàn thành, quá hạn là ", overdue, " lượt.",
    )  # fmt: skip


# ---- III. Figures


def returns_received(approved: Figure, expected: Figure, missing: Sequence[str]) -> Runs:
    rest = f"; chưa có số liệu được duyệt của: {listed(missing)}" if missing else ""
    return runs("Có ", approved, "/", expected, f" đơn vị phải báo cáo đã gửi số liệu và được duyệt{rest}.")


def missing_is_missing() -> Runs:
    return runs(
        "Đơn vị chưa gửi số liệu được ghi là thiếu, không tính bằng 0; bên mỗi chỉ tiêu ghi số đơn vị đã có số liệu "
        "trên số đơn vị phải báo cáo."
    )


def measured(
    measure: Measure,
    value: Figure,
    parts: tuple[Figure, Figure] | None,
    compared: Runs,
    covered: tuple[Figure, Figure],
    gaps: Runs,
) -> Runs:
    """`- Tỷ lệ … là 93,3% (280/300), tăng 2,1 điểm phần trăm so với năm 2022; tổng hợp từ 28/30 đơn vị, …`"""
    made_of: Runs = runs(" (", parts[0], "/", parts[1], ")") if parts is not None else ()
    return runs(
        f"- {measure.name} là ", value, *made_of, *compared,
        "; tổng hợp từ ", covered[0], "/", covered[1], " đơn vị phải báo cáo", *gaps, ".",
    )  # fmt: skip


def named_gaps(names: Sequence[str]) -> Runs:
    return runs(f", còn thiếu: {listed(names)}")


def counted_gaps(missing: Figure) -> Runs:
    return runs(", còn thiếu ", missing, " đơn vị (nêu tại Phụ lục)")


def not_measured(asked: Sequence[tuple[Measure, Figure, Figure]]) -> Runs:
    """Indicators nobody has reported yet, each with how many units owe it: `0/3 đơn vị`."""
    parts: list[str | Run] = ["- Chưa có số liệu để tổng hợp các chỉ tiêu: "]
    for number, (measure, reported, expected) in enumerate(asked):
        parts += ["; " if number else "", f"{measure.name} (", reported, "/", expected, " đơn vị)"]
    return runs(*parts, ".")


def compared(difference: Decimal, change: Figure, measure: Measure, last_year: int) -> Runs:
    """How the figure stands to last year's, of the same units."""
    if difference == 0:
        return runs(f", bằng năm {last_year}")
    way = "tăng" if difference > 0 else "giảm"
    if measure.is_share:
        unit = " điểm phần trăm"
    elif measure.unit == "mức độ":
        unit = " mức"
    else:
        unit = f" {measure.unit}" if measure.unit else ""
    return runs(f", {way} ", change, f"{unit} so với năm {last_year}")


def compared_where_same(last_year: int) -> Runs:
    return runs(
        f"Chỉ so sánh với năm {last_year} ở những chỉ tiêu mà hai năm có số liệu của cùng các đơn vị; các chỉ tiêu "
        "khác chưa đủ căn cứ để so sánh."
    )


def no_plans_known(reported: Figure, expected: Figure) -> Runs:
    return runs(
        "Chưa có số liệu về việc ban hành kế hoạch thực hiện (",
        reported,
        "/",
        expected,
        " đơn vị phải báo cáo).",
    )


def plans_issued(issued: Figure, answered: Figure, expected: Figure) -> Runs:
    return runs(
        "Trong ", answered, "/", expected, " đơn vị phải báo cáo đã có số liệu, có ", issued,
        " đơn vị đã ban hành kế hoạch thực hiện.",
    )  # fmt: skip


# ---- IV. and V.


def late_duties(overdue: Figure, units: Iterable[str]) -> Runs:
    return runs("Còn ", overdue, f" lượt nhiệm vụ chưa hoàn thành, đã quá hạn, thuộc: {listed(list(units))}.")


def missing_returns(missing: Figure, names: Sequence[str]) -> Runs:
    return runs("Còn ", missing, f" đơn vị chưa có số liệu được duyệt: {listed(names)}.")


def late_returns(late: Figure, names: Sequence[str]) -> Runs:
    return runs("Có ", late, f" đơn vị gửi số liệu sau thời hạn: {listed(names)}.")


def nothing_late() -> Runs:
    return runs("Không có nhiệm vụ quá hạn chưa hoàn thành; các đơn vị phải báo cáo đã gửi đủ số liệu.")


def said_by_units(units: Sequence[str], words: str) -> Runs:
    """What one unit said, or several in the same words: said once, with all of them named."""
    said = words.strip().rstrip(".")
    if len(units) > 1:
        return runs(f"- {said} (ý kiến của {', '.join(units[:-1])} và {units[-1]}).")
    return runs(f"- {units[0]}: {said}." if units and units[0] else f"- {said}.")


def go_on(issuer: str, directive: str, *, advises: bool) -> Runs:
    """A department advises its committee (`tham mưu`); the committee itself leads (`chỉ đạo`)."""
    work = f"{directive} theo đúng nội dung và thời hạn đã giao" if directive else "các nhiệm vụ được giao"
    way = "tham mưu" if advises else "chỉ đạo"
    return runs(f"{issuer} tiếp tục {way}, tổ chức thực hiện {work}.")


def urge(still_open: Figure, overdue: Figure | None) -> Runs:
    among = (", trước hết là ", overdue, " lượt đã quá hạn") if overdue is not None else ()
    return runs("Đôn đốc hoàn thành ", still_open, " lượt nhiệm vụ đang thực hiện", *among, ".")
