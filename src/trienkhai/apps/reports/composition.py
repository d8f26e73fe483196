"""The annual report composed: báo cáo kết quả thực hiện … năm …, in its five parts and annexes.

Everything it says comes from what was frozen; composing twice gives the same document.
"""

from collections.abc import Sequence

from trienkhai.apps.reports import sentences as say
from trienkhai.apps.reports import tables
from trienkhai.apps.reports.binding import Binder, DutyFigures, MeasureFigures, Place
from trienkhai.apps.reports.frozen import Facts, Frozen
from trienkhai.apps.reports.passages import Draft, Layout, Written
from trienkhai.apps.reports.rollups import Measure
from trienkhai.core.documents.writers import Annex, Figure, OfficialDocument, Runs, Signer
from trienkhai.core.duties import FollowUp

TYPE = "Báo cáo"
PLANS = "P01"  # units that issued their plan: told in part I, with the leading of the work
# A list of open duties longer than this goes to an annex.
_ROWS_IN_BODY = 25
# More missing units than this are counted in the sentence and named in the annex.
_NAMED_IN_SENTENCE = 3

_OPEN = (FollowUp.OPEN_ON_TIME, FollowUp.OPEN_OVERDUE, FollowUp.OPEN_WITHOUT_DATE)
_DONE = (FollowUp.DONE_ON_TIME, FollowUp.DONE_LATE)
_DATED = tuple(state for state in FollowUp if state.has_date)
_UNDATED = tuple(state for state in FollowUp if not state.has_date)

FREE_TEXTS = ("free.leading", "free.duties", "free.figures", "free.difficulties", "free.next")


def subject_of(facts: Facts) -> str:
    what = facts.directive_short or f"nhiệm vụ giáo dục và đào tạo tại {say.place_inside(facts.area_name)}"
    return f"Kết quả thực hiện {what} năm {facts.year}"


def compose(frozen: Frozen, written: Written) -> Draft:
    """The report in the author's words where he gave any, each number bound to its source."""
    composer = _Composer(frozen, written)
    composer.opening()
    composer.leading()
    composer.carrying_out()
    composer.figures()
    composer.difficulties()
    composer.onward()
    return composer.finished()


