"""Feet in the shapes offices, archives and converters give them: who signed, and who receives."""

import pytest

from trienkhai.core.documents import read_text
from trienkhai.core.documents.model import Header

HEAD = (
    "ỦY BAN NHÂN DÂN\nXÃ AN BÌNH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "Số: 12/KH-UBND\nAn Bình, ngày 05 tháng 3 năm 2024\n\nKẾ HOẠCH\nDiễn tập phòng thủ\n\n"
    "Căn cứ Luật Quốc phòng;\nI. MỤC ĐÍCH\n1. Nâng cao năng lực.\n"
    "Trên đây là Kế hoạch diễn tập phòng thủ của xã./.\n\n"
)
ANNEX = (
    "\n\nPHỤ LỤC\nDANH MỤC NHIỆM VỤ\n(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/3/2024)\n\n1. Lập danh sách.\n"
)
LIST = "Nơi nhận:\n- Như trên;\n- Lưu: VT, VX.\n\n"
COMMITTEE = ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH", "Lê Văn Mẫu")
DEPUTY = ("KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu")


def header(foot: str) -> Header:
    documents = read_text("mẫu.txt", HEAD + foot).documents
    assert len(documents) == 1
    return documents[0].header


def signed(foot: str) -> tuple[str | None, str | None, str | None]:
    signer = header(foot).signer
    return signer.authority, signer.position, signer.name


@pytest.mark.parametrize(
    ("cell", "signer"),
    [
        ("TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu", COMMITTEE),
        ("TM. ỦY BAN NHÂN DÂN<br>**CHỦ TỊCH**<br><br>Lê Văn Mẫu", COMMITTEE),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH (Đã ký) Lê Văn Mẫu", DEPUTY),
        (
            "TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Mẫu",
            ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", *DEPUTY[1:]),
        ),
        ("CHỦ TỊCH Lê Văn Mẫu", (None, "CHỦ TỊCH", "Lê Văn Mẫu")),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH", (*DEPUTY[:2], None)),
        ("KT. BỘ TRƯỞNG THỨ TRƯỞNG Thiếu tướng Lê Văn Mẫu", ("KT. BỘ TRƯỞNG", "THỨ TRƯỞNG", "Lê Văn Mẫu")),
        ("TM. ĐOÀN CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Mẫu", ("TM. ĐOÀN CHỦ TỊCH", *DEPUTY[1:])),
        (
            "TL. BỘ TRƯỞNG KT. CHÁNH VĂN PHÒNG PHÓ CHÁNH VĂN PHÒNG Lê Văn Mẫu",
            ("TL. BỘ TRƯỞNG KT. CHÁNH VĂN PHÒNG", "PHÓ CHÁNH VĂN PHÒNG", "Lê Văn Mẫu"),
        ),
    ],
)
@pytest.mark.parametrize("behind", ["", ANNEX])
def test_list_and_block_each_in_one_cell_of_a_table(
    cell: str, signer: tuple[str | None, str | None, str | None], behind: str
) -> None:
    foot = f"| Nơi nhận: - Như trên; - Lưu: VT, VX. | {cell} |\n|---|---|\n{behind}"
    assert signed(foot) == signer
    assert header(foot).recipients == ("Như trên", "Lưu: VT, VX")


def test_the_name_in_a_row_of_its_own_below_an_empty_cell() -> None:
    rows = ("| Nơi nhận: | TM. ỦY BAN NHÂN DÂN |", "| - Như trên; | CHỦ TỊCH |", "| - Lưu: VT. |  |")
    assert signed("\n".join([*rows, "|  | Lê Văn Mẫu |\n"])) == COMMITTEE


@pytest.mark.parametrize(
    "foot",
    [
        "Nơi nhận: - Như trên; - Lưu: VT, VX. TM. ỦY BAN NHÂN DÂN CHỦ TỊCH Lê Văn Mẫu\n",
        "Nơi nhận:- Như trên;\n- Lưu: VT, VX.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCHLê Văn Mẫu\n",
        f"{LIST}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký) Lê Văn Mẫu\n",
        f"{LIST}TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nĐã ký: Lê Văn Mẫu\n",
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nLê Văn Mẫu\n\n" + LIST,
        "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n" + ANNEX + "\n" + LIST,
        "Nơi gửi:\n- Như trên;\n- Lưu: VT, VX.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n",
        "Nơi nhận: Như trên; Lưu: VT, VX.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Mẫu\n",
    ],
)
def test_list_and_block_in_any_order_and_run_together(foot: str) -> None:
    assert signed(foot) == COMMITTEE
    assert header(foot).recipients == ("Như trên", "Lưu: VT, VX")


