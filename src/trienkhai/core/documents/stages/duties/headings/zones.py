"""What kind of part a heading opens: purposes, tasks, assignments, money, effect …"""

import re
from collections.abc import Callable
from enum import Enum
from functools import cache

from trienkhai.core.documents.patterns import by_letters
from trienkhai.registries import rows


class Zone(Enum):
    """What may be a duty in a part, and how it must show itself."""

    NONE = "none"
    """Purposes, situation, rights, forms: nothing is a duty."""

    EXPLICIT = "explicit"
    """Scope, money, effect, articles of law: only a named unit that must do something."""

    STRICT = "strict"
    """Principles, time, form of a work in articles of law: only a unit plainly told that it must, or that it leads."""

    TASKS = "tasks"
    """Tasks and measures: a sentence that begins with a verb is a duty, with or without a unit."""

    ASSIGNMENT = "assignment"
    """Organisation and assignment: everything under a unit is its duty."""


def _anywhere(alternatives: str) -> re.Pattern[str]:
    return re.compile(by_letters(alternatives))


_NONE = _anywhere(
    r"muc dich|yeu cau\b(?!.*nhiem vu)|muc tieu(?!.*(?:nhiem vu|giai phap))|quan diem|nguyen tac"
    # Of persons; `Tiêu chuẩn, đo lường, chất lượng` is a field in which there is much to do.
    r"|phuong cham|y nghia|dac diem|^(?:ve )?tieu chuan(?!,? (?:do luong|quy chuan|ky thuat|chat luong|quoc gia))\b"
    # `Tình hình 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm` goes on to what is to be done.
    r"|tinh hinh(?!.*(?:[,;]| va) (?:phuong huong|(?<!muc tieu, )(?<!chi tieu, )(?:mot so )?nhiem vu"
    r" (?:trong tam |chu yeu )?(?:cong tac )?(?:\d|thang|quy|nam|cuoi|trong|thoi)))"
    r"|thuc trang|ket qua (?:thuc hien|dat|ra soat|hoat dong)"
    r"|danh gia (?:chung|nguy co|tinh hinh)|^nguy co|^boi canh"
    r"|^(?:ve )?(?:nhung )?(?:thuan loi|kho khan|uu diem|han che|khuyet diem|thieu sot)\b|ton tai|nguyen nhan|bai hoc"
    r"|can cu (?:phap ly|xay dung|de xuat)|co so (?:phap ly"
    r"|thuc tien)|su can thiet|giai thich tu ngu|khai niem|quyen han|quyen cua|quyen va|thanh phan"
    r"|dia diem|^doi tuong(?! (?:ap dung|chinh sach|bao tro|yeu the|nguoi co cong))"
    r"|doi tuong (?:tham (?:gia|du)|du|va)|du kien"
    r"|^chi tieu(?!.*(?:nhiem vu|giai phap))"
    r"|noi dung (?:du thi|thi(?! dua)|cuoc thi|hoi thi|hoi nghi|cuoc hop|buoi le|tap huan|boi duong)"
    r"|hinh thuc (?:thi\b(?! dua)|du thi)|cach (?:tinh|cham|cho) diem|luat (?:thi dau|choi)"
    r"|giai thuong|tien thuong|muc thuong"
    r"|(?:chuong trinh|tien trinh) (?:buoi|hoi nghi|cuoc hop|(?:phan )?(?:le|hoi)\b|chi tiet)|thu tu cac phan|kich ban"
    r"|hinh thuc phoi hop|danh muc viet tat|khen thuong|ky luat|xu ly vi pham|ma ket"
    r"|dieu khoan chuyen tiep|quy dinh chuyen tiep"
    r"|the le|co cau (?:giai|to chuc)|so luong|phan bien|tham du co"
    r"|kien nghi|de xuat(?! va)"
)
# Papers, days, conditions of a work: who plainly must do something with them is told there too.
_CONDITIONS = _anywhere(
    r"(?<!theo )thoi gian(?!.*(?:nhiem vu|noi dung|tien do|lo trinh|cong viec|bao cao))|ho so\b(?!.*trach nhiem)"
    r"|tieu chi|tieu chuan|dieu kien"
)
_EXPLICIT = _anywhere(
    r"kinh phi|nguon (?:kinh phi|von|luc)|pham vi|doi tuong ap dung|hieu luc|dieu khoan thi hanh"
    r"|(?<!theo )thoi gian(?!.*(?:nhiem vu|noi dung|tien do|lo trinh|cong viec|bao cao))"
    r"|trach nhiem thi hanh|quy dinh chung|tham quyen|quan ly tai lieu|trinh tu|thu tuc(?! hanh chinh)"
)
_ASSIGNMENT = _anywhere(
    r"to chuc thuc hien|to chuc trien khai|phan cong|trach nhiem (?:cua|thuc hien|to chuc)|trach nhiem$"
    r"|nhiem vu cua|nhiem vu va trach nhiem|giao nhiem vu|thuc hien ke hoach$|to chuc chi dao"
)
_TASKS = _anywhere(
    r"nhiem vu|giai phap|bien phap|noi dung(?! phoi hop thuc hien hop tac)|hoat dong|cong viec"
    r"|trong tam|lo trinh|cong tac|ke hoach thuc hien|chi dao|thuc hien"
)


