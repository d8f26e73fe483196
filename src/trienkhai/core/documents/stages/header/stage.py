"""The stage that reads head and foot of each document."""

import re
from collections.abc import Sequence

from trienkhai.core.documents.model import Evidence, Header, Signer, Span
from trienkhai.core.documents.sheet import Cell, Sheet, cells_of
from trienkhai.core.documents.stages.header.breaks import head_cells, split_at_breaks
from trienkhai.core.documents.stages.header.foot import foot_cells
from trienkhai.core.documents.stages.header.frame import top_of_head
from trienkhai.core.documents.stages.header.issuer import (
    Issuer,
    as_joint,
    find_issuer,
    placed_again,
    system_of,
)
from trienkhai.core.documents.stages.header.joint import is_joint
from trienkhai.core.documents.stages.header.lists import (
    addressees,
    entry_text,
    find_recipients,
    find_salutation,
    recipients,
    without_name,
)
from trienkhai.core.documents.stages.header.noise import CAP, is_misspelt, is_recognised
from trienkhai.core.documents.stages.header.number import NumberLine, find_number
from trienkhai.core.documents.stages.header.persons import titles_before
from trienkhai.core.documents.stages.header.place_date import (
    PlaceDate,
    find_closing,
    find_passed,
    find_place_date,
)
from trienkhai.core.documents.stages.header.signature import lone_name
from trienkhai.core.documents.stages.header.subject import letter_subject, summary_without_title
from trienkhai.core.documents.stages.header.title import Title, find_title
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.documents.vocabulary import type_by_symbol
from trienkhai.core.text import flat

_STATE_MOTTO = re.compile(r"c.ng\s+h.a\s+x.\s+h.i\s+ch.|d.c\s+l.p\s*[-.]+\s*t.\s+do")
_PARTY_MOTTO = re.compile(r"d.ng\s+c.ng\s+s.n\s+vi.t\s+nam")
_BODY_OPENS = re.compile(
    r"^[ \t|*]{0,120}(?:can cu\b|dieu 1\b|i\s?[.\-/]\s|1\s?[.)]\s|chuong i\b|phan thu nhat|phan i\b|n.i nh.n\s*:"
    r"|thuc hien\b.{60}|xet\b|theo de nghi)",
    re.MULTILINE,
)
_URGENCY = re.compile(
    r"^[ \t|*]{0,120}(hỏa tốc|hoả tốc|thượng khẩn|khẩn)(?: hẹn giờ)?[\s|*.:]*$", re.MULTILINE | re.IGNORECASE
)
_HEAD_LIMIT = 6000
_LONGEST_LIST = 110  # lines
_NAME_BELOW = 120
_CLOSING = 200


def read_headers(work: Work) -> None:
    """Reads the sheet and each draft's span and signature; writes `header`, `evidence` and the bounds of the body."""
    for draft in work.drafts:
        _Head(work.sheet, draft).read()


