"""The stage that reads head and foot of each document."""

import re

from trienkhai.core.documents.model import Header, Signer, Span
from trienkhai.core.documents.sheet import Sheet
from trienkhai.core.documents.stages.header.addressees import addressees, find_salutation
from trienkhai.core.documents.stages.header.breaks import split_at_breaks
from trienkhai.core.documents.stages.header.entries import entry_text
from trienkhai.core.documents.stages.header.foot import read_foot, read_signer
from trienkhai.core.documents.stages.header.frame import top_of_head
from trienkhai.core.documents.stages.header.head_issuer import (
    HeadLines,
    issuer_of_head,
    issuer_texts,
    sender_of_telegram,
)
from trienkhai.core.documents.stages.header.issuer import system_of
from trienkhai.core.documents.stages.header.noise import is_misspelt, is_recognised
from trienkhai.core.documents.stages.header.notes import Notes
from trienkhai.core.documents.stages.header.number import NumberLine, find_number, type_of_symbol
from trienkhai.core.documents.stages.header.place_date import (
    PlaceDate,
    find_closing,
    find_day,
    find_passed,
    find_place_date,
)
from trienkhai.core.documents.stages.header.subject import (
    letter_subject,
    matter_of_slip,
    summary_without_title,
    tidy_summary,
)
from trienkhai.core.documents.stages.header.title import Title, find_title
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.text import flat

_STATE_MOTTO = re.compile(r"c.ng\s+h.a\s+x.\s+h.i\s+ch.|d.c\s+l.p\s*[-.]+\s*t.\s+do")
_PARTY_MOTTO = re.compile(r"d.ng\s+c.ng\s+s.n\s+vi.t\s+nam")
_UNION_MOTTO = re.compile(r"doan\s+(?:tncs|thanh\s+nien\s+cong\s+san)\s+ho\s+chi\s+minh")
_BODY_OPENS = re.compile(
    r"^[ \t|*]{0,120}(?:can cu\b|dieu 1\b|i{1,3}\s?[.\-/]\s|1\s?[.)/]\s|chuong i\b|phan thu nhat|phan i\b|n.i nh.n\s*:"
    r"|thuc hien\b.{60}|xet\b|theo de nghi)",
    re.MULTILINE,
)
_URGENCY = re.compile(
    r"^[ \t|*]{0,120}(hỏa tốc|hoả tốc|thượng khẩn|khẩn)(?: hẹn giờ)?[\s|*.:]*$", re.MULTILINE | re.IGNORECASE
)
_HEAD_LIMIT = 6000
_CLOSING, _PASSED = 200, 700


def read_headers(work: Work) -> None:
    """Reads the sheet and each draft's span and signature; writes `header`, `evidence` and the bounds of the body."""
    for draft in work.drafts:
        _Head(work.sheet, draft).read()


