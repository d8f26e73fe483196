"""One composed table of tasks: what it says is known, so that every form of it can be asked for the same duties.

Places and bodies are fictitious.
"""

from dataclasses import dataclass

HEAD = """ỦY BAN NHÂN DÂN
XÃ AN BÌNH

CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Độc lập - Tự do - Hạnh phúc

Số: 12/KH-UBND

An Bình, ngày 05 tháng 01 năm 2026

KẾ HOẠCH
Phát triển văn hóa đọc trong trường học năm 2026

Thực hiện chỉ đạo của Ủy ban nhân dân tỉnh, Ủy ban nhân dân xã ban hành Kế hoạch như sau:

PHỤ LỤC
PHÂN CÔNG NHIỆM VỤ

"""


@dataclass(frozen=True)
class Item:
    """A task and what the other cells of its row say."""

    task: str
    lead: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    time: str = ""
    due: str | None = None
    recurrence: str | None = None
    product: str = ""


@dataclass(frozen=True)
class Group:
    """Rows under a heading across the table."""

    heading: str
    items: tuple[Item, ...]


CULTURE, ECONOMY, OFFICE = "Phòng Văn hóa - Xã hội", "Phòng Kinh tế", "Văn phòng HĐND và UBND xã"
GROUPS = (
    Group(
        "Hoàn thiện cơ chế, chính sách",
        (
            Item(
                "Ban hành quy chế quản lý, sử dụng kho sách dùng chung giữa các trường học trên địa bàn xã",
                (CULTURE,),
                ("Các trường học", "Đoàn Thanh niên xã"),
                "Quý II/2026",
                "2026-Q2",
                product="Quyết định của UBND xã",
            ),
            Item(
                "Rà soát, bổ sung định mức mua sách cho thư viện của các trường tiểu học và trung học cơ sở",
                (ECONOMY,),
                (CULTURE,),
                "Tháng 3/2026",
                "2026-03",
                product="Báo cáo rà soát",
            ),
            Item(
                "Đề án phát triển thư viện số dùng chung của xã giai đoạn 2026 - 2030",
                (CULTURE,),
                ("Trung tâm Phục vụ hành chính công", "các đơn vị liên quan"),
                "Trước ngày 30/9/2026",
                "2026-09-30",
                product="Đề án được phê duyệt",
            ),
        ),
    ),
    Group(
        "Tổ chức hoạt động đọc sách",
        (
            Item(
                "Tổ chức Ngày hội đọc sách cho học sinh và người dân các thôn",
                (CULTURE, "Đoàn Thanh niên xã"),
                ("Các trường học",),
                "21/4/2026",
                "2026-04-21",
                product="Ngày hội được tổ chức",
            ),
            Item(
                "Duy trì tiết đọc sách tại thư viện; đưa nội dung giới thiệu sách vào sinh hoạt dưới cờ",
                ("Các trường học",),
                (),
                "Thường xuyên",
                None,
                "standing",
            ),
            Item(
                "Vận động doanh nghiệp, nhà hảo tâm ủng hộ sách, trang thiết bị cho thư viện các trường",
                ("Hội Khuyến học xã",),
                ("Ủy ban MTTQ Việt Nam xã", "Hội Cựu giáo chức xã"),
                "Hằng năm",
                None,
                "yearly",
                product="Kế hoạch vận động",
            ),
            Item(
                "Tuyên truyền trên hệ thống truyền thanh về ý nghĩa của việc đọc",
                (OFFICE,),
                ("Các thôn",),
                "Năm 2026",
                "2026",
            ),
        ),
    ),
    Group(
        "Kiểm tra, đánh giá",
        (
            Item(
                "Kiểm tra việc thực hiện tại các trường, kịp thời tháo gỡ khó khăn, vướng mắc",
                (CULTURE,),
                (OFFICE, "Công an xã"),
                "Quý III/2026",
                "2026-Q3",
                product="Báo cáo kiểm tra",
            ),
            Item(
                "Sơ kết, tổng kết và khen thưởng tập thể, cá nhân có thành tích",
                (CULTURE,),
                ("Các trường học", "Hội Khuyến học xã"),
                "Tháng 12/2026",
                "2026-12",
                product="Hội nghị tổng kết",
            ),
            Item(
                "Xây dựng kế hoạch phát triển văn hóa đọc cho năm tiếp theo",
                (CULTURE,),
                (),
                "Quý IV/2026",
                "2026-Q4",
                product="Kế hoạch của UBND xã",
            ),
        ),
    ),
)

NUMBER, TASK, LEAD, OTHERS, BOTH, TIME, PRODUCT, NOTE = (
    "number",
    "task",
    "lead",
    "others",
    "both",
    "time",
    "product",
    "note",
)


@dataclass(frozen=True)
class Shape:
    """Which columns a table has, in which order and under which titles, and how its rows are numbered."""

    titles: dict[str, str]
    numbers: str = "restart"
    """`restart` under Roman groups, `on` through all groups, `dotted` 1.1, `letters` a), `plain` without groups."""

    @property
    def columns(self) -> tuple[str, ...]:
        return tuple(self.titles)


