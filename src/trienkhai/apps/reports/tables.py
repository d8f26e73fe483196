"""The tables of the annual report. Rows stand in the order of units, never in the order of results."""

from collections.abc import Sequence

from trienkhai.apps.reports.binding import DutyFigures, MeasureFigures, Place
from trienkhai.apps.reports.duty_lines import DutyLine
from trienkhai.apps.reports.frozen import Facts
from trienkhai.apps.reports.rollups import Measure, RollUp
from trienkhai.apps.reports.sentences import day_words
from trienkhai.core.documents.writers import Align, Cell, Column, Figure, Run, Table, Text
from trienkhai.core.documents.writers.blocks import Row
from trienkhai.core.duties import FollowUp

MISSING = "…"
NOT_ASKED = "–"
_SCHOOL = "school"
_WIDE = 6  # indicators side by side on a landscape page
_NUMBER = Column(1.2, Align.CENTER)

STATE_COLUMNS: tuple[tuple[FollowUp, str], ...] = (
    (FollowUp.DONE_ON_TIME, "Hoàn thành đúng hạn"),
    (FollowUp.DONE_LATE, "Hoàn thành quá hạn"),
    (FollowUp.OPEN_ON_TIME, "Chưa hoàn thành, trong hạn"),
    (FollowUp.OPEN_OVERDUE, "Chưa hoàn thành, quá hạn"),
    (FollowUp.DONE_WITHOUT_DATE, "Hoàn thành"),
    (FollowUp.OPEN_WITHOUT_DATE, "Đang thực hiện"),
)


def duties_by_unit(figures: DutyFigures, facts: Facts) -> Table:
    head = Cell.of
    rows = [
        _state_row(str(number), facts.name(unit), figures, unit)
        for number, unit in enumerate(figures.facts.units, 1)
    ]
    total = _state_row("", "Tổng cộng", figures, None)
    return Table(
        columns=(Column(1, Align.CENTER), Column(4.6), *(Column(1.6, Align.CENTER) for _ in range(7))),
        header=(
            (
                head("STT", rowspan=2),
                head("Đơn vị chủ trì", rowspan=2),
                head("Tổng số", rowspan=2),
                head("Có thời hạn", colspan=4),
                head("Không ấn định thời hạn", colspan=2),
            ),
            tuple(head(label) for _, label in STATE_COLUMNS),
        ),
        rows=(*rows, _in_bold(total)),
        caption="Tình hình thực hiện nhiệm vụ của các đơn vị",
        unit="Đơn vị tính: lượt nhiệm vụ",
    )


def _state_row(number: str, name: str, figures: DutyFigures, unit: int | None) -> Row:
    of = f" – {name}" if unit is not None else ""
    total = figures.count("total", FollowUp, f"Tổng số lượt nhiệm vụ{of}", unit=unit)
    counts = [
        figures.count(state.value, [state], f"{state.label}{of} (lượt nhiệm vụ)", unit=unit)
        for state, _ in STATE_COLUMNS
    ]
    return (Cell.of(number), Cell.of(name), Cell.of(total), *(Cell.of(each) for each in counts))