class _Head:
    """One head being read; each finding notes its evidence."""

    def __init__(self, sheet: Sheet, draft: Draft) -> None:
        self.sheet = sheet
        self.draft = draft
        self.notes = Notes()
        self.top = draft.start

    def read(self) -> None:
        sheet, draft = self.sheet, self.draft
        limit = min(draft.end, draft.start + _HEAD_LIMIT)
        if draft.signature and draft.signature.start > draft.start:
            limit = min(limit, draft.signature.start)
        self.top = top_of_head(sheet, draft.start, limit)
        salutation = find_salutation(sheet, self.top, limit)
        lines = self._lines(salutation[0] if salutation else limit, limit)
        title, number, subject = lines.title, lines.number, lines.subject
        if title and not subject and title.type == "phiếu trình":
            subject = matter_of_slip(sheet, title.span[1], limit)
        issuer = issuer_of_head(sheet, lines) or sender_of_telegram(sheet, salutation)
        people, list_end = self._addressees(salutation, limit)
        entries = read_foot(sheet, draft, self.notes)
        signer = read_signer(sheet, draft, self.notes)
        draft.head_end = min(max(list_end, lines.end, draft.start), draft.end)
        place = lines.place or self._place_below()
        names = issuer_texts(sheet, draft, issuer, signer, self.notes)
        draft.header = Header(
            system=self._system(names, self._motto(lines.zone), number, signer),
            issuer=names[0],
            parent_issuer=names[1],
            type=self._type(title, number, letter=bool(people and subject)),
            number=number.number if number else None,
            symbol=number.symbol if number else None,
            place=place.place if place else None,
            date=place.date if place else None,
            subject=tidy_summary(" ".join(sheet.words(*piece) for piece in subject)) or None,
            signer=signer,
            addressees=people,
            recipients=entries,
            urgency=self._urgency(lines.zone),
        )
        self._note_numbers(number, place, subject)
        draft.evidence = self.notes.evidence

    def _lines(self, zone: int, limit: int) -> HeadLines:
        """Title, number, place and date, and summary above the body; tells too whether a recogniser read them."""
        sheet = self.sheet
        basis = _BODY_OPENS.search(sheet.flat, self._behind_motto(limit), limit)
        zone = min(zone, basis.start() if basis else limit)
        title = find_title(sheet, self.top, zone)
        above = title.span[0] if title else zone
        number = find_number(sheet, self.top, above) or (title.number if title else None)
        place = find_place_date(sheet, self.top, above)
        if place is None and title and title.long:
            place = title.long.date
        if place is None and title and number and number.start > title.span[1]:
            place = find_day(sheet, number.end, sheet.lines[sheet.line_at(number.end)].end)
        self.notes.recognised = (
            is_recognised(sheet, self.top, zone)
            or bool(title and is_misspelt(sheet, title.span, title.type))
            or bool((number and number.damaged) or (place and place.damaged))
        )
        subject = self._subject(title, number, place, zone)
        if not subject and title is None and number and type_of_symbol(number):
            subject = summary_without_title(sheet, max(number.end, place.span[1] if place else 0), zone)
        return HeadLines(self.top, zone, title, number, place, subject)

    def _place_below(self) -> PlaceDate | None:
        """Place and date where the head has none: when it was passed, or above signature and recipients."""
        draft = self.draft
        start = max(draft.head_end, draft.body_end - _PASSED)
        return find_passed(self.sheet, start, draft.body_end) or self._closing_date()

    def _closing_date(self) -> PlaceDate | None:
        """Place and date above signature and recipients, where the head has none."""
        draft = self.draft
        foot = draft.foot_end if draft.body_end < draft.end else draft.end
        closing = find_closing(self.sheet, max(draft.head_end, draft.body_end - _CLOSING), foot)
        if closing:
            draft.body_end = min(draft.body_end, closing.span[0])
        return closing

    def _behind_motto(self, limit: int) -> int:
        """Above the motto nothing opens the body, not even `1.` before the issuer's name."""
        top = min(limit, self.top + 1200)
        found = _STATE_MOTTO.search(self.sheet.flat, self.top, top)
        found = found or _PARTY_MOTTO.search(self.sheet.flat, self.top, top)
        return found.end() if found else self.top

    def _note_numbers(self, number: NumberLine | None, place: PlaceDate | None, subject: list[Span]) -> None:
        if number:
            span = (number.start, number.end)
            if number.number:
                self.notes.add("number", span, number.certainty, "dòng “Số …/…” ở đầu văn bản")
            self.notes.add("symbol", span, number.certainty - 0.01, "phần sau số trong dòng “Số …/…”")
        if place and place.place:
            self.notes.add("place", place.place_span, 0.95, "địa danh đứng trước “ngày … tháng … năm …”")
        if place and place.date:
            self.notes.add("date", place.span, 0.98, "dòng ngày, tháng, năm của văn bản")
        if subject:
            self.notes.add(
                "subject", (subject[0][0], subject[-1][1]), 0.92, "trích yếu dưới tên loại hoặc sau “V/v”"
            )

    def _subject(
        self, title: Title | None, number: NumberLine | None, place: PlaceDate | None, zone: int
    ) -> list[Span]:
        if title and title.subject:
            return split_at_breaks(self.sheet, title.about, title.subject[1])
        pieces = letter_subject(self.sheet, self.top, zone, number)
        return [piece for piece in pieces if not (place and place.span[0] <= piece[0] < place.span[1])]

    def _addressees(self, salutation: tuple[int, int] | None, limit: int) -> tuple[tuple[str, ...], int]:
        if salutation is None:
            return (), self.draft.start
        entries, end = addressees(self.sheet, salutation[1], limit)
        texts = [entry_text(self.sheet, entry) for entry in entries]
        texts = [text for text in texts if any(map(str.isalpha, text))]
        if texts:
            self.notes.add("addressees", (salutation[0], end), 0.95, "danh sách sau “Kính gửi”")
        return tuple(texts), end

    def _motto(self, zone: int) -> str | None:
        head = self.sheet.flat[self.top : zone]
        if _PARTY_MOTTO.search(head):
            return "party"
        if _STATE_MOTTO.search(head):
            return "state"
        return "union" if _UNION_MOTTO.search(head) else None

    def _system(
        self,
        names: tuple[str | None, str | None],
        motto: str | None,
        number: NumberLine | None,
        signer: Signer,
    ) -> str:
        flat_names = flat(
            " / ".join(name for name in (*names, signer.authority if motto is None else None) if name)
        )
        return system_of(flat_names, motto, number.symbol if number else None, bool(number and number.party))

    def _type(self, title: Title | None, number: NumberLine | None, *, letter: bool) -> str | None:
        if title:
            self.notes.add("type", title.span, title.certainty, "tên loại viết hoa ở giữa trang")
            return title.type
        kind = type_of_symbol(number)
        if number and kind and not letter:
            # `2011/CT-CS` with addressees is a letter of a Cục Thuế, and no directive.
            self.notes.add("type", (number.start, number.end), 0.8, "chữ viết tắt tên loại trong ký hiệu")
            return kind
        self.notes.add("type", (self.draft.start, self.draft.start), 0.85, "không có tên loại: công văn")
        return "công văn"

    def _urgency(self, zone: int) -> str | None:
        head = self.sheet.flat[self.top : zone]
        if "khan" not in head and "hoa toc" not in head:
            return None
        match = _URGENCY.search(self.sheet.plain, self.top, zone)
        if match is None:
            return None
        self.notes.add("urgency", match.span(1), 0.9, "dấu chỉ độ khẩn ở đầu văn bản")
        return " ".join(match.group(1).split()).lower()