def test_lines_of_a_digital_signature_are_no_name() -> None:
    foot = (
        "Nơi nhận:                          TM. ỦY BAN NHÂN DÂN\n"
        "- Như trên;                             CHỦ TỊCH\n"
        "- Lưu: VT, VX.                     Signature Not Verified\n"
        "                         Được ký bởi LÊ VĂN MẪU\n"
        "                         Ngày ký: 05.03.2024\n\n"
        "                                          Lê Văn Mẫu\n"
    )
    assert signed(foot) == COMMITTEE


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("CHỦ TỌA KỲ HỌP", (None, "CHỦ TỌA KỲ HỌP", "Lê Văn Mẫu")),
        ("QUYỀN GIÁM ĐỐC", (None, "QUYỀN GIÁM ĐỐC", "Lê Văn Mẫu")),
        ("TRƯỞNG THUẾ TỈNH", (None, "TRƯỞNG THUẾ TỈNH", "Lê Văn Mẫu")),
        ("TM. BAN THƯỜNG TRỰC\nPHÓ CHỦ TỊCH", ("TM. BAN THƯỜNG TRỰC", "PHÓ CHỦ TỊCH", "Lê Văn Mẫu")),
        ("T/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ", ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ", "Lê Văn Mẫu")),
        (
            "KT. TRƯỞNG BAN CHỈ ĐẠO\nPHÓ TRƯỞNG BAN\n\n\n\n\nPHÓ CHỦ TỊCH UBND XÃ",
            ("KT. TRƯỞNG BAN CHỈ ĐẠO", "PHÓ TRƯỞNG BAN PHÓ CHỦ TỊCH UBND XÃ", "Lê Văn Mẫu"),
        ),
    ],
)
def test_posts_of_councils_fronts_parties_and_steering_boards(
    block: str, signer: tuple[str | None, str | None, str | None]
) -> None:
    assert signed(f"{LIST}{block}\n\nLê Văn Mẫu\n") == signer


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("BSCKII. Lê Văn Mẫu", "Lê Văn Mẫu"),
        ("PGS.TS. Lê Văn Mẫu", "Lê Văn Mẫu"),
        ("Thượng tá Lê Văn Mẫu", "Lê Văn Mẫu"),
        ("H’Yim Kđoh Mẫu", "H’Yim Kđoh Mẫu"),
        ("Giàng A Mẫu", "Giàng A Mẫu"),
        ("LÊ VĂN MẪU", "LÊ VĂN MẪU"),
    ],
)
def test_degrees_and_ranks_are_no_part_of_a_name(written: str, name: str) -> None:
    assert signed(f"{LIST}KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\n\n{written}\n")[2] == name


def test_the_name_behind_a_list_longer_than_a_page() -> None:
    many = "\n\n".join(f"- Sở thứ {number} của tỉnh;" for number in range(40))
    foot = f"Nơi nhận: TM. ỦY BAN NHÂN DÂN\n{many}\n\n- Lưu: VT.\n\nLê Văn Mẫu\n"
    read = header(foot)
    assert read.signer.name == "Lê Văn Mẫu"
    assert len(read.recipients) == 41


def test_the_name_where_a_stamp_swallowed_post_and_authority() -> None:
    assert signed(f"{LIST}\nLê Văn Mẫu\n") == (None, None, "Lê Văn Mẫu")


