"""What is done beside transfers: every means asked of people, of spare and missing periods, of its price."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from math import floor

from trienkhai.core.planning.facts import Facts, StaffRow
from trienkhai.core.planning.policy import Policy
from trienkhai.core.planning.verification.claims import ClaimedMeans, ClaimedMove, ClaimedPlan, Findings, Key
from trienkhai.core.planning.verification.demand import Recount
from trienkhai.core.planning.verification.totals import check_totals

_MILLION = 1_000_000
_LEVELS = ("primary", "lower_secondary", "upper_secondary")  # preschool has no periods to count in
_NAMED = ("shared", "second_subject", "couple")
_UNNAMED = ("overtime", "training", "contract", "recruit", "unmet", "spread")

Fault = tuple[str, str]


class Means:
    """The rows of other_means.csv against the facts and the transfers they come after."""

    def __init__(
        self,
        plan: ClaimedPlan,
        core: Sequence[ClaimedMove],
        facts: Facts,
        policy: Policy,
        recount: Recount,
    ) -> None:
        self.plan, self.core, self.policy, self.recount = plan, core, policy, recount
        self.rows = [one for one in plan.means or () if self._known(one)]
        self.facts = facts
        self.staff: dict[str, list[StaffRow]] = defaultdict(list)
        for row in facts.staff:
            self.staff[row.staff_id].append(row)

    def of(self, *means: str) -> Iterator[ClaimedMeans]:
        return (one for one in self.rows if one.means in means)

    def norm(self, key: Key) -> int:
        """Periods a week of a full post at this school."""
        return self.recount.weekly(key[1], self.recount.schools[key[0]])

    @cached_property
    def balance(self) -> Mapping[Key, int]:
        """Periods to spare (+) and missing (−) after the transfers, whole ones."""
        posts: dict[Key, int] = defaultdict(int)
        for key in {*self.recount.demand, *self.recount.present}:
            exact = self.recount.present.get(key, Fraction(0)) - self.recount.demand.get(key, Fraction(0))
            posts[key] = floor(exact * _MILLION + Fraction(1, 2))
        for move in self.core:
            posts[move.from_school, move.level, move.subject] -= _MILLION
            posts[move.to_school, move.level, move.subject] += _MILLION
        found = {}
        for key, value in posts.items():
            if key[1] in _LEVELS and key[0] in self.recount.schools:
                periods = abs(value) * self.norm(key) // _MILLION
                found[key] = periods if value > 0 else -periods
        return found

    def spare(self, key: Key) -> int:
        return max(0, self.balance.get(key, 0))

    def short(self, key: Key) -> int:
        return max(0, -self.balance.get(key, 0))

    @cached_property
    def filled(self) -> Mapping[Key, int]:
        """Periods the rows bring to each group."""
        found: dict[Key, int] = defaultdict(int)
        for one in self.of("shared", "second_subject", "overtime", "training", "contract", "recruit"):
            found[one.key] += one.periods
        for one in self.of("couple"):
            found[one.key] += min(self.norm(one.key), self.short(one.key))
        return found

    def row_at(self, one: ClaimedMeans) -> StaffRow | None:
        return next(
            (row for row in self.staff.get(one.staff_id, []) if row.school_id == one.from_school), None
        )

    def own(self, row: StaffRow) -> Key:
        return row.school_id, str(row.level), self.recount.group(row.level, row.subject)

    def shape(self) -> Iterator[Fault]:
        for one in self.plan.means or ():
            if not self._known(one):
                yield "means_unknown", f"other_means.csv: {one.means} {' '.join(one.key)} không dùng được"
        keys = Counter((one.means, one.staff_id, *one.key) for one in self.rows)
        for key, times in keys.items():
            if times > 1:
                yield "means_repeated", f"other_means.csv: dòng lặp lại {' '.join(key)}"

    def _known(self, one: ClaimedMeans) -> bool:
        named = one.means in _NAMED
        good = named or one.means in _UNNAMED
        good = good and one.school_id in self.recount.schools and one.level in _LEVELS and one.periods > 0
        return good and named == bool(one.staff_id) == bool(one.from_school)

    def people(self) -> Iterator[Fault]:
        """Who may be asked, for what, and how much of their week it takes."""
        hours: Counter[str] = Counter()
        gone = {move.staff_id for move in self.core}
        coupled = {name for pair in self.policy.around.couples for name in pair}
        for one in self.of(*_NAMED):
            row = self.row_at(one)
            if row is None or row.position != "teacher":
                yield "means_person", f"{one.staff_id} không phải giáo viên của {one.from_school}"
                continue
            if one.means == "couple":
                if one.staff_id not in coupled or self.own(row)[1:] != one.key[1:]:
                    yield "means_person", f"{one.staff_id} không đi theo diện vợ chồng được"
                continue
            hours[one.staff_id] += one.periods
            yield from self._asked(one, row, gone | coupled)
        for person, periods in hours.items():
            row = self.staff[person][0]
            if periods > self.norm(self.own(row)) * row.fte // 100:
                yield "means_hours", f"{person}: {periods} tiết, quá định mức của người này"

    def _asked(self, one: ClaimedMeans, row: StaffRow, busy: set[str]) -> Iterator[Fault]:
        wanted, who = self.policy.reallocation.consents, one.staff_id
        if row.protected:
            yield "protected", f"{who} thuộc diện không điều động"
        if (wanted != "any" and row.consent == "no") or (wanted == "yes_only" and row.consent != "yes"):
            yield "consents", f"{who} chưa đồng ý"
        if who in busy or len(self.staff[who]) > 1:
            yield "means_busy", f"{who} đã chuyển trường hoặc đã dạy ở hai trường"
        if one.means == "shared":
            yield from self._shared(one, row)
            return
        second = self.recount.group(row.level, row.second_subject) if row.second_subject else ""
        here = one.key == (one.from_school, str(row.level), second)
        if not here or second == self.own(row)[2] or not self.policy.around.second_subject:
            yield "second_subject", f"{who} không dạy {one.subject} làm môn thứ hai ở {one.school_id}"

    def _shared(self, one: ClaimedMeans, row: StaffRow) -> Iterator[Fault]:
        own = self.own(row)
        if own[1:] != one.key[1:] or row.fte != 100:
            yield "means_person", f"{one.staff_id} không dạy liên trường môn {one.subject} được"
        room = min(self.spare(own), self.short(one.key), self.norm(own))
        if one.periods < min(self.policy.around.smallest_share, room):
            yield "smallest_share", f"{one.staff_id}: {one.periods} tiết ở {one.school_id} là quá ít"

    def moves(self) -> Iterator[Fault]:
        """Shared teaching and couples stand in moves.csv too, with the part of a post the periods make."""
        wanted: Counter[tuple[str, str, str, str, Fraction]] = Counter()
        for one in self.of("shared", "couple"):
            row = self.row_at(one)
            fte = Fraction(1)
            if one.means == "shared" and row is not None:
                largest = max(self.norm(self.own(row)), self.norm(one.key))
                fte = Fraction(one.periods * 100 // largest, 100)
            kind = "shared" if one.means == "shared" else "transfer"
            wanted[kind, one.staff_id, one.from_school, one.school_id, fte] += 1
        told = Counter(
            (move.kind, move.staff_id, move.from_school, move.to_school, move.fte)
            for move in self.plan.moves
            if move not in self.core
        )
        for key in sorted((wanted - told) + (told - wanted)):
            yield "means_moves", f"{' '.join(key[:4])}: moves.csv và other_means.csv không khớp"

    def periods(self) -> Iterator[Fault]:
        """Nobody lends what is not to spare, nothing brings more than is missing."""
        spent: dict[Key, int] = defaultdict(int)
        lent: dict[Key, int] = defaultdict(int)
        for one in self.of(*_NAMED):
            row = self.row_at(one)
            if row is not None:
                spent[self.own(row)] += self.norm(self.own(row)) if one.means == "couple" else one.periods
        for key, periods in spent.items():
            if periods > self.spare(key):
                yield "means_spare", f"{' '.join(key)}: cho {periods} tiết, chỉ thừa {self.spare(key)}"
        for one in self.of("shared", "second_subject", "training", "contract", "overtime"):
            if one.means == "shared":
                lent[one.key] += one.periods
            if one.periods > self.short(one.key):
                yield "means_full", f"{one.means} {' '.join(one.key)}: chỉ thiếu {self.short(one.key)} tiết"
        for key, periods in lent.items():
            if periods > self.short(key):
                yield "means_full", f"dạy liên trường {' '.join(key)}: chỉ thiếu {self.short(key)} tiết"
        yield from self._trained(spent)
        yield from self._overtime()
        for one in self.of("recruit"):
            if one.periods % self.norm(one.key) or one.periods >= self.short(one.key) + self.norm(one.key):
                yield "recruit", f"tuyển dụng {' '.join(one.key)}: {one.periods} tiết không đúng số biên chế"

    def _trained(self, spent: Mapping[Key, int]) -> Iterator[Fault]:
        """The group with most to spare at the school is trained, for the one that lacks most."""
        for one in self.of("training"):
            here = [key for key in self.balance if key[:2] == one.key[:2]]
            giver = min(here, key=lambda key: (-self.spare(key), key), default=one.key)
            taker = min(here, key=lambda key: (-self.short(key), key), default=one.key)
            left = self.spare(giver) - spent.get(giver, 0)
            if one.key != taker or one.periods > left:
                yield (
                    "training",
                    f"bồi dưỡng {' '.join(one.key)}: {one.periods} tiết, đồng nghiệp chỉ thừa {left}",
                )

    def _overtime(self) -> Iterator[Fault]:
        away = {move.staff_id for move in self.core}
        away |= {name for pair in self.policy.around.couples for name in pair}
        people = Counter(
            self.own(row)
            for row in self.facts.staff
            if row.position == "teacher" and row.staff_id not in away
        )
        for one in self.of("overtime"):
            percent = min(self.policy.around.overtime_percent, 50)
            most = people[one.key] * self.norm(one.key) * percent // 100
            if one.periods > most:
                yield "overtime", f"dạy thêm giờ {' '.join(one.key)}: {one.periods} tiết, nhiều nhất {most}"

    def prices(self) -> Iterator[Fault]:
        """Each row at the price of the policy."""
        price = self.policy.around
        ways = {(move.staff_id, move.to_school): floor(move.km * 10) for move in self.plan.moves}
        posts: dict[str, int | Fraction] = {
            "overtime": price.price_overtime,
            "contract": price.price_contract,
            "training": Fraction(price.price_training + price.price_contract, price.training_years),
            "unmet": price.price_unmet,
        }
        flat: dict[str, Callable[[ClaimedMeans], int]] = {
            "second_subject": lambda one: one.periods * price.price_second_subject,
            "recruit": lambda one: one.periods // self.norm(one.key) * price.price_recruit,
            "spread": lambda one: one.periods * price.price_spread,
        }
        for one in self.rows:
            if one.means in posts:
                each = floor(Fraction(posts[one.means]) / self.norm(one.key) + Fraction(1, 2))
                wanted = one.periods * each
            elif one.means in flat:
                wanted = flat[one.means](one)
            else:
                wanted = price.price_share + ways.get((one.staff_id, one.school_id), 0)
            if one.price != wanted:
                yield "means_price", f"{one.means} {' '.join(one.key)}: ghi {one.price}, tính được {wanted}"

    def left(self) -> Iterator[Fault]:
        """What nothing fills is told, all of it; and where it is worst."""
        told = {one.key: one.periods for one in self.of("unmet")}
        wanted = {
            key: self.short(key) - self.filled.get(key, 0)
            for key in self.balance
            if self.short(key) > self.filled.get(key, 0)
        }
        for key in sorted({*told, *wanted}):
            if told.get(key, 0) != wanted.get(key, 0):
                yield "means_left", f"{' '.join(key)}: còn thiếu {wanted.get(key, 0)} tiết"
        worst = {one.key: one.periods for one in self.of("spread")}
        for key, periods in worst.items():
            if wanted.get(key, 0) != periods:
                yield "means_spread", f"{' '.join(key)}: còn thiếu {wanted.get(key, 0)} tiết"
        if wanted and max(wanted.values()) != max(worst.values(), default=0):
            yield "means_spread", "nơi còn thiếu nhiều nhất chưa được nêu"


def check_means(
    plan: ClaimedPlan,
    core: Sequence[ClaimedMove],
    facts: Facts,
    policy: Policy,
    recount: Recount,
    findings: Findings,
) -> None:
    """Everything beside transfers, or its absence where the policy does not ask for it."""
    if not policy.around.run:
        others = [move for move in plan.moves if move not in core]
        if plan.means or others or "beside" in plan.summary:
            findings.say("means_unasked", "chính sách không cho dùng cách nào ngoài điều động")
        return
    if plan.means is None:
        findings.say("means_missing", "không có other_means.csv")
        return
    means = Means(plan, core, facts, policy, recount)
    for part in (means.shape, means.people, means.moves, means.periods, means.prices, means.left):
        for code, words in part():
            findings.say(code, words)
    check_totals(plan, len(list(means.of("spread"))), findings)