class _Head:
    """One head being read; each finding notes its evidence."""

    def __init__(self, sheet: Sheet, draft: Draft) -> None:
        self.sheet = sheet
        self.draft = draft
        self.evidence: dict[str, Evidence] = {}
        self.recognised = False
        self.top = draft.start

    def note(self, name: str, span: Span, certainty: float, rule: str) -> None:
        if self.recognised:
            certainty, rule = min(certainty, CAP), f"{rule} (văn bản nhận dạng từ ảnh)"
        self.evidence[name] = Evidence(span, certainty, rule)

    def read(self) -> None:
        sheet, draft = self.sheet, self.draft
        limit = min(draft.end, draft.start + _HEAD_LIMIT)
        if draft.signature and draft.signature.start > draft.start:
            limit = min(limit, draft.signature.start)
        self.top = top_of_head(sheet, draft.start, limit)
        salutation = find_salutation(sheet, self.top, limit)
        basis = _BODY_OPENS.search(sheet.flat, self._behind_motto(limit), limit)
        zone = min(salutation[0] if salutation else limit, basis.start() if basis else limit)
        title = find_title(sheet, self.top, zone)
        number = find_number(sheet, self.top, title.span[0] if title else zone)
        if number is None and title:
            number = title.number
        place = find_place_date(sheet, self.top, title.span[0] if title else zone)
        if place is None and title and title.long:
            place = title.long.date
        self.recognised = (
            is_recognised(sheet, self.top, zone)
            or bool(title and is_misspelt(sheet, title.span, title.type))
            or bool((number and number.damaged) or (place and place.damaged))
        )
        subject = self._subject(title, number, place, zone)
        if not subject and title is None and number and self._kind_of(number):
            subject = summary_without_title(sheet, max(number.end, place.span[1] if place else 0), zone)
        issuer = self._issuer(title, number, place, subject, zone)
        people, list_end = self._addressees(salutation, limit)
        entries = self._foot()
        signer = self._signer()
        head_end = max(
            [
                list_end,
                subject[-1][1] if subject else 0,
                title.span[1] if title else 0,
                place.span[1] if place else 0,
            ]
        )
        draft.head_end = min(max(head_end, draft.start), draft.end)
        if place is None:
            place = find_passed(sheet, max(draft.head_end, draft.body_end - 700), draft.body_end)
        if place is None:
            place = self._closing_date()
        motto = self._motto(zone)
        names = self._issuer_texts(issuer, signer)
        draft.header = Header(
            system=self._system(names, motto, number, signer),
            issuer=names[0],
            parent_issuer=names[1],
            type=self._type(title, number, letter=bool(people and subject)),
            number=number.number if number else None,
            symbol=number.symbol if number else None,
            place=place.place if place else None,
            date=place.date if place else None,
            subject=" ".join(sheet.words(*piece) for piece in subject).strip(" .;:") or None,
            signer=signer,
            addressees=people,
            recipients=entries,
            urgency=self._urgency(zone),
        )
        self._note_numbers(number, place, subject)
        draft.evidence = self.evidence

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
                self.note("number", span, number.certainty, "dòng “Số …/…” ở đầu văn bản")
            self.note("symbol", span, number.certainty - 0.01, "phần sau số trong dòng “Số …/…”")
        if place and place.place:
            self.note("place", place.place_span, 0.95, "địa danh đứng trước “ngày … tháng … năm …”")
        if place and place.date:
            self.note("date", place.span, 0.98, "dòng ngày, tháng, năm của văn bản")
        if subject:
            self.note(
                "subject", (subject[0][0], subject[-1][1]), 0.92, "trích yếu dưới tên loại hoặc sau “V/v”"
            )

    def _subject(
        self, title: Title | None, number: NumberLine | None, place: PlaceDate | None, zone: int
    ) -> list[Span]:
        if title and title.subject:
            return split_at_breaks(self.sheet, title.about, title.subject[1])
        pieces = letter_subject(self.sheet, self.top, zone, number)
        return [piece for piece in pieces if not (place and place.span[0] <= piece[0] < place.span[1])]

    def _issuer(
        self,
        title: Title | None,
        number: NumberLine | None,
        place: PlaceDate | None,
        subject: list[Span],
        zone: int,
    ) -> Issuer | None:
        bounds = [zone, title.span[0] if title else zone, place.span[0] if place else zone]
        if number:
            bounds.append(number.start)
        if subject and not title:
            bounds.append(subject[0][0])
        found = find_issuer(self.sheet, self._cells_above(min(bounds)))
        if found is None:
            # The right column, or number and date, were read before the issuer.
            found = find_issuer(self.sheet, self._cells_above(min(bounds[:2]), (number, place), subject))
        found = placed_again(self.sheet, found, subject[-1][1] if subject else zone) if found else None
        if found and is_joint(flat(number.symbol) if number else None, self._title_words(title)):
            found = as_joint(self.sheet, found)
        if found is None and title and title.long and title.long.issuer:
            return Issuer([title.long.issuer], [], 0.8)
        if found is None and title and number and number.start > title.span[0]:
            return None
        return found

    def _cells_above(
        self,
        stop: int,
        lines: tuple[NumberLine | None, PlaceDate | None] = (None, None),
        subject: Sequence[Span] = (),
    ) -> list[Cell]:
        """The cells of the head above an offset, without number, date and summary."""
        number, place = lines
        known = [
            *subject,
            *([(number.start, number.end)] if number else []),
            *([place.span] if place else []),
        ]
        first = self.sheet.line_at(self.top)
        return [
            cell
            for cell in head_cells(self.sheet, first, self.sheet.line_at(stop) + 1)
            if cell.end <= stop and not any(start < cell.end and cell.start < end for start, end in known)
        ]

    def _title_words(self, title: Title | None) -> str:
        return self.sheet.flat[title.span[0] : title.about + 30] if title else ""

    def _issuer_texts(self, issuer: Issuer | None, signer: Signer) -> tuple[str | None, str | None]:
        if issuer is None:
            # The head was lost; the body is only known from the right by which it is signed.
            authority = signer.authority or ""
            if flat(authority).startswith(("tm", "t/m", "t /m")) and self.draft.signature:
                self.note(
                    "issuer", self.draft.signature.authority[0], 0.6, "mất phần đầu; lấy theo thẩm quyền ký"
                )
                return self.sheet.words(*self.draft.signature.authority[0]), None
            return None, None
        own = " ".join(self.sheet.words(*span) for span in issuer.own)
        parent = " ".join(self.sheet.words(*span) for span in issuer.parent) or None
        self.note(
            "issuer",
            (issuer.own[0][0], issuer.own[-1][1]),
            issuer.certainty,
            "tên cơ quan viết hoa ở đầu văn bản",
        )
        if issuer.parent:
            self.note(
                "parent_issuer",
                (issuer.parent[0][0], issuer.parent[-1][1]),
                0.9,
                "cơ quan chủ quản ghi phía trên",
            )
        return own, parent

    def _addressees(self, salutation: tuple[int, int] | None, limit: int) -> tuple[tuple[str, ...], int]:
        if salutation is None:
            return (), self.draft.start
        entries, end = addressees(self.sheet, salutation[1], limit)
        texts = [entry_text(self.sheet, entry) for entry in entries]
        texts = [text for text in texts if any(map(str.isalpha, text))]
        if texts:
            self.note("addressees", (salutation[0], end), 0.95, "danh sách sau “Kính gửi”")
        return tuple(texts), end

    def _foot(self) -> tuple[str, ...]:
        """Recipients; sets where the body ends and where annexes begin."""
        sheet, draft = self.sheet, self.draft
        block = draft.signature
        draft.body_end = draft.foot_end = draft.end
        first = sheet.line_at(draft.start)
        stop = sheet.line_at(draft.end) + 1
        if block:
            first = max(first, block.first_line - 60)
            stop = min(stop, block.last_line + 40)
        last = len(sheet.lines) - 1
        opening = find_recipients(
            sheet, sheet.lines[min(first, last)].start, sheet.lines[min(stop - 1, last)].end
        )
        if opening is not None:
            first = sheet.line_at(opening)
            stop = self._list_stop(stop)
        cells = foot_cells(sheet, cells_of(sheet, first, stop)) if opening is not None else ()
        inside = (cell for cell in cells if draft.start <= cell.start < draft.end)
        taken = set()
        if block:
            taken = {*block.authority, *block.position, *([block.name] if block.name else [])}
            if name := self._titled_name():
                taken.add(name)
            draft.body_end, draft.foot_end = block.start, block.end
        entries, heading, finish = recipients(sheet, inside, taken)
        if heading is not None and (block is None or heading < block.end + 1500):
            if block is None:
                draft.signature = block = lone_name(sheet, heading, min(draft.end, finish + _NAME_BELOW))
            draft.body_end = min(draft.body_end, heading, block.start if block else heading)
            draft.foot_end = max(finish, block.end if block else 0)
            titled = self._titled_name()
            texts = [
                entry_text(sheet, without_name(entry, titled), recognised=self.recognised)
                for entry in entries
            ]
            texts = [text for text in texts if sum(map(str.isalpha, text)) > 1]
            if texts:
                self.note("recipients", (heading, finish), 0.93, "danh sách dưới “Nơi nhận”")
            return tuple(texts)
        return ()

    def _list_stop(self, stop: int) -> int:
        """Behind the entries of a list that is longer than the foot usually is."""
        sheet = self.sheet
        last = min(sheet.line_at(self.draft.end) + 1, stop + _LONGEST_LIST, len(sheet.lines))
        while stop < last and (sheet.lines[stop].empty or sheet.plain[sheet.lines[stop].start] in "-–+•"):
            stop += 1
        return stop

    def _titled_name(self) -> Span | None:
        """The signer's name with the titles before it."""
        block = self.draft.signature
        if block is None or block.name is None:
            return None
        begun, end = block.name
        return begun - titles_before(self.sheet.plain[max(0, begun - 30) : begun]), end

    def _signer(self) -> Signer:
        block = self.draft.signature
        if block is None:
            return Signer()
        authority = " ".join(self.sheet.words(*span) for span in block.authority) or None
        position = " ".join(self.sheet.words(*span) for span in block.position).strip(" -,;:_") or None
        name = self.sheet.words(*block.name) if block.name else None
        if block.authority:
            self.note(
                "signer.authority",
                (block.authority[0][0], block.authority[-1][1]),
                0.95,
                "thẩm quyền ký (TM., KT., TL., T/M …)",
            )
        if block.position:
            self.note(
                "signer.position",
                (block.position[0][0], block.position[-1][1]),
                0.93,
                "chức vụ viết hoa trên chỗ ký",
            )
        if block.name:
            self.note("signer.name", block.name, 0.93, "họ tên dưới chức vụ")
        return Signer(authority, position, name)

    def _motto(self, zone: int) -> str | None:
        head = self.sheet.flat[self.top : zone]
        if _PARTY_MOTTO.search(head):
            return "party"
        return "state" if _STATE_MOTTO.search(head) else None

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
            self.note("type", title.span, title.certainty, "tên loại viết hoa ở giữa trang")
            return title.type
        kind = self._kind_of(number)
        if number and kind and not letter:
            # `2011/CT-CS` with addressees is a letter of a Cục Thuế, and no directive.
            self.note("type", (number.start, number.end), 0.8, "chữ viết tắt tên loại trong ký hiệu")
            return kind
        self.note("type", (self.draft.start, self.draft.start), 0.85, "không có tên loại: công văn")
        return "công văn"

    def _kind_of(self, number: NumberLine | None) -> str | None:
        """The type that the symbol abbreviates."""
        if number is None:
            return None
        head = re.split(r"[-/]", re.sub(r"^\d{4}/", "", number.symbol))[0]
        return type_by_symbol().get(head.upper())

    def _urgency(self, zone: int) -> str | None:
        head = self.sheet.flat[self.top : zone]
        if "khan" not in head and "hoa toc" not in head:
            return None
        match = _URGENCY.search(self.sheet.plain, self.top, zone)
        if match is None:
            return None
        self.note("urgency", match.span(1), 0.9, "dấu chỉ độ khẩn ở đầu văn bản")
        return " ".join(match.group(1).split()).lower()