@pytest.mark.parametrize(
    ("block", "authority", "position"),
    [
        ("TM, ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "TM, ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("KT CHỦ TỊCH\nPHÓ CHỦ TỊCH", "KT CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ("T.M ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "T.M ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ("TUN. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC", "TUN. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"),
        ("TM. Ủy ban nhân dân\nChủ tịch\n(đã ký)", "TM. Ủy ban nhân dân", "Chủ tịch"),
        ("Hiệu trưởng", None, "Hiệu trưởng"),
        (
            "TM. ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nXÃ AN BÌNH\nCHỦ TỊCH",
            "TM. ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM XÃ AN BÌNH",
            "CHỦ TỊCH",
        ),
        (
            "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC PHỤ TRÁCH\nVĂN PHÒNG ĐĂNG KÝ",
            "KT. GIÁM ĐỐC",
            "PHÓ GIÁM ĐỐC PHỤ TRÁCH VĂN PHÒNG ĐĂNG KÝ",
        ),
    ],
)
def test_prefixes_and_posts_as_they_are_typed(block: str, authority: str | None, position: str) -> None:
    assert signed(f"{LIST}{block}\n\nLê Văn Mẫu\n") == (authority, position, "Lê Văn Mẫu")


def test_the_name_run_on_behind_the_last_recipient() -> None:
    foot = "Nơi nhận: KT. CHỦ TỊCH\n- Như trên; PHÓ CHỦ TỊCH\n- Lưu: VT, VX. Lê Văn Mẫu\n"
    assert signed(foot) == DEPUTY
    assert header(foot).recipients == ("Như trên", "Lưu: VT, VX")


def test_related_documents_on_a_page_of_the_web_are_no_recipients() -> None:
    foot = (
        "Nơi nhận: | KT. CHỦ TỊCH |\n- 1 Công văn 5384/UBND-VX về phòng dịch do Ủy ban nhân dân xã ban hành\n"
    )
    assert header(foot).recipients == ()


def test_no_name_is_taken_from_an_annex() -> None:
    assert (
        signed(f"{LIST}KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n\nPHỤ LỤC 1\nDANH SÁCH TỔ\n\nTrần Thị Họa\n")[2] is None
    )


def test_recipients_go_on_over_the_break_of_a_page() -> None:
    foot = (
        "Nơi nhận:                          TM. ỦY BAN NHÂN DÂN\n"
        "- Bộ Nội vụ (b/c);                             CHỦ TỊCH\n"
        "- Thường trực HĐND;\n\n\n\x0c2\n\n- Các phòng, ban;\n- Lưu: VT, VX.\n"
        "                                          Lê Văn Mẫu\n"
    )
    assert header(foot).recipients == ("Bộ Nội vụ (b/c)", "Thường trực HĐND", "Các phòng, ban", "Lưu: VT, VX")
    assert signed(foot) == COMMITTEE


def test_a_misspelt_post_behind_a_recipient() -> None:
    foot = (
        "Nơi nhận: T/M BAN THƯỜNG VỤ\n- Các ban Tỉnh ủy, PHÓ BÍ THƯ THƯỜNG TRưC\n- Các đảng ủy, `\n"
        "- Lưu Văn phòng.\n\nLê Văn Mẫu\n"
    )
    assert signed(foot) == ("T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ THƯỜNG TRưC", "Lê Văn Mẫu")
    assert header(foot).recipients == ("Các ban Tỉnh ủy", "Các đảng ủy", "Lưu Văn phòng")


def test_the_pen_and_the_stamp_behind_a_recognised_list_are_no_part_of_it() -> None:
    head = HEAD.replace("Độc lập - Tự do - Hạnh phúc", "Độc lâp - Tự do - Hạnh phức")
    foot = "Nơi nhận:\n- Như trên;\n- Lưu: VT, NC (3b). tụ\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n"
    assert read_text("mẫu.txt", head + foot).documents[0].header.recipients == (
        "Như trên",
        "Lưu: VT, NC (3b)",
    )


def test_the_mark_of_a_signed_copy_is_no_recipient() -> None:
    foot = "Nơi nhận:\n- Như trên;\n- Lưu: VT, VX. (Đã ký, đóng dấu)\n\nCHỦ TỊCH\n\nLê Văn Mẫu\n"
    assert header(foot).recipients == ("Như trên", "Lưu: VT, VX")


def test_a_part_of_the_annex_did_not_sign() -> None:
    foot = "CHỦ TỊCH\n\n(Đã ký)\n\nPhần I\nPhân công nhiệm vụ\n"
    assert signed(foot)[2] is None


LINES = "Nơi nhận:\n- Như trên;\n- Lưu: VT, VX."


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\n\nLê Văn Mẫu\n", COMMITTEE),
        ("KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n(Đã ký)\n\nLê Văn Mẫu\n", DEPUTY),
        ("CHỦ TỊCH\n\n\nLê Văn Mẫu\n", (None, "CHỦ TỊCH", "Lê Văn Mẫu")),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nLê Văn Mẫu\n",
            ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", *DEPUTY[1:]),
        ),
    ],
)
@pytest.mark.parametrize("behind", ["", ANNEX])
def test_the_lines_of_a_cell_go_on_below_its_row(
    block: str, signer: tuple[str | None, str | None, str | None], behind: str
) -> None:
    foot = f"{LINES} | {block}{behind}"
    assert signed(foot) == signer
    assert header(foot).recipients == ("Như trên", "Lưu: VT, VX")


@pytest.mark.parametrize(
    ("block", "signer"),
    [
        ("TM.\nỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn\nMẫu", COMMITTEE),
        ("KT.\nCHỦ TỊCH\nPHÓ\nCHỦ TỊCH\nLê\nVăn Mẫu", DEPUTY),
        (
            "TM.\nỦY BAN NHÂN DÂN\nKT.\nCHỦ TỊCH\nPHÓ CHỦ TỊCH\nLê Văn Mẫu",
            ("TM. ỦY BAN NHÂN DÂN KT. CHỦ TỊCH", *DEPUTY[1:]),
        ),
        ("PHÓ\nCHỦ TỊCH\nLê Văn Mẫu", (None, *DEPUTY[1:])),
    ],
)
def test_a_foot_that_a_narrow_source_broke_behind_first_words(
    block: str, signer: tuple[str | None, str | None, str | None]
) -> None:
    foot = f"Nơi\nnhận:\n- Như trên;\n- Lưu: VT, VX.\n|\n{block}\n|\n"
    assert signed(foot) == signer
    assert header(foot).recipients == ("Như trên", "Lưu: VT, VX")


def test_a_line_below_a_name_is_no_part_of_it() -> None:
    assert signed(f"{LIST}CHỦ TỊCH\n\nLê Văn Mẫu\nAn\n") == (None, "CHỦ TỊCH", "Lê Văn Mẫu")
    assert signed(f"{LIST}CHỦ TỊCH\n\nLê Mẫu\n\nAn\n") == (None, "CHỦ TỊCH", "Lê Mẫu")


@pytest.mark.parametrize("speck", ["~ ", ". ", "- ", "_ "])
def test_a_speck_before_the_heading_of_the_list(speck: str) -> None:
    assert header(f"{speck}{LIST}CHỦ TỊCH\n\nLê Văn Mẫu\n").recipients == ("Như trên", "Lưu: VT, VX")