class _Composer:
    def __init__(self, frozen: Frozen, written: Written) -> None:
        self.frozen, self.facts = frozen, frozen.facts
        self.binder = Binder()
        self.layout = Layout(written)
        self.duties = DutyFigures(self.binder, frozen.duties)
        self.measured = MeasureFigures(self.binder)
        self.area = Place(frozen.by_place, self.facts.area, self.facts.area_name, self.facts.year)
        self.last = self._last_year()
        self.open_table = (
            tables.duties_not_done(frozen.duties.not_done, self.facts) if frozen.duties.not_done else None
        )

    def _last_year(self) -> Place | None:
        """The same area a year ago; None when it was not consolidated, or was another unit then."""
        unit, rollup = self.facts.last_year_area, self.frozen.last_year
        if rollup is None or unit is None or unit not in rollup.groups:
            return None
        return Place(rollup, unit, self.facts.area_name, self.facts.year - 1)

    @property
    def asked(self) -> list[Measure]:
        """The indicators that somebody in the area owes, words apart."""
        return [
            each
            for each in self.frozen.by_place.measures
            if not each.is_text and self.area.cell(each.code) is not None
        ]

    def opening(self) -> None:
        facts = self.facts
        self.layout.sentence(
            "opening", say.opening(facts.directive, facts.forwarded_by, facts.issuer, facts.year)
        )
        self.layout.sentence(
            "period", say.period(facts.period_start, facts.period_end, facts.cut_off, facts.day)
        )

    # ---- I.

    def leading(self) -> None:
        layout, facts, lines = self.layout, self.facts, self.frozen.duties
        layout.heading("I.", "CÔNG TÁC CHỈ ĐẠO, TRIỂN KHAI")
        if not lines.lines:
            layout.sentence("leading.nothing", say.nothing_given())
        else:
            units = self.duties.number_of("units", lines.units, "Số đơn vị chủ trì được giao nhiệm vụ")
            duties = self.duties.number_of(
                "duties", (line.duty for line in lines.lines), "Số nhiệm vụ đã giao"
            )
            helping = None
            if lines.coordinators:
                meaning = "Số đơn vị phối hợp thực hiện nhiệm vụ"
                helping = self.duties.number_of("coordinators", lines.coordinators, meaning)
            layout.sentence("leading.given", say.given_out(facts.giver, duties, units, helping))
            layout.sentence("leading.acknowledged", self._acknowledged(units))
        if facts.dispatches:
            layout.sentence("leading.dispatches", say.issued_dispatches(facts.dispatches))
        layout.sentence("leading.plans", self._plans())
        layout.free("free.leading")

    def _acknowledged(self, units: Figure) -> Runs:
        lines = self.frozen.duties.lines
        waiting = {line.unit for line in lines if not line.responded}
        responded = {line.unit for line in lines} - waiting
        figure = self.duties.number_of(
            "responded", responded, "Số đơn vị chủ trì đã tiếp nhận mọi nhiệm vụ được giao"
        )
        return say.acknowledged(self.facts.day, figure, units)

    def _plans(self) -> Runs | None:
        measure = self.frozen.by_place.measure(PLANS)
        if measure is None or self.area.cell(PLANS) is None:
            return None
        covered = self._covered(self.area, measure)
        cell = self.area.cell(PLANS)
        if cell is None or cell.numerator is None:
            return say.no_plans_known(*covered)
        return say.plans_issued(self.measured.part(self.area, measure, "numerator"), *covered)

    # ---- II.

    def carrying_out(self) -> None:
        layout, lines = self.layout, self.frozen.duties
        layout.heading("II.", "KẾT QUẢ THỰC HIỆN NHIỆM VỤ")
        if lines.lines:
            self._states()
            layout.table(tables.duties_by_unit(self.duties, self.facts))
            if self.open_table is not None and len(self.open_table.rows) <= _ROWS_IN_BODY:
                layout.table(self.open_table)
        else:
            layout.sentence("duties.nothing", say.nothing_given())
        layout.free("free.duties")

    def _count(
        self, name: str, states: Sequence[FollowUp], meaning: str, *, by_original: bool = False
    ) -> Figure:
        return self.duties.count(name, states, meaning, by_original=by_original)

    def _state(self, state: FollowUp, *, by_original: bool = False) -> Figure:
        against = ", tính theo thời hạn giao ban đầu" if by_original else ""
        return self._count(
            state.value, [state], f"{state.label}{against} (lượt nhiệm vụ)", by_original=by_original
        )

    def _states(self) -> None:
        layout, counts, day = self.layout, self.frozen.duties.counts(), self.facts.day
        total = self._count("total", tuple(FollowUp), "Tổng số lượt nhiệm vụ")
        dated = self._count("with_date", _DATED, "Số lượt nhiệm vụ có thời hạn")
        undated = self._count("without_date", _UNDATED, "Số lượt nhiệm vụ không ấn định thời hạn")
        layout.sentence("duties.total", say.duty_total(day, total, dated, undated))
        on_time, late = self._state(FollowUp.DONE_ON_TIME), self._state(FollowUp.DONE_LATE)
        still, overdue = self._state(FollowUp.OPEN_ON_TIME), self._state(FollowUp.OPEN_OVERDUE)
        if counts.with_date:
            layout.sentence("duties.states", say.four_states(on_time, late, still, overdue))
        meaning = "Tỷ lệ hoàn thành đúng hạn trên số lượt đã hoàn thành"
        share = self.duties.share("on_time_share", [FollowUp.DONE_ON_TIME], _DONE, meaning)
        if share is not None:
            done = self._count("done", _DONE, "Số lượt nhiệm vụ có thời hạn đã hoàn thành")
            layout.sentence("duties.on_time", say.on_time_share(share, on_time, done))
        came_due = (*_DONE, FollowUp.OPEN_OVERDUE)
        meaning = "Tỷ lệ chưa hoàn thành, quá hạn trên số lượt đã hoàn thành hoặc đã đến hạn"
        share = self.duties.share("overdue_share", [FollowUp.OPEN_OVERDUE], came_due, meaning)
        if share is not None:
            due = self._count("came_due", came_due, "Số lượt nhiệm vụ đã hoàn thành hoặc đã đến hạn")
            layout.sentence("duties.overdue", say.overdue_share(share, overdue, due))
        if counts.without_date:
            done_undated = self._state(FollowUp.DONE_WITHOUT_DATE)
            open_undated = self._state(FollowUp.OPEN_WITHOUT_DATE)
            layout.sentence("duties.without_date", say.without_date(done_undated, open_undated))
        self._extensions()

    def _extensions(self) -> None:
        extended = self.frozen.duties.extended
        if extended:
            figure = self.duties.number_of(
                "extended", (line.instance for line in extended), "Số lượt nhiệm vụ được gia hạn"
            )
            on_time = self._state(FollowUp.DONE_ON_TIME, by_original=True)
            overdue = self._state(FollowUp.OPEN_OVERDUE, by_original=True)
            self.layout.sentence("duties.original", say.by_original(figure, on_time, overdue))

    # ---- III.

    def figures(self) -> None:
        layout, facts = self.layout, self.facts
        layout.heading("III.", "KẾT QUẢ CÁC CHỈ TIÊU")
        approved, expected = self._returns("approved"), self._returns("expected")
        missing = facts.names(facts.missing)
        layout.sentence("figures.returns", say.returns_received(approved, expected, missing))
        layout.sentence("figures.missing", say.missing_is_missing())
        if self.asked:
            layout.table(tables.indicators(self.measured, self.area, self.last, self.asked))
        told = [measure for measure in self.asked if measure.code != PLANS]
        if self.last is not None and not all(self._is_comparable(measure) for measure in told):
            layout.sentence("figures.comparison", say.compared_where_same(self.last.year))
        for measure in told:
            layout.sentence(f"figures.{measure.code}", self._measured(measure))
        unknown = [measure for measure in told if self.measured.value(self.area, measure) is None]
        if unknown:
            parts = [(measure, *self._covered(self.area, measure)) for measure in unknown]
            layout.sentence("figures.unknown", say.not_measured(parts))
        layout.free("free.figures")

    def _returns(self, what: str) -> Figure:
        units = {"approved": self.facts.approved, "expected": self.facts.expected,
                 "missing": self.facts.missing, "late": self.facts.late}[what]  # fmt: skip
        meaning = {
            "approved": "Số đơn vị đã gửi số liệu và được duyệt",
            "expected": "Số đơn vị phải gửi số liệu",
            "missing": "Số đơn vị chưa có số liệu được duyệt",
            "late": "Số đơn vị gửi số liệu sau thời hạn",
        }[what]
        source = {"kind": "returns", "what": what, "units": list(units)}
        return self.binder.figure(f"returns/{what}", str(len(units)), meaning, source)

    def _covered(self, place: Place, measure: Measure) -> tuple[Figure, Figure]:
        return self.measured.part(place, measure, "n"), self.measured.part(place, measure, "N")

    def _measured(self, measure: Measure) -> Runs | None:
        """None where nobody has reported it: those are named together."""
        covered = self._covered(self.area, measure)
        value, cell = self.measured.value(self.area, measure), self.area.cell(measure.code)
        if value is None or cell is None:
            return None
        parts = None
        if measure.is_share and cell.numerator is not None and cell.denominator is not None:
            parts = (
                self.measured.part(self.area, measure, "numerator"),
                self.measured.part(self.area, measure, "denominator"),
            )
        gaps: Runs = ()
        if cell.missing:
            few = len(cell.missing) <= _NAMED_IN_SENTENCE
            gaps = (
                say.named_gaps(self.facts.names(cell.missing))
                if few
                else say.counted_gaps(self.measured.part(self.area, measure, "missing"))
            )
        return say.measured(measure, value, parts, self._compared(measure), covered, gaps)

    def _compared(self, measure: Measure) -> Runs:
        """Nothing where either year has no figure or other units are in it: a comparison is never guessed."""
        if self.last is None or not self._is_comparable(measure):
            return ()
        change = self.measured.change(self.area, self.last, measure)
        now, then = self.area.cell(measure.code), self.last.cell(measure.code)
        if change is None or now is None or then is None or now.value is None or then.value is None:
            return ()
        return say.compared(now.value - then.value, change, measure, self.last.year)

    def _is_comparable(self, measure: Measure) -> bool:
        """Whether both years have figures of the same units, so that a difference is one of the figures alone."""
        now = self.area.cell(measure.code)
        then = self.last.cell(measure.code) if self.last is not None else None
        if now is None or then is None or now.value is None or then.value is None:
            return False
        return now.expected == then.expected and set(now.missing) == set(then.missing)

    # ---- IV. and V.

    def difficulties(self) -> None:
        layout, facts = self.layout, self.facts
        layout.heading("IV.", "KHÓ KHĂN, TỒN TẠI")
        overdue = self.frozen.duties.of([FollowUp.OPEN_OVERDUE])
        if overdue:
            names = facts.names(sorted({line.unit for line in overdue}))
            layout.sentence(
                "difficulties.overdue", say.late_duties(self._state(FollowUp.OPEN_OVERDUE), names)
            )
        if facts.missing:
            names = facts.names(facts.missing)
            layout.sentence("difficulties.missing", say.missing_returns(self._returns("missing"), names))
        if facts.late:
            layout.sentence(
                "difficulties.late", say.late_returns(self._returns("late"), facts.names(facts.late))
            )
        if not (overdue or facts.missing or facts.late):
            layout.sentence("difficulties.nothing", say.nothing_late())
        for measure in self.frozen.by_place.measures:
            cell = self.area.cell(measure.code)
            if measure.is_text and cell is not None:
                self._said(measure, cell.texts)
        layout.free("free.difficulties")

    def _said(self, measure: Measure, texts: Sequence[tuple[int | None, str]]) -> None:
        """The units' own words. What several say in the same words stands once, where the first of them said it."""
        alike: dict[str, list[int]] = {}
        for number, (unit, words) in enumerate(texts):
            same = " ".join(words.split()).rstrip(".").casefold() if unit is not None else str(number)
            alike.setdefault(same, []).append(number)
        for numbers in alike.values():
            first, words = texts[numbers[0]]
            names = [
                self.facts.name(unit) for unit, _ in (texts[each] for each in numbers) if unit is not None
            ]
            self.layout.sentence(
                f"said.{measure.code}.{first or numbers[0]}", say.said_by_units(names, words)
            )

    def onward(self) -> None:
        layout, facts = self.layout, self.facts
        layout.heading("V.", "PHƯƠNG HƯỚNG, NHIỆM VỤ THỜI GIAN TỚI")
        layout.sentence(
            "next.go_on",
            say.go_on(facts.issuer, facts.directive_short, advises=facts.parent_issuer is not None),
        )
        if self.frozen.duties.not_done:
            still = self._count("open", _OPEN, "Số lượt nhiệm vụ chưa hoàn thành")
            overdue = self.frozen.duties.of([FollowUp.OPEN_OVERDUE])
            layout.sentence(
                "next.urge", say.urge(still, self._state(FollowUp.OPEN_OVERDUE) if overdue else None)
            )
        layout.free("free.next")
        layout.sentence("closing", say.closing(subject_of(facts), facts.issuer, facts.addressee))

    # ---- the whole

    def finished(self) -> Draft:
        annexes = self._annexes()
        facts = self.facts
        document = OfficialDocument(
            parent_issuer=facts.parent_issuer,
            issuer=facts.issuer,
            symbol=facts.symbol,
            place=facts.place,
            year=facts.day.year,
            type=TYPE,
            subject=subject_of(facts),
            addressees=(facts.addressee,) if facts.addressee else (),
            body=self.layout.blocks,
            signer=Signer(facts.signer_position, facts.signer_name, facts.signer_authority),
            recipients=facts.recipients,
            annexes=annexes,
            sample_mark=facts.sample,
        )
        return Draft(
            document, tuple(self.layout.passages), dict(self.binder.bound), tuple(self.layout.set_aside)
        )

    def _annexes(self) -> tuple[Annex, ...]:
        year, made = self.facts.year, []
        for title, rollup in (
            (f"Tổng hợp các chỉ tiêu theo địa bàn năm {year}", self.frozen.by_place),
            (f"Tổng hợp các chỉ tiêu theo đơn vị quản lý năm {year}", self.frozen.by_manager),
        ):
            blocks = tables.by_group(self.measured, rollup, self.facts)
            if blocks:
                made.append(Annex(title=title, blocks=tuple(blocks), landscape=True))
        missing = tables.missing_by_indicator(self.frozen.by_place, self.facts, self.asked)
        if missing is not None:
            made.append(Annex(title=f"Đơn vị chưa có số liệu năm {year}", blocks=(missing,)))
        if self.open_table is not None and len(self.open_table.rows) > _ROWS_IN_BODY:
            made.append(Annex(title="Nhiệm vụ chưa hoàn thành", blocks=(self.open_table,), landscape=True))
        return tuple(made)
