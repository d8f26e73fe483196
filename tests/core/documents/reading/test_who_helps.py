"""With whom a task is done: in cells that hold both roles, at the end of a sentence, in headings. Composed."""

import pytest

from tests.core.documents.reading.plans import ASSIGNMENT, TASKS, duties_of, leads_of, partners_of


@pytest.mark.parametrize(
    "cell",
    [
        "Công ty Cấp nước chủ trì; Sở Xây dựng, UBND xã phối hợp",
        "Công ty Cấp nước chủ trì thực hiện, Sở Xây dựng và UBND xã cùng phối hợp thực hiện",
        "Công ty Cấp nước (chủ trì); Sở Xây dựng, UBND xã (phối hợp)",
        "Công ty Cấp nước (chủ trì), Sở Xây dựng (phối hợp), UBND xã (phối hợp)",
        "Công ty Cấp nước (đơn vị chủ trì), Sở Xây dựng, UBND xã",
    ],
)
def test_a_cell_says_who_leads_and_who_helps(cell: str) -> None:
    table = (
        f"| TT | Công việc | Phân công thực hiện |\n|---|---|---|\n| 1 | Mở vòi nước công cộng | {cell} |\n"
    )
    (duty,) = duties_of(TASKS, table)
    assert (duty.lead, duty.coordinate) == (("Công ty Cấp nước",), ("Sở Xây dựng", "UBND xã"))


def test_a_cell_without_roles_keeps_all_its_units() -> None:
    table = (
        "| TT | Công việc | Đơn vị thực hiện |\n|---|---|---|\n| 1 | Mở vòi nước | Sở Xây dựng, UBND xã |\n"
    )
    (duty,) = duties_of(TASKS, table)
    assert (duty.lead, duty.coordinate) == (("Sở Xây dựng", "UBND xã"), ())


@pytest.mark.parametrize(
    ("words", "lead", "partners"),
    [
        (
            "Phòng Kinh tế chuẩn bị hội trường, Công an xã, Văn phòng Đảng ủy phối hợp.",
            ("Phòng Kinh tế",),
            ("Công an xã", "Văn phòng Đảng ủy"),
        ),
        (
            "Giao Trạm Y tế phụ trách tập huấn, các trường cùng phối hợp thực hiện.",
            ("Trạm Y tế",),
            ("các trường",),
        ),
        (
            "Phòng Kinh tế: chuẩn bị giấy mời; phối hợp với Trạm Y tế bố trí tủ thuốc, với Công an xã bảo đảm trật tự.",
            ("Phòng Kinh tế",),
            ("Trạm Y tế", "Công an xã"),
        ),
        (
            "Phòng Kinh tế chủ trì, thành phần phối hợp gồm: Trạm Y tế, Công an xã; kiểm tra các chợ.",
            ("Phòng Kinh tế",),
            ("Trạm Y tế", "Công an xã"),
        ),
        (
            "Hạt Kiểm lâm phối hợp với chủ rừng, đồn Biên phòng tuần tra rừng.",
            ("Hạt Kiểm lâm",),
            ("chủ rừng", "đồn Biên phòng"),
        ),
        # Those who help are the ones who do it, or nobody.
        ("Công an xã, Trạm Y tế, các trường phối hợp.", ("Công an xã", "Trạm Y tế", "các trường"), ()),
        ("Công an xã tuần tra đêm, bảo đảm chặt chẽ, có phối hợp.", ("Công an xã",), ()),
        ("Công an xã phối hợp tuần tra đêm, với tinh thần trách nhiệm cao.", ("Công an xã",), ()),
    ],
)
def test_who_helps_in_a_sentence(words: str, lead: tuple[str, ...], partners: tuple[str, ...]) -> None:
    (duty,) = duties_of(ASSIGNMENT, f"1. {words}")
    assert (duty.lead, duty.coordinate) == (lead, partners)


@pytest.mark.parametrize(
    ("heading", "partners"),
    [
        ("Phòng Kinh tế chủ trì, phối hợp với Công an xã", ("Công an xã",)),
        ("Phòng Kinh tế chủ trì, phối hợp Công an xã và các trường", ("Công an xã", "các trường")),
        ("Phòng Kinh tế phối hợp chặt chẽ với Công an xã", ("Công an xã",)),
        ("Giao Phòng Kinh tế chủ trì, phối hợp cùng Công an xã:", ("Công an xã",)),
    ],
)
def test_a_heading_names_who_helps_with_what_stands_below(heading: str, partners: tuple[str, ...]) -> None:
    body = (
        f"1. {heading}\n- Rà soát các bến đò ngang.\n- Cắm biển cảnh báo tại nơi nguy hiểm.\n"
        "2. Trạm Y tế\n- Tập huấn sơ cứu.\n"
    )
    assert leads_of(ASSIGNMENT, body) == [("Phòng Kinh tế",), ("Phòng Kinh tế",), ("Trạm Y tế",)]
    assert partners_of(ASSIGNMENT, body) == [partners, partners, ()]


@pytest.mark.parametrize(
    "whom",
    [
        "với: Sở Nội vụ, Công an tỉnh và UBND xã",
        "với các cơ quan: Sở Nội vụ, Công an tỉnh và UBND xã",
        "với các cơ quan, đơn vị liên quan gồm: Sở Nội vụ; Công an tỉnh; UBND xã",
        "với các sở, ban, ngành như Sở Nội vụ, Công an tỉnh, UBND xã",
    ],
)
def test_a_list_says_who_helps(whom: str) -> None:
    words = f"1. Sở Y tế chủ trì, phối hợp {whom} tổ chức tập huấn."
    assert partners_of(ASSIGNMENT, words) == [("Sở Nội vụ", "Công an tỉnh", "UBND xã")]


def test_hamlets_and_groups_behind_others_help_too() -> None:
    names = ("thôn An Hòa", "thôn An Lộc", "lực lượng dân quân", "tổ bảo vệ an ninh trật tự")
    words = f"1. Công an xã phối hợp với {', '.join(names)} tuần tra."
    assert partners_of(ASSIGNMENT, words) == [names]


@pytest.mark.parametrize("merged", ["", "Phân công thực hiện"])
@pytest.mark.parametrize("between", ["", "|---|---|---|---|---|\n"])
def test_a_second_row_of_the_head_tells_the_roles_apart(merged: str, between: str) -> None:
    table = (
        f"| TT | Nhiệm vụ | Phân công thực hiện | {merged} | Thời hạn |\n{between}"
        "| | | Chủ trì | Phối hợp | |\n"
        "| 1 | Rà soát mạng lưới | Sở Nội vụ | Sở Y tế, Tài chính | 3/2026 |\n"
        "| 2 | Cấp mã số | Sở Y tế | UBND cấp xã | 6/2026 |\n"
    )
    said = [(duty.lead, duty.coordinate) for duty in duties_of(TASKS, table)]
    assert said == [(("Sở Nội vụ",), ("Sở Y tế", "Sở Tài chính")), (("Sở Y tế",), ("UBND cấp xã",))]