_LAW_NONE = _anywhere(
    r"quyen han|quyen cua|quyen va|quyen loi|giai thich|khen thuong|ky luat|can cu (?:phap ly|xay)|khai niem"
    r"|^pham vi dieu chinh|^doi tuong"
    r"|doi tuong (?:ap dung|thu huong|duoc)|^dieu kien(?! uy quyen)|lai suat|^muc (?!\d|dich)"
    r"|nguon (?:von|kinh phi)|^kinh phi|^(?:dieu khoan |quy dinh )?chuyen tiep|^so luong|^dong tien"
)
_LAW_STRICT = _anywhere(
    r"^pham vi|^vi tri|hieu luc|nguyen tac|tieu chi|tieu chuan|^thoi (?:han|gian)|muc dich|phuong thuc|dinh muc|co cau"
    r"|^hinh thuc|^che do (?!bao cao|thong tin|(?:hoi )?hop|giao ban)"
)
_LAW_TASKS = _anywhere(r"nhiem vu.*giai phap|giai phap|nhiem vu (?:trong tam|chu yeu|cu the)|^nhiem vu$")


def assigns(heading: str) -> bool:
    """Whether a folded heading opens the part on organisation and assignment."""
    return _ASSIGNMENT.search(heading.strip(" .:;")) is not None


# Types that tell what was found and then what is asked for.
CONCLUDE = ("thông báo", "kết luận")
# `III. KẾT LUẬN VÀ YÊU CẦU`, `4. Kiến nghị`: what an inspection ends in.
_ASKS = re.compile(
    r"(?:ket luan,? (?:va )?)?(?:nhung |mot so |cac )?(?:yeu cau|kien nghi|de nghi)\b(?!.*(?:muc dich|cua cu tri))"
)


def asks(heading: str) -> bool:
    """Whether a folded heading of a notice or a conclusion opens what it asks of those concerned."""
    return _ASKS.match(heading) is not None


_SITUATION = re.compile(r"danh gia (?:chung|tinh hinh|nguy co)\b")


def speaks_plainly(heading: str) -> bool:
    """Whether a folded heading that begins with a verb still names the part it opens: `Đánh giá tình hình`."""
    return _SITUATION.match(heading) is not None or assigns(heading)


def zone_of(heading: str, inherited: Zone, *, law: bool = False) -> Zone:
    """The zone a folded heading opens; an unknown one keeps what it stands in.

    In articles of law few parts are silent, and nothing is a task without a unit.
    """
    words = heading.strip(" .:;")
    if (law and _RIGHTS_AND_DUTIES.match(words)) or _TASKS_AND_POWERS.match(words):
        return Zone.ASSIGNMENT
    if inherited in _OF_ORDERS and _ITEM.match(words) and not assigns(words):
        return inherited
    patterns = _LAW_PATTERNS if law else _PLAN_PATTERNS
    unknown = Zone.EXPLICIT if law and inherited in (Zone.NONE, Zone.STRICT) else inherited
    for finds, zone in patterns:
        if finds(words):
            return zone
    return unknown


# `Quyền và nghĩa vụ của Cục A`: what begins with a verb under it is what the body has to do; rights begin with `được`.
_RIGHTS_AND_DUTIES = re.compile(
    r"quyen(?: han)?(?:,| va) (?:nghia vu|trach nhiem)(?: va trach nhiem)? cua (?!(?:cac )?(?:ca nhan|nguoi|hoi vien"
    r"|thanh vien|hoc|nha giao|khach hang|to chuc, ca nhan|ben |cong dan))"
)
# `Chương II. Trách nhiệm và quyền hạn`: articles headed by bodies follow.
_TASKS_AND_POWERS = re.compile(
    r"(?:chuc nang(?:,| va) )?(?:nhiem vu|trach nhiem)(?:,| va) "
    r"(?:(?:nhiem vu|trach nhiem|pham vi)(?:,| va) )?quyen han\b"
    r"(?! cua (?:cac )?(?:ca nhan|nguoi|hoi vien|thanh vien|hoc|khach hang|ben ))"
)
_OF_ORDERS = (Zone.EXPLICIT, Zone.ASSIGNMENT)
# `I. Về tình hình kinh tế - xã hội tháng 5`: an item of a session's agenda; orders stand under it beside findings.
_ITEM = re.compile(
    r"ve\s+(?!viec\s+(?:giai\s+thich|xu\s+ly\s+vi\s+pham)"
    r"|(?:nhung\s+)?(?:uu\s+diem|han\s+che|ton\s+tai|khuyet\s+diem|thieu\s+sot|nguyen\s+nhan)\b)"
)
_Patterns = tuple[tuple[Callable[[str], re.Match[str] | None], Zone], ...]
# `Nhiệm vụ cụ thể giao các bộ trong tháng 5 và thời gian tới`: what a title begins with is what it is about.
_BEGINS_TASKS = re.compile(
    r"(?:phu luc\s+)?(?:[ivx\d]+[.:]?\s+)?(?:cac |danh muc |bang phan cong )?(?:(?:nhiem vu|cong viec)\b(?! va quyen)"
    r"|(?:noi dung|ke hoach|tien do|lo trinh|hoat dong)(?: va|,).*\bthoi gian)"
)
_PLAN_PATTERNS: _Patterns = (
    (_ASSIGNMENT.search, Zone.ASSIGNMENT),
    (_BEGINS_TASKS.match, Zone.TASKS),
    (_EXPLICIT.search, Zone.EXPLICIT),
    (_NONE.search, Zone.NONE),
    (_CONDITIONS.search, Zone.STRICT),
    (_TASKS.search, Zone.TASKS),
)
_LAW_PATTERNS: _Patterns = (
    (_ASSIGNMENT.search, Zone.ASSIGNMENT),
    (_LAW_NONE.search, Zone.NONE),
    (_LAW_STRICT.search, Zone.STRICT),
    (_LAW_TASKS.search, Zone.TASKS),
)


def default_zone(kind: str | None) -> Zone:
    """Where a document of this type begins, before its first heading."""
    return _zones_of_types().get(kind or "", Zone.TASKS)


@cache
def _zones_of_types() -> dict[str, Zone]:
    return {row["type"]: Zone(row["zone"]) for row in rows("type_zones")}
