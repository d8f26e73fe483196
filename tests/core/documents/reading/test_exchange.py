"""Exchange packages: the files they carry are read, their head speaks where a document is silent."""

import pytest

from tests.core.documents.reading.exchange import HEAD, SPACE, attachment, exchange, zipped
from tests.core.documents.reading.files import docx_of
from tests.core.documents.reading.samples import DISPATCH, PLAN
from tests.core.documents.reading.typeset import pdf_of
from trienkhai.core.documents import (
    Limits,
    ReadingError,
    StateSecretRefused,
    errors,
    read_file,
    refuse_marked_file,
)
from trienkhai.core.documents.packages import file_of_package

BARE = "Kính gửi: Trường Tiểu học Mẫu\n\nĐề nghị nhà trường báo cáo cơ sở vật chất trước ngày 15/9/2026.\n"


def attached(text: str, name: str = "45-UBND-VHXH.txt") -> str:
    return attachment(name, zipped({name: text.encode()}))


def test_a_file_in_a_package_is_read_as_if_it_had_come_alone() -> None:
    reading = read_file("den.edxml", exchange(attached(DISPATCH)))
    alone = read_file("a.txt", DISPATCH.encode())
    assert reading.text == alone.text
    assert reading.source.media_type == "application/edxml+xml"
    assert [duty.lead for duty in reading.documents[0].duties] == [
        duty.lead for duty in alone.documents[0].duties
    ]
    assert (reading.documents[0].header.number, reading.documents[0].header.symbol) == ("105", "UBND-VX")


def test_the_head_of_the_package_speaks_where_the_document_is_silent() -> None:
    document = read_file("den.edxml", exchange(attached(BARE))).documents[0]
    header = document.header
    assert (header.type, header.code, header.date) == ("công văn", "45/UBND-VHXH", "2026-09-07")
    assert (header.issuer, header.parent_issuer) == ("UBND phường Mẫu", "UBND tỉnh Mẫu")
    assert header.subject == "V/v báo cáo cơ sở vật chất đầu năm học"
    assert header.signer.name == "Nguyễn Văn Mẫu"
    assert header.urgency == "khẩn"
    assert header.addressees == ("Trường Tiểu học Mẫu",)
    evidence = document.evidence["number"]
    assert evidence.span == (0, 0)
    assert "gói trao đổi" in evidence.rule
    assert 0 < evidence.certainty < 1


def test_where_package_and_document_differ_a_person_is_told() -> None:
    warnings = " ".join(read_file("den.edxml", exchange(attached(DISPATCH))).warnings)
    assert "45/UBND-VHXH" in warnings
    assert "105/UBND-VX" in warnings
    assert "hạn xử lý: 17/09/2026" in warnings


def test_every_attachment_is_a_document_in_its_place() -> None:
    data = exchange(
        attached(DISPATCH), attachment("kh.docx", zipped({"kh.docx": docx_of(*PLAN.split("\n"))}))
    )
    reading = read_file("den.edxml", data)
    assert len(reading.documents) == 2
    plan = reading.documents[1]
    assert plan.attached_to == 0
    assert plan.header.type == "kế hoạch"
    alone = read_file("a.docx", docx_of(*PLAN.split("\n")))
    start = len(DISPATCH) + 2
    for found, expected in zip(plan.duties, alone.documents[0].duties, strict=True):
        assert reading.text[slice(*found.span)] == alone.text[slice(*expected.span)]
        assert found.span[0] > start - 5


def test_pages_of_an_attached_pdf_know_their_file_and_mark_their_findings() -> None:
    pdf = pdf_of(PLAN)
    data = exchange(
        attached(DISPATCH), attachment("kh.pdf", zipped({"kh.pdf": pdf})), attachment("c.pdf", pdf_of(BARE))
    )
    reading = read_file("den.edxml", data)
    alone = read_file("kh.pdf", pdf)
    assert reading.layout is not None
    assert alone.layout is not None
    assert [(page.attachment, page.number) for page in reading.layout.pages] == [
        *((2, number) for number in range(1, len(alone.layout.pages) + 1)),
        (3, 1),
    ]
    for found, expected in zip(reading.documents[1].duties, alone.documents[0].duties, strict=True):
        assert reading.layout.boxes(found.span) == alone.layout.boxes(expected.span)
    last = reading.documents[2].duties[-1]
    assert {box.page for box in reading.layout.boxes(last.span)} == {len(reading.layout.pages)}
    assert not reading.layout.boxes(reading.documents[0].duties[0].span), "a text file has no pages"
    assert reading.to_json()["pages"][0]["attachment"] == 2
    assert file_of_package(data, 2, Limits()).data == pdf
    for none in (0, 4):
        with pytest.raises(errors.Damaged):
            file_of_package(data, none, Limits())