def duties_not_done(lines: Sequence[DutyLine], facts: Facts) -> Table:
    """Open duties, those of the same name, date and state on one line with their units."""
    together: dict[tuple[int, str, str | None, FollowUp], list[DutyLine]] = {}
    for line in lines:
        together.setdefault((line.duty, line.label, line.due, line.state(facts.day)), []).append(line)
    rows = []
    for number, ((_, label, _due, state), same) in enumerate(together.items(), 1):
        first = same[0]
        title = f"{first.title} ({label})" if label else first.title
        until = day_words(first.due_day) if first.due_day else "Không ấn định"
        units = ", ".join(facts.names(sorted({line.unit for line in same})))
        cells = (str(number), title, units, until, _STATE_WORDS[state])
        rows.append(tuple(Cell.of(text) for text in cells))
    return Table(
        columns=(_NUMBER, Column(6), Column(4.5), Column(2.6, Align.CENTER), Column(2.9)),
        header=(
            tuple(Cell.of(text) for text in ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn", "Tình trạng")),
        ),
        rows=tuple(rows),
        caption="Nhiệm vụ chưa hoàn thành",
    )


_STATE_WORDS = {
    FollowUp.OPEN_ON_TIME: "Trong hạn",
    FollowUp.OPEN_OVERDUE: "Quá hạn",
    FollowUp.OPEN_WITHOUT_DATE: "Đang thực hiện",
}


def indicators(figures: MeasureFigures, now: Place, last: Place | None, measures: Sequence[Measure]) -> Table:
    """Every indicator of the area, last year beside it where there is one."""
    rows: list[Row] = []
    for number, measure in enumerate(measures, 1):
        value = figures.value(now, measure, bare=True)
        years = [Cell.of(_or_missing(value))]
        if last is not None:
            years.insert(0, _group_cell(figures, last, measure))
        covered = (figures.part(now, measure, "n"), "/", figures.part(now, measure, "N"))
        head_cells = (Cell.of(text) for text in (str(number), measure.name, measure.unit))
        rows.append((*head_cells, *years, Cell.of(*covered)))
    before = (f"Năm {now.year - 1}",) if last is not None else ()
    head = ("STT", "Chỉ tiêu", "Đơn vị tính", *before, f"Năm {now.year}", "Đơn vị có số liệu")
    return Table(
        columns=(
            _NUMBER,
            Column(6.5),
            Column(2.3, Align.CENTER),
            *(Column(2.8, Align.RIGHT) for _ in before),
            Column(2.2, Align.RIGHT),
            Column(2.2, Align.CENTER),
        ),
        header=(tuple(Cell.of(text) for text in head),),
        rows=tuple(rows),
        caption=f"Kết quả các chỉ tiêu năm {now.year}",
        notes=(
            f"Ghi chú: “{MISSING}” là chưa có số liệu"
            + (
                f"; trong ngoặc là số đơn vị có số liệu năm {now.year - 1}, khi chưa đủ."
                if last is not None
                else "."
            ),
        ),
    )


def by_group(figures: MeasureFigures, rollup: RollUp, facts: Facts) -> list[Table]:
    """The roll-up as tables of at most six indicators. Schools are counted in the rows above them, not listed."""
    measures = [each for each in rollup.measures if not each.is_text]
    groups = [
        Place(rollup, group.unit, group.name, facts.year)
        for group in rollup.groups.values()
        if group.kind != _SCHOOL and any(each.code in group.cells for each in measures)
    ]
    return [
        _group_table(figures, groups, measures[start : start + _WIDE])
        for start in range(0, len(measures), _WIDE)
        if groups
    ]


def _group_table(figures: MeasureFigures, groups: Sequence[Place], measures: Sequence[Measure]) -> Table:
    names = [f"{each.name} ({each.unit})" if each.unit else each.name for each in measures]
    asked = [group for group in groups if any(group.cell(each.code) is not None for each in measures)]
    rows = [
        (Cell.of(str(number)), Cell.of(group.name), *(_group_cell(figures, group, each) for each in measures))
        for number, group in enumerate(asked, 1)
    ]
    return Table(
        columns=(_NUMBER, Column(5), *(Column(3, Align.CENTER) for _ in measures)),
        header=(tuple(Cell.of(text) for text in ("STT", "Đơn vị", *names)),),
        rows=tuple(rows),
        notes=(
            f"Ghi chú: trong ngoặc là số đơn vị đã có số liệu trên số đơn vị phải báo cáo, khi chưa đủ; “{MISSING}” là "
            f"chưa có số liệu; “{NOT_ASKED}” là không thuộc diện báo cáo.",
        ),
    )


def _group_cell(figures: MeasureFigures, group: Place, measure: Measure) -> Cell:
    cell = group.cell(measure.code)
    if cell is None:
        return Cell.of(NOT_ASKED)
    shown: list[str | Run] = [_or_missing(figures.value(group, measure, bare=True))]
    if not cell.is_complete:
        shown += [
            " (",
            figures.part(group, measure, "n"),
            "/",
            figures.part(group, measure, "N"),
            ")",
        ]
    return Cell.of(*shown)


def missing_by_indicator(rollup: RollUp, facts: Facts, measures: Sequence[Measure]) -> Table | None:
    """For each indicator of the area the units whose figures are not there; None when all are."""
    rows: list[Row] = []
    for measure in measures:
        cell = rollup.cell(facts.area, measure.code)
        if cell is not None and cell.missing:
            rows.append(
                (
                    Cell.of(str(len(rows) + 1)),
                    Cell.of(measure.name),
                    Cell.of("; ".join(facts.names(cell.missing))),
                )
            )
    if not rows:
        return None
    return Table(
        columns=(_NUMBER, Column(5), Column(11)),
        header=(tuple(Cell.of(text) for text in ("STT", "Chỉ tiêu", "Đơn vị chưa có số liệu")),),
        rows=tuple(rows),
    )


def _or_missing(figure: Figure | None) -> str | Run:
    return figure if figure is not None else Text(MISSING)


def _in_bold(row: Row) -> Row:
    return tuple(Cell(cell.runs, cell.colspan, cell.rowspan, cell.align, bold=True) for cell in row)
