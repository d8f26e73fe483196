"""Search: who finds what, in any spelling, in which order; the index follows every change."""

from datetime import date

import pytest

from tests.cast import Cast
from trienkhai.apps.documents import search as searching
from trienkhai.apps.documents import search_keys
from trienkhai.apps.documents.models import Document, IncomingEntry, SearchText
from trienkhai.apps.documents.search import PAGE, Wanted, context, phrases, search

DAY = date(2023, 11, 6)


@pytest.fixture(
    params=["sees few", "sees few, common words", "sees many", "sees many, common words"], autouse=True
)
def _as_who_sees(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """All ways of looking give the same: from the documents a post may see, and from the newest on in portions."""
    monkeypatch.setattr(search_keys, "_NEWEST", 2)
    monkeypatch.setattr(search_keys, "_MATCHES", (1, 2, 3))
    monkeypatch.setattr(search_keys, "_FIRST", 2)
    if "many" in request.param:
        monkeypatch.setattr(searching, "_FEW", -1)
    if "common" in request.param:
        monkeypatch.setattr(search_keys, "_COMMON", -1)


def entered(
    cast: Cast, text: str, *, body: str = "town", number: str = "", symbol: str = "", **more: object
) -> Document:
    document = Document.objects.create(
        text=text,
        span_end=len(text),
        number=number,
        symbol=symbol,
        **{"subject": "trích yếu", "date": DAY, **more},
    )
    last = IncomingEntry.objects.filter(body=cast.unit(body)).count()
    IncomingEntry.objects.create(
        body=cast.unit(body),
        year=2023,
        number=last + 1,
        arrived_on=DAY,
        document=document,
        registered_by=cast.post("clerk"),
    )
    return document


def found(cast: Cast, words: str, who: str = "clerk", **more: object) -> list[int]:
    return [one.document.pk for one in search(cast.post(who), DAY, Wanted(words, **more))[0]]  # type: ignore[arg-type]


def test_nobody_finds_what_he_may_not_see(cast: Cast) -> None:
    ours = entered(cast, "Kiên cố hóa trường lớp")
    theirs = entered(cast, "Kiên cố hóa trường lớp", body="ward-1")
    assert found(cast, "kiên cố hóa") == [ours.pk]
    assert found(cast, "kiên cố hóa", "commune") == [theirs.pk]
    assert found(cast, "kiên cố hóa", "outsider") == []
    assert found(cast, "kiên cố hóa", "administrator") == []
    assert found(cast, "kiên cố hóa", "inspector") == [theirs.pk, ours.pk]


@pytest.mark.parametrize(
    "asked", ["đổi mới", "doi moi", "ĐỔI MỚI", "đổi  mới", "“đổi mới”", '"doi moi"', "Đo\u0302\u0309i mới"]
)
def test_words_are_found_in_any_spelling(cast: Cast, asked: str) -> None:
    document = entered(cast, "Tăng cường công tác đổi mới\nquản lý giáo dục")
    assert found(cast, asked) == [document.pk]


@pytest.mark.parametrize("asked", ["2924/UBND-VX", "2924 ubnd vx", "số 2924", "2924-UBND/VX", "2924/ubnd–vx"])
def test_numbers_and_symbols_are_found_in_any_spelling(cast: Cast, asked: str) -> None:
    document = entered(cast, "Số: 2924/UBND-VX", number="2924", symbol="UBND-VX")
    entered(cast, "Số: 2925/UBND-VX", number="2925", symbol="UBND-VX")
    assert found(cast, asked) == [document.pk]


def test_a_phrase_is_a_phrase_and_words_in_a_row_come_first(cast: Cast) -> None:
    row = entered(cast, "giáo dục phổ thông")
    scattered = entered(
        cast, "phổ biến giáo trình, hướng dẫn dục vọng, thông báo: giáo viên, dục, phổ, thông"
    )
    assert found(cast, '"giáo dục phổ thông"') == [row.pk]
    assert found(cast, "giáo dục phổ thông") == [row.pk, scattered.pk]


def test_pairs_of_words_here_and_there_are_no_row(cast: Cast) -> None:
    row = entered(cast, "giáo dục phổ thông")
    pairs = entered(cast, "giáo dục, phổ cập; dục phổ; phổ thông")
    assert found(cast, '"giáo dục phổ thông"') == [row.pk]
    assert found(cast, "giáo dục phổ thông") == [row.pk, pairs.pk]
    assert found(cast, '"phổ thông"') == [pairs.pk, row.pk]


def test_it_keeps_to_type_issuer_and_period(cast: Cast) -> None:
    one = entered(cast, "rà soát", type="kế hoạch", issuer_name="Thị ủy Duyên Hải", folded="thi uy duyen hai")
    entered(cast, "rà soát", type="công văn", date=date(2022, 1, 1))
    assert found(cast, "rà soát", type="kế hoạch") == [one.pk]
    assert found(cast, "rà soát", issuer="thị ủy") == [one.pk]
    assert found(cast, "rà soát", first_day=date(2023, 1, 1)) == [one.pk]
    assert len(found(cast, "rà soát", last_day=date(2022, 12, 31))) == 1


def test_pages_follow_without_gap_or_repetition_across_both_kinds(cast: Cast) -> None:
    for _ in range(PAGE + 5):
        entered(cast, "giáo dục")
        entered(cast, "dục ... giáo")
    seen: list[int] = []
    after = ""
    while True:
        page, after = search(cast.post("clerk"), DAY, Wanted("giáo dục"), after=after)
        seen += [one.document.pk for one in page]
        if not after:
            break
    assert len(seen) == len(set(seen)) == 2 * (PAGE + 5)


def test_the_index_follows_a_corrected_head_and_an_attachment_is_seen_through_its_letter(cast: Cast) -> None:
    letter = entered(cast, "thư gửi", subject="cũ")
    letter.subject = "hoàn toàn khác"
    letter.save()
    assert found(cast, "hoàn toàn khác") == [letter.pk]
    assert found(cast, "cũ") == []
    plan = Document.objects.create(text="kế hoạch kèm theo", span_end=17, attached_to=letter)
    assert found(cast, "kèm theo") == [plan.pk]
    assert SearchText.objects.count() == 2


@pytest.mark.parametrize(
    "asked",
    [
        "",
        "   ",
        "!!!",
        '"',
        '""',
        "a* OR b",
        "NEAR(a b)",
        "words:x",
        "x'; DROP TABLE",
        "(",
        "đ" * 5000,
        "\x00",
    ],
)
def test_nothing_typed_breaks_it(cast: Cast, asked: str) -> None:
    entered(cast, "một văn bản")
    found(cast, asked)


def test_the_words_are_lit_in_their_context() -> None:
    text = "x " * 200 + "về công tác Kiên cố\nhóa trường, lớp học" + " y" * 200
    pieces = context(text, phrases('"kiên cố hóa" lớp'))
    assert [piece for piece, lit in pieces if lit] == ["Kiên cố hóa", "lớp"]
    assert pieces[0][0].startswith("…") and pieces[-1][0].endswith("…")
    assert context("không có", phrases("gì")) == (("không có", False),)


def test_a_very_long_document_is_indexed_at_its_beginning(cast: Cast) -> None:
    document = entered(cast, "mở đầu " + " ".join(f"tu{n}" for n in range(300_000)))
    assert found(cast, "mở đầu") == [document.pk]