def test_a_file_that_is_not_zipped_is_read_too() -> None:
    data = exchange(attachment("a.docx", docx_of(*DISPATCH.split("\n"))))
    assert read_file("den.edxml", data).documents[0].header.number == "105"


def test_the_same_document_in_two_formats_is_read_once() -> None:
    data = exchange(attached(DISPATCH), attachment("a.docx", docx_of(*DISPATCH.split("\n"))))
    reading = read_file("den.edxml", data)
    assert len(reading.documents) == 1
    assert any("bản khác" in warning for warning in reading.warnings)


def test_an_attachment_that_cannot_be_read_is_told_and_the_others_are_read() -> None:
    data = exchange(attached(DISPATCH), attachment("bang.xlsx", zipped({"bang.xlsx": b"\x00\x01"})))
    reading = read_file("den.edxml", data)
    assert reading.documents
    assert any("thứ 2 không đọc được" in warning for warning in reading.warnings)


@pytest.mark.parametrize(("business", "word"), [("1", "thu hồi"), ("2", "cập nhật"), ("3", "thay thế")])
def test_a_package_that_takes_back_or_changes_asks_for_a_decision(business: str, word: str) -> None:
    reading = read_file("den.edxml", exchange(attached(DISPATCH), business=business))
    assert any(word in warning for warning in reading.warnings)


def test_a_status_message_has_nothing_to_register() -> None:
    status = HEAD + "<edXML:StatusCode>03</edXML:StatusCode>"
    with pytest.raises(errors.UnknownFormat, match="trạng thái"):
        read_file("den.edxml", exchange(head=status))


def test_a_mark_in_any_attachment_refuses_the_whole_package() -> None:
    marked = DISPATCH.replace("Số: 105/UBND-VX\n", "Số: 105/UBND-VX\nTỐI MẬT\n")
    data = exchange(attached(DISPATCH), attached(marked, "b.txt"))
    with pytest.raises(StateSecretRefused):
        read_file("den.edxml", data)
    with pytest.raises(StateSecretRefused):
        refuse_marked_file(data)
    refuse_marked_file(exchange(attached(DISPATCH)))


def test_a_package_under_another_prefix_and_with_a_byte_order_mark_is_the_same() -> None:
    data = exchange(attached(DISPATCH)).replace(b"edXML:", b"ns1:").replace(b"xmlns:edXML", b"xmlns:ns1")
    assert read_file("den.xml", b"\xef\xbb\xbf" + data).documents[0].header.number == "105"


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (exchange(attached(BARE), before='<!DOCTYPE x [<!ENTITY a "b">]>'), errors.HiddenDanger),
        (exchange(attached(BARE), before='<!DOCTYPE x SYSTEM "file:///etc/passwd">'), errors.HiddenDanger),
        (exchange(attachment("a.edxml", zipped({"a.edxml": exchange(attached(BARE))}))), errors.HiddenDanger),
        (exchange(*[attached(BARE)] * 40), errors.TooManyFiles),
        (exchange(attachment("a.txt", zipped({f"{n}.txt": b"x" for n in range(40)}))), errors.TooManyFiles),
        (exchange(attachment("a.txt", zipped({"a.txt": b" " * 300_000_000}))), errors.HiddenDanger),
        (exchange(attached(BARE)).replace(b"UEsDB", b"U!sDB"), errors.Damaged),
        (exchange(attached(BARE))[:-40], errors.Damaged),
        (exchange(head="<a>" * 300 + "</a>" * 300), errors.HiddenDanger),
        (exchange(), errors.UnknownFormat),
    ],
    ids=["entities", "outside", "nested", "many", "many-zipped", "bomb", "base64", "cut", "deep", "nothing"],
)
def test_a_harmful_or_damaged_package_is_one_error(data: bytes, problem: type[ReadingError]) -> None:
    with pytest.raises(problem) as refusal:
        read_file("den.edxml", data)
    assert "\n" not in str(refusal.value)


def test_names_of_attachments_lead_nowhere() -> None:
    data = exchange(attachment("../../etc/cron.d/x.txt", zipped({"/etc/passwd.txt": DISPATCH.encode()})))
    reading = read_file("den.edxml", data)
    assert "cron" not in str(reading.to_json())


def test_all_files_together_stay_within_the_bound() -> None:
    data = exchange(*[attached("x" * 60_000, f"{number}.txt") for number in range(4)])
    with pytest.raises(errors.HiddenDanger):
        read_file("den.edxml", data, limits=Limits(unzipped=200_000))


def test_the_namespace_alone_makes_no_package() -> None:
    with pytest.raises(ReadingError):
        read_file("a.edxml", f'<other xmlns="{SPACE}"/>'.encode())
