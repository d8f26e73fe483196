"""Checks a plan from facts and policy alone, by its own arithmetic; shares nothing with the solver or the builder."""

from collections import defaultdict
from collections.abc import Iterator
from math import asin, cos, radians, sin, sqrt

from trienkhai.core.planning.facts import Level
from trienkhai.core.planning.network.facts import NetworkFacts, Place, Site
from trienkhai.core.planning.network.model import Action, Attendance, NetworkPlan, SiteDecision
from trienkhai.core.planning.network.rules import (
    class_size,
    network_rules,
    posts_of_a_class,
    posts_of_a_school,
)


def verify_network(facts: NetworkFacts, plan: NetworkPlan) -> tuple[str, ...]:
    """What is wrong with the plan, in sentences; empty when nothing is."""
    return tuple(_Check(facts, plan).faults())


class _Check:
    def __init__(self, facts: NetworkFacts, plan: NetworkPlan) -> None:
        self.facts, self.plan, self.policy = facts, plan, plan.policy
        self.rules = network_rules(plan.day, plan.policy.limits.accept_unverified)
        self.sites = {site.site_id: site for site in facts.sites}
        self.places = {place.place_id: place for place in facts.places}
        self.decided = {one.site_id: one for one in plan.sites}

    def faults(self) -> Iterator[str]:
        structure = [*self._all_decided(), *self._all_attend()]
        yield from structure
        if structure:
            return
        yield from self._sites()
        yield from self._ways()
        yield from self._mergers()
        yield from self._sizes()
        yield from self._coverage()
        yield from self._decisions()
        yield from self._money()

    def _all_decided(self) -> Iterator[str]:
        if len(self.decided) != len(self.plan.sites):
            yield "có điểm trường được quyết định hai lần"
        for site_id in sorted(self.sites.keys() ^ self.decided.keys()):
            yield f"điểm trường {site_id} chưa có quyết định hoặc không có trong số liệu"

    def _all_attend(self) -> Iterator[str]:
        wanted = {
            (place.place_id, level): place.pupils[level]
            for place in self.facts.places
            for level in Level
            if place.pupils[level]
        }
        given = [(row.place_id, row.level) for row in self.plan.attendance]
        if len(set(given)) != len(given):
            yield "có nơi ở được phân tuyến hai lần ở một cấp"
        for key in sorted(wanted.keys() ^ set(given)):
            yield f"nơi ở {key[0]} cấp {key[1]} chưa được phân tuyến hoặc không có học sinh"
        for row in self.plan.attendance:
            key = (row.place_id, row.level)
            if key in wanted and row.pupils != wanted[key]:
                yield f"nơi ở {row.place_id} cấp {row.level}: {row.pupils} học sinh, số liệu ghi {wanted[key]}"
            for site_id in filter(None, (row.site_id, row.site_today)):
                if site_id not in self.sites or self.sites[site_id].level is not row.level:
                    yield f"nơi ở {row.place_id}: điểm trường {site_id} không có hoặc không dạy cấp {row.level}"

    def _sites(self) -> Iterator[str]:
        load: dict[str, int] = defaultdict(int)
        for row in self.plan.attendance:
            load[row.site_id] += row.pupils
        for one in self.plan.sites:
            site, name = self.sites[one.site_id], f"điểm trường {one.site_id}"
            size = class_size(self.plan.day, site.level, site.zone)
            if one.pupils != load[one.site_id]:
                yield f"{name}: ghi {one.pupils} học sinh, phân tuyến cộng lại là {load[one.site_id]}"
            if one.classes * size < one.pupils or (one.classes - 1) * size >= max(one.pupils, 1 - size):
                yield f"{name}: {one.classes} lớp không đúng với {one.pupils} học sinh"
            if not 0 <= one.rooms_added <= site.extra_rooms:
                yield f"{name}: thêm {one.rooms_added} phòng, chỉ được thêm {site.extra_rooms}"
            if not one.school_id:
                if one.pupils or one.rooms_added or one.capacity:
                    yield f"{name}: đóng hoặc không mở nhưng vẫn có học sinh, phòng"
            elif not one.pupils:
                yield f"{name}: mở mà không có học sinh nào"
            elif one.capacity != site.capacity + one.rooms_added * size:
                yield f"{name}: sức chứa ghi {one.capacity} là sai"
            elif one.pupils > one.capacity:
                yield f"{name}: {one.pupils} học sinh, vượt sức chứa {one.capacity}"
            if one.action is not self._action(site, one):
                yield f"{name}: ghi “{one.action}” không khớp với trường quản lý và số phòng"

    def _action(self, site: Site, one: SiteDecision) -> Action:
        if site.status == "candidate":
            return Action.OPEN if one.school_id else Action.NOT_OPENED
        if not one.school_id:
            return Action.CLOSE
        if one.school_id != site.school_id:
            return Action.MERGE
        return Action.EXTEND if one.rooms_added else Action.KEEP

    def _ways(self) -> Iterator[str]:
        for row in self.plan.attendance:
            place, site = self.places[row.place_id], self.sites[row.site_id]
            name = f"nơi ở {row.place_id} cấp {row.level}"
            known = place.today.get(row.level, "")
            if (known and known != row.site_today) or row.inferred == bool(known):
                yield f"{name}: điểm trường hiện nay ghi sai"
            metres = self._metres(place, site)
            before = self._metres(place, self.sites[row.site_today]) if row.site_today else -1
            if abs(metres - row.metres) > 1 or abs(before - row.metres_today) > 1:
                yield f"{name}: quãng đường ghi {row.metres_today}, {row.metres} m; tính lại {before}, {metres} m"
            if row.site_id == row.site_today:
                continue
            limit = self.policy.limits.distance_m.get(row.level, self.rules.value("distance", row.level))
            if limit is not None and metres > limit:
                yield f"{name}: {metres} m, vượt giới hạn {limit} m"
            pair = (place.commune_id, site.commune_id)
            bound = self.rules.find("inside_commune", row.level) is not None
            if bound and pair[0] != pair[1] and pair not in self.policy.limits.crossings:
                yield f"{name}: sang xã {pair[1]} mà chưa có thỏa thuận"

    def _metres(self, place: Place, site: Site) -> int:
        known = self.facts.roads.get((place.place_id, site.site_id))
        if known is not None:
            return known
        return round(self._estimate(place, site))

    def _estimate(self, place: Place | Site, site: Site) -> float:
        limits = self.policy.limits
        percent = limits.travel_percent or self.rules.value("travel_factor", "any") or 100
        ferry = limits.ferry_m if limits.ferry_m is not None else self.rules.value("ferry", "any") or 0
        crossings = 0
        if place.island != site.island:
            crossings = (1 if place.island else 0) + (1 if site.island else 0)
        return _line(place, site) * percent / 100 + crossings * ferry

    def _mergers(self) -> Iterator[str]:
        for (school, level), sites in self._by_school().items():
            runners = {self.decided[site.site_id].school_id for site in sites} - {""}
            if len(runners) > 1:
                yield f"trường {school}: các điểm còn mở thuộc nhiều trường ({', '.join(sorted(runners))})"
            for runner in sorted(runners - {school}):
                yield from self._merger(school, runner, level)

    def _merger(self, school: str, runner: str, level: Level) -> Iterator[str]:
        heads = self._heads()
        source, target = heads.get((school, level)), heads.get((runner, level))
        if source is None or target is None:
            yield f"trường {school} nhập vào {runner} khác cấp (mầm non, phổ thông không nhập với nhau)"
            return
        if self.decided[target.site_id].school_id != runner:
            yield f"trường {school} nhập vào {runner} là trường không còn"
        if (school, runner) in self.policy.decisions.merge:
            return
        if source.commune_id != target.commune_id:
            yield f"trường {school} nhập vào {runner} của xã khác"
        if not self.policy.limits.merges or school in self.policy.decisions.no_merge:
            yield f"trường {school} không được nhập"
        if self._estimate(source, target) > self.policy.limits.merge_m + 1:
            yield f"trường {school} nhập vào {runner} ở xa quá giới hạn"

    def _sizes(self) -> Iterator[str]:
        for (school, level), own in self._by_school().items():
            head = next(site for site in own if site.main)
            run = [
                one
                for one in self.plan.sites
                if one.school_id == school and self.sites[one.site_id].level is level
            ]
            if not run:
                continue
            if self.decided[head.site_id].school_id not in (school,):
                if any(one.school_id == school for one in run):
                    yield f"trường {school}: điểm chính không còn mà trường vẫn còn"
                continue
            yield from self._size(school, level, head, run)

    def _size(self, school: str, level: Level, head: Site, run: list[SiteDecision]) -> Iterator[str]:
        classes = sum(one.classes for one in run)
        most = self.rules.value("max_classes", level, head.zone)
        if most is not None and classes > most:
            yield f"trường {school}: {classes} lớp, nhiều nhất {most}"
        satellites = self.rules.value("max_satellites", level, head.zone)
        if satellites is not None and len(run) > 1 + satellites:
            yield f"trường {school}: {len(run) - 1} điểm lẻ, nhiều nhất {satellites}"
        least = self.rules.value("min_classes", level, head.zone)
        if least is not None and classes < least and not self._exempt(school, level, head):
            yield f"trường {school}: {classes} lớp, ít nhất {least}"
        for one in run:
            site = self.sites[one.site_id]
            owner = next(
                s for s in self.facts.sites if s.main and (s.school_id, s.level) == (site.school_id, level)
            )
            each = self.rules.value("min_classes_satellite", level, owner.zone)
            exempt = self._exempt(site.school_id, level, owner)
            if one.site_id != head.site_id and each is not None and one.classes < each and not exempt:
                yield f"điểm lẻ {one.site_id}: {one.classes} lớp, ít nhất {each}"

    def _exempt(self, school: str, level: Level, head: Site) -> bool:
        limits = self.policy.limits
        if not limits.minimum_size or school in limits.exempt_schools:
            return True
        if len({site.level for site in self.facts.sites if site.school_id == school}) > 1:
            return True
        standing_today = {
            site.school_id
            for site in self.facts.sites
            if site.level is level and site.commune_id == head.commune_id and site.status == "existing"
        }
        return limits.sole_school_exempt and standing_today == {school}

    def _coverage(self) -> Iterator[str]:
        heads = self._heads()
        for level in Level:
            if not self.policy.limits.coverage or self.rules.value("coverage", level) is None:
                continue
            served = {
                head.commune_id
                for (school, at), head in heads.items()
                if at is level and self.decided[head.site_id].school_id == school
            }
            homes = {place.commune_id for place in self.facts.places if place.pupils[level]}
            for commune in sorted(homes - served):
                if (commune, level.value) not in self.policy.limits.coverage_exempt:
                    yield f"xã {commune} không còn trường cấp {level}"

    def _decisions(self) -> Iterator[str]:
        decided = self.policy.decisions
        for site_id in decided.keep:
            if not self.decided[site_id].school_id:
                yield f"điểm trường {site_id} phải giữ"
        for site_id in decided.close:
            if self.decided[site_id].school_id:
                yield f"điểm trường {site_id} phải đóng hoặc không được mở"
        for school, target in decided.merge:
            for level in Level:
                sites = self._by_school().get((school, level), [])
                both = (target, level) in self._heads()
                if sites and both and not any(self.decided[s.site_id].school_id == target for s in sites):
                    yield f"trường {school} phải nhập vào {target}"

    def _money(self) -> Iterator[str]:
        cost = sum(self._way_cost(row) for row in self.plan.attendance)
        weights = self.policy.weights
        for one in self.plan.sites:
            site = self.sites[one.site_id]
            posts = posts_of_a_class(self.plan.day, site.level, site.zone)
            cost += one.classes * _round(posts * weights.post, 100)
            if one.school_id:
                once = _round(site.open_cost, weights.years) if site.status == "candidate" else 0
                cost += _round((site.yearly_cost + once) * weights.cost_percent, 100)
                room = _round(_round(site.room_cost, weights.years) * weights.cost_percent, 100)
                cost += one.rooms_added * room
            elif site.status == "existing":
                cost += _round(_round(site.close_cost, weights.years) * weights.cost_percent, 100)
        for (school, level), head in self._heads().items():
            if self.decided[head.site_id].school_id == school:
                cost += _round(posts_of_a_school(self.plan.day, level, head.zone) * weights.post, 100)
        if cost != self.plan.objective:
            yield f"tổng chi phí tính lại là {cost} nghìn đồng, không phải {self.plan.objective}"
        if self.plan.bound > self.plan.objective:
            yield f"cận {self.plan.bound} lớn hơn giá trị {self.plan.objective}"

    def _way_cost(self, row: Attendance) -> int:
        weights = self.policy.weights
        more = max(row.metres - row.metres_today, 0) if row.site_today else 0
        each = weights.pupil_km * row.metres + weights.worse_pupil_km * more
        return _round(row.pupils * (each + (1000 * weights.far_pupil if more > 1000 else 0)), 1000)

    def _by_school(self) -> dict[tuple[str, Level], list[Site]]:
        grouped: dict[tuple[str, Level], list[Site]] = defaultdict(list)
        for site in self.facts.sites:
            grouped[site.school_id, site.level].append(site)
        return dict(grouped)

    def _heads(self) -> dict[tuple[str, Level], Site]:
        return {(site.school_id, site.level): site for site in self.facts.sites if site.main}


def _line(start: Place | Site, end: Place | Site) -> float:
    """Metres over the sphere, by the chord of two unit vectors."""
    points = []
    for point in (start, end):
        lat, lon = radians(point.lat), radians(point.lon)
        points.append((cos(lat) * cos(lon), cos(lat) * sin(lon), sin(lat)))
    chord = sqrt(sum((a - b) ** 2 for a, b in zip(*points, strict=True)))
    return 2 * 6_371_009 * asin(min(1.0, chord / 2))


def _round(value: int, divisor: int) -> int:
    whole, rest = divmod(value, divisor)
    return whole + (1 if 2 * rest >= divisor else 0)