SHAPES = {
    "full": Shape(
        {
            NUMBER: "STT",
            TASK: "Nhiệm vụ",
            LEAD: "Cơ quan chủ trì",
            OTHERS: "Cơ quan phối hợp",
            TIME: "Thời gian hoàn thành",
            PRODUCT: "Sản phẩm",
        }
    ),
    "on": Shape(
        {
            NUMBER: "TT",
            TASK: "Nội dung công việc",
            LEAD: "Đơn vị chủ trì",
            OTHERS: "Đơn vị phối hợp",
            TIME: "Thời hạn",
        },
        "on",
    ),
    "dotted": Shape(
        {
            NUMBER: "TT",
            TASK: "Nhiệm vụ, giải pháp",
            LEAD: "Cơ quan chủ trì",
            OTHERS: "Cơ quan phối hợp",
            PRODUCT: "Sản phẩm",
            TIME: "Thời gian thực hiện",
        },
        "dotted",
    ),
    "letters": Shape(
        {
            NUMBER: "TT",
            TASK: "Nội dung hoạt động",
            LEAD: "Cơ quan chủ trì",
            OTHERS: "Cơ quan phối hợp",
            TIME: "Thời gian thực hiện",
        },
        "letters",
    ),
    "product early": Shape(
        {
            NUMBER: "STT",
            TASK: "Tên nhiệm vụ",
            PRODUCT: "Kết quả",
            LEAD: "Chủ trì",
            OTHERS: "Phối hợp",
            TIME: "Tiến độ",
        },
        "plain",
    ),
    "time first": Shape(
        {
            NUMBER: "STT",
            TIME: "Thời gian",
            TASK: "Nội dung công việc",
            LEAD: "Đơn vị chủ trì",
            OTHERS: "Đơn vị phối hợp",
        },
        "plain",
    ),
    "lead first": Shape(
        {NUMBER: "STT", LEAD: "Đơn vị chủ trì", TASK: "Nhiệm vụ được giao", TIME: "Thời hạn hoàn thành"},
        "plain",
    ),
    "note": Shape(
        {NUMBER: "TT", TASK: "Công việc", LEAD: "Đơn vị thực hiện", TIME: "Thời gian", NOTE: "Ghi chú"}
    ),
    "both in a cell": Shape(
        {
            NUMBER: "STT",
            TASK: "Nội dung",
            BOTH: "Phân công thực hiện",
            TIME: "Thời gian",
            PRODUCT: "Sản phẩm đầu ra",
        },
        "plain",
    ),
    "no lead": Shape({NUMBER: "STT", TASK: "Nhiệm vụ", TIME: "Thời gian hoàn thành", PRODUCT: "Sản phẩm"}),
    "no number": Shape(
        {
            TASK: "Nội dung công việc",
            LEAD: "Đơn vị chủ trì",
            OTHERS: "Đơn vị phối hợp",
            TIME: "Thời gian hoàn thành",
        },
        "plain",
    ),
}
ROMAN = ("I", "II", "III")


@dataclass(frozen=True)
class Line:
    """A row as it is written: its cells by column, or a heading across the table."""

    cells: tuple[str, ...]
    heading: bool = False


def rows_of(shape: Shape) -> list[Line]:
    """The rows below the head."""
    lines: list[Line] = []
    counted = 0
    for index, group in enumerate(GROUPS):
        if shape.numbers != "plain":
            label = str(index + 1) if shape.numbers in ("dotted", "letters") else ROMAN[index]
            words = {NUMBER: label, TASK: group.heading}
            lines.append(Line(tuple(words.get(column, "") for column in shape.columns), heading=True))
        for place, item in enumerate(group.items):
            counted += 1
            number = {
                "restart": str(place + 1),
                "dotted": f"{index + 1}.{place + 1}",
                "letters": f"{'abcdefgh'[place]})",
            }.get(shape.numbers, str(counted))
            cells = {
                NUMBER: number,
                TASK: item.task,
                LEAD: ", ".join(item.lead),
                OTHERS: "; ".join(item.others),
                BOTH: "\n".join(
                    f"{label}: {', '.join(units)}."
                    for label, units in (("Chủ trì", item.lead), ("Phối hợp", item.others))
                    if units
                ),
                TIME: item.time,
                PRODUCT: item.product,
                NOTE: "",
            }
            lines.append(Line(tuple(cells[column] for column in shape.columns)))
    return lines


Said = tuple[str, tuple[str, ...], tuple[str, ...], str | None, str | None, str | None]


def said(shape: Shape) -> list[Said]:
    """What a reader must find in a table of this shape: task, leads, partners, due, recurrence, product."""
    has = shape.titles.__contains__
    return [
        (
            item.task,
            item.lead if has(LEAD) or has(BOTH) else (),
            item.others if has(OTHERS) or has(BOTH) else (),
            item.due if has(TIME) else None,
            item.recurrence if has(TIME) else None,
            (item.product or None) if has(PRODUCT) else None,
        )
        for group in GROUPS
        for item in group.items
    ]
