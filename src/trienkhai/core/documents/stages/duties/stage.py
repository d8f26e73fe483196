"""The stage that finds duties: walks the paragraphs under their headings and decides what is given to whom."""

import re
from dataclasses import dataclass

from trienkhai.core.documents.model import Duty, Json
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.deadlines import find_due, find_recurrence, referred_number
from trienkhai.core.documents.stages.duties.reporting import find_coordinators, find_product, find_report_to
from trienkhai.core.documents.stages.duties.scopes import Rank, Scope, Scopes, heading_units, rank_of
from trienkhai.core.documents.stages.duties.sentences import (
    Kind,
    Sentence,
    begins_with_task,
    holds_task,
    sentences_of,
)
from trienkhai.core.documents.stages.duties.subject import find_subject, is_vague
from trienkhai.core.documents.stages.duties.zones import Zone, default_zone, zone_of
from trienkhai.core.documents.stages.header.title import title_at
from trienkhai.core.documents.stages.parts import part_at
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.text import flat

_EXECUTION = re.compile(
    r"chiu\s+trach\s+nhiem\s+(?:thi\s+hanh|thuc\s+hien)\s+(?:quyet\s+dinh|nghi\s+quyet|thong\s+tu|chi\s+thi|quy\s+che|ke\s+hoach|nghi\s+dinh|quy\s+dinh)\s*(?:nay|$)"
    r"|can\s+cu\s+quyet\s+dinh\s+(?:nay\s+)?thi\s+hanh"
)
_CLOSE = re.compile(
    r"(?:tren\s+day\s+la|.{0,60}\bthong\s+bao\s+(?:de|den|cho)\b|.{0,60}\bxin\s+thong\s+bao|de\s+nghi\s+.{3,160}\b(?:quan\s+tam|biet)\b.{0,80}$|(?:uy\s+ban|ubnd|ban|so|phong|bo)\b.{0,60}\b(?:yeu\s+cau|de\s+nghi)\b.{3,220}\b(?:nghiem\s+tuc|khan\s+truong)\b.{0,80}thuc\s+hien"
    r"|(?:yeu\s+cau|de\s+nghi)\s.{3,200}\b(?:nghiem\s+tuc|khan\s+truong|chu\s+dong)?[,\s]*(?:to\s+chuc\s+)?trien\s+khai\s+thuc\s+hien[^.;]{0,60}$|tran\s+trong|vay,?\s+thong\s+bao)",
    re.DOTALL,
)
_TASK_BEHIND = re.compile(r"\b(?:bao\s+cao|phan\s+anh|gui)\s")
_LEAD_IN = re.compile(r"[:：]\s*$")
_LIST_BEHIND = re.compile(
    r"(?:sau|sau\s+day|nhu\s+sau|cu\s+the|gom|bao\s+gom|trong\s+do|theo\s+huong|nhiem\s+vu|noi\s+dung)\s*[:：]\s*$"
)
_BASIS = re.compile(
    r"(?:can\s+cu|thuc\s+hien|xet|theo\s+de\s+nghi|tiep\s+theo|tra\s+loi|ngay\s+\d|de\s+(?:trien|thuc|nang)|nham|vua\s+qua|trong\s+(?:thoi|nhung)|sau\s+khi\s+nghe|ve\s+kien)\b"
)
_AMENDS = re.compile(r"sua\s+doi,\s*bo\s+sung")


@dataclass(slots=True)
class _Piece:
    start: int
    end: int
    lead: tuple[str, ...]
    certainty: float
    rule: str
    named: bool


def read_duties(work: Work) -> None:
    """Reads paragraphs, parts and the header of each draft; writes `duties`."""
    for draft in work.drafts:
        if default_zone(draft.header.type) is not Zone.NONE:
            draft.duties = _Walk(work.sheet, draft).duties()


class _Walk:
    """One document being walked, paragraph by paragraph."""

    def __init__(self, sheet: Sheet, draft: Draft) -> None:
        self.sheet = sheet
        self.draft = draft
        self.paragraphs = draft.paragraphs
        self.scopes = Scopes(default_zone(draft.header.type))
        self.pieces: list[tuple[_Piece, Paragraph]] = []
        self.execution: list[tuple[_Piece, Paragraph]] = []
        self.preamble = True
        self.quoted = False
        self.recurrences: dict[int, str] = {}

    def duties(self) -> tuple[Duty, ...]:
        for index, paragraph in enumerate(self.paragraphs):
            self._step(index, paragraph)
        chosen = self.pieces or self.execution[-1:]
        return tuple(self._duty(piece, paragraph) for piece, paragraph in chosen)

    def _step(self, index: int, paragraph: Paragraph) -> None:
        rank = rank_of(paragraph)
        if (
            paragraph.start >= self.draft.foot_end > self.draft.body_end
            and index
            and self.paragraphs[index - 1].start < self.draft.foot_end
        ):
            self.scopes = Scopes(Zone.NONE)
        if rank is not None:
            self.scopes.enter(rank)
            self.preamble = self.preamble and paragraph.label is not None and paragraph.label.kind == "bullet"
        if paragraph.body >= paragraph.end:
            self._bare_label(index, paragraph, rank)
            return
        if self._title(paragraph) or self._heading(index, paragraph, rank) or self._skips_quote(paragraph):
            return
        if self._lead_in(index, paragraph, rank):
            return
        self._take(index, paragraph)

    def _title(self, paragraph: Paragraph) -> bool:
        """A title in capitals inside the file: an annexed plan or regulation begins its own zones."""
        if paragraph.label is not None:
            return False
        found = title_at(self.sheet, paragraph.start, min(paragraph.end, paragraph.start + 60))
        if found is None or paragraph.start < self.draft.foot_end:
            return found is not None and self.sheet.plain[paragraph.start : paragraph.end].isupper()
        self.scopes = Scopes(default_zone(found[0]))
        self.preamble = True
        return True

    def _bare_label(self, index: int, paragraph: Paragraph, rank: Rank | None) -> None:
        """`Chương II` alone on its line: the title stands below."""
        if rank is not None and index + 1 < len(self.paragraphs) and self.paragraphs[index + 1].label is None:
            following = self.paragraphs[index + 1]
            zone = zone_of(self.sheet.flat[following.body : following.end], self.scopes.zone)
            self.scopes.push(Scope(rank, zone))

    def _heading(self, index: int, paragraph: Paragraph, rank: Rank | None) -> bool:
        sheet = self.sheet
        words = sheet.plain[paragraph.body : paragraph.end]
        units = heading_units(sheet, paragraph.body, paragraph.end)
        if units and not self._is_last_of_its_kind(index, rank):
            zone = zone_of(sheet.flat[paragraph.body : paragraph.end], self.scopes.zone)
            inherited = self.scopes.zone
            zone = Zone.NONE if zone is Zone.NONE or inherited is Zone.NONE else Zone.ASSIGNMENT
            self.scopes.push(Scope(self._heading_rank(index, rank), zone, units))
            return True
        capitals = words.isupper() and len(words) > 5
        if capitals and rank is None:
            if (
                self.scopes.open
                and index
                and self.paragraphs[index - 1].body >= self.paragraphs[index - 1].end
            ):
                return True
            self.scopes.push(Scope(self._heading_rank(index, rank), zone_of(flat(words), self.scopes.zone)))
            return True
        if rank is None or not (capitals or self._opens_deeper(index, paragraph, rank)):
            return False
        zone = zone_of(sheet.flat[paragraph.body : paragraph.end], self._outer_zone())
        self.scopes.push(Scope(rank, zone))
        return True

    def _outer_zone(self) -> Zone:
        zone = self.scopes.zone
        # A new main part of a plan holds tasks unless its heading says otherwise.
        return (
            Zone.TASKS
            if zone is Zone.NONE and not self.scopes.open and self.scopes.base is Zone.TASKS
            else zone
        )

    def _is_last_of_its_kind(self, index: int, rank: Rank | None) -> bool:
        """A unit's name with nothing below it is an item of a list, not a heading."""
        if index + 1 >= len(self.paragraphs):
            return True
        following = rank_of(self.paragraphs[index + 1])
        ends_open = self.sheet.plain[self.paragraphs[index].end - 1] == ":"
        return rank is not None and following is not None and following <= rank and not ends_open

    def _heading_rank(self, index: int, rank: Rank | None) -> Rank:
        """A heading without a label stands just above what follows it."""
        if rank is not None:
            return rank
        following = next(
            (found for found in map(rank_of, self.paragraphs[index + 1 : index + 3]) if found), None
        )
        return (following[0], following[1] - 0.5) if following else (90.0, 0.0)

    def _opens_deeper(self, index: int, paragraph: Paragraph, rank: Rank) -> bool:
        """A short labelled line without a full stop, with deeper labels or plain text under it."""
        sheet = self.sheet
        if index + 1 >= len(self.paragraphs) or sheet.plain[paragraph.end - 1] == ":":
            return False
        following = self.paragraphs[index + 1]
        deeper = rank_of(following)
        length = paragraph.end - paragraph.body
        if deeper is not None and deeper <= rank:
            return False
        if paragraph.label and paragraph.label.kind in (
            "part",
            "chapter",
            "section",
            "article",
            "roman",
            "capital",
        ):
            return length < 330 and sheet.plain[paragraph.end - 1] not in ".;"
        ended = sheet.plain[paragraph.end - 1] in ".;"
        if deeper is None:
            return not ended and length < 160
        if deeper[0] == 9.0 and paragraph.label and paragraph.label.kind == "bullet":
            return not ended and length < 160
        subject = find_subject(sheet, paragraph.body, paragraph.end)
        return length < (330 if not ended else 260) and subject is None

    def _skips_quote(self, paragraph: Paragraph) -> bool:
        """Words quoted from another document give nothing to anybody, unless this one amends by quoting."""
        words = self.sheet.plain[paragraph.start : paragraph.end]
        inside = self.quoted or words.startswith(("“", "«"))
        balance = words.count("“") - words.count("”")
        if balance:
            self.quoted = balance > 0
        if self.draft.header.subject and _AMENDS.search(flat(self.draft.header.subject)):
            return False
        return inside and (balance != 0 or self.quoted or words.startswith("“"))

    def _lead_in(self, index: int, paragraph: Paragraph, rank: Rank | None) -> bool:
        sheet = self.sheet
        if not _LEAD_IN.search(sheet.plain, max(paragraph.body, paragraph.end - 4), paragraph.end):
            return False
        zone = self.scopes.zone
        subject = find_subject(sheet, *self._last_sentence(paragraph))
        children_are_tasks = self._children_are_tasks(index, rank)
        started = self.preamble
        self.preamble = False
        if not children_are_tasks and not started:
            own = begins_with_task(sheet, paragraph.body, paragraph.end) or subject is not None
            if own and zone is not Zone.NONE and (self.scopes.lead or subject or zone is Zone.TASKS):
                self._take(index, paragraph)
            self.scopes.push(Scope(self._heading_rank(index, rank), Zone.NONE))
            return True
        lead = subject.named.units if subject else None
        inner = (
            zone_of(sheet.flat[paragraph.body : paragraph.end], zone)
            if not subject and paragraph.end - paragraph.body < 120
            else zone
        )
        if subject and zone is Zone.EXPLICIT:
            inner = Zone.ASSIGNMENT
        if zone is Zone.NONE:
            inner = Zone.NONE
        if (
            started
            and inner is Zone.EXPLICIT
            and self.draft.header.type in ("công văn", "công điện", "chỉ thị", "thông báo")
        ):
            inner = Zone.ASSIGNMENT
        recurrence = find_recurrence(sheet, paragraph.body, paragraph.end) if subject else None
        self.scopes.push(Scope(self._heading_rank(index, rank), inner, lead, recurrence))
        return True

    def _last_sentence(self, paragraph: Paragraph) -> tuple[int, int]:
        last = sentences_of(self.sheet, paragraph.body, paragraph.end)[-1]
        return last.start, last.end

    def _children_are_tasks(self, index: int, rank: Rank | None) -> bool:
        """Whether what follows a lead-in are tasks (or headings of tasks), not things."""
        for following in self.paragraphs[index + 1 : index + 4]:
            deeper = rank_of(following)
            if rank is not None and deeper is not None and deeper <= rank:
                return False
            if following.body >= following.end:
                return True
            if begins_with_task(self.sheet, following.body, following.end) or find_subject(
                self.sheet, following.body, following.end
            ):
                return True
            if heading_units(self.sheet, following.body, following.end) or holds_task(
                self.sheet, following.body, following.end
            ):
                return True
            if self.sheet.plain[following.body : following.end].isupper():
                return True
        return False

    def _take(self, index: int, paragraph: Paragraph) -> None:
        """Takes the duties out of a paragraph of text."""
        zone = self.scopes.zone
        if zone is Zone.NONE:
            return
        basis = self.preamble and _BASIS.match(self.sheet.flat, paragraph.body, paragraph.end) is not None
        if self.preamble and paragraph.label is None and not basis and self._is_letter():
            self.preamble = False
        current: _Piece | None = None
        for sentence in sentences_of(self.sheet, paragraph.body, paragraph.end):
            if _EXECUTION.search(self.sheet.flat, sentence.start, sentence.end):
                self._execution(sentence, paragraph)
                current = None
                continue
            if self._closes(sentence):
                current = None
                continue
            current = self._follow(
                current, sentence, paragraph, zone, basis or (self.preamble and not self._is_letter())
            )

    def _is_letter(self) -> bool:
        return self.draft.header.type in ("công văn", "công điện", "thông báo", "chỉ thị")

    def _follow(
        self, current: _Piece | None, sentence: Sentence, paragraph: Paragraph, zone: Zone, preamble: bool
    ) -> _Piece | None:
        """Extends the duty at hand, begins a new one, or ends it."""
        if sentence.kind is Kind.NEGATIVE:
            return None
        if sentence.kind is Kind.SUBJECT and sentence.subject:
            units = sentence.subject.named.units
            if preamble and not sentence.subject.given:
                return None
            if current and (is_vague(units) or (current.named and set(units) <= set(current.lead))):
                current.end = sentence.end
                return current
            certainty = 0.95 if sentence.subject.given else 0.9
            rule = (
                "câu giao việc cho đơn vị nêu tên"
                if sentence.subject.given
                else "đơn vị là chủ thể của câu nêu việc phải làm"
            )
            return self._begin(
                _Piece(sentence.subject.begins, sentence.end, units, certainty, rule, True), paragraph
            )
        if current:
            current.end = sentence.end
            return current
        if preamble:
            return None
        return self._unnamed(sentence, paragraph, zone)

    def _unnamed(self, sentence: Sentence, paragraph: Paragraph, zone: Zone) -> _Piece | None:
        lead = self.scopes.lead
        if sentence.kind is Kind.VERB and (zone in (Zone.TASKS, Zone.ASSIGNMENT) or lead):
            if not lead and zone is Zone.ASSIGNMENT and not self._tasks_allowed(paragraph):
                return None
            rule = (
                "việc nêu dưới tên đơn vị"
                if lead
                else "việc nêu trong phần nhiệm vụ, giải pháp, chưa rõ đơn vị"
            )
            return self._begin(
                _Piece(sentence.start, sentence.end, lead, 0.88 if lead else 0.7, rule, False), paragraph
            )
        if sentence.kind is Kind.OTHER:
            if (
                lead
                and zone is Zone.ASSIGNMENT
                and (paragraph.label or holds_task(self.sheet, sentence.start, sentence.end))
            ):
                return self._begin(
                    _Piece(sentence.start, sentence.end, lead, 0.7, "nội dung nêu dưới tên đơn vị", False),
                    paragraph,
                )
            if (
                zone is Zone.TASKS
                and paragraph.label
                and holds_task(self.sheet, sentence.start, sentence.end)
            ):
                return self._begin(
                    _Piece(
                        sentence.start, sentence.end, lead, 0.6, "nội dung nêu trong phần nhiệm vụ", False
                    ),
                    paragraph,
                )
        return None

    def _tasks_allowed(self, paragraph: Paragraph) -> bool:
        """In a letter a bare verb needs a label: `- Rà soát …`; running text without a unit only explains."""
        return paragraph.label is not None

    def _begin(self, piece: _Piece, paragraph: Paragraph) -> _Piece:
        self.pieces.append((piece, paragraph))
        if self.scopes.recurrence:
            self.recurrences[piece.start] = self.scopes.recurrence
        return piece

    def _execution(self, sentence: Sentence, paragraph: Paragraph) -> None:
        if sentence.subject:
            piece = _Piece(
                sentence.start,
                sentence.end,
                sentence.subject.named.units,
                0.6,
                "chỉ có câu chịu trách nhiệm thi hành",
                True,
            )
            self.execution.append((piece, paragraph))

    def _closes(self, sentence: Sentence) -> bool:
        """Courtesy at the end; a wish to be told of difficulties is kept."""
        if not _CLOSE.match(self.sheet.flat, sentence.start, sentence.end):
            return False
        return _TASK_BEHIND.search(self.sheet.flat, sentence.start, sentence.end) is None

    def _duty(self, piece: _Piece, paragraph: Paragraph) -> Duty:
        sheet = self.sheet
        end = self._trimmed(piece.start, piece.end)
        due, rule = self._due(piece.start, end, paragraph)
        recurrence = find_recurrence(sheet, piece.start, end) or self.recurrences.get(piece.start)
        return Duty(
            (piece.start, end),
            piece.lead,
            find_coordinators(sheet, piece.start, end, piece.lead),
            due,
            rule,
            recurrence,
            find_report_to(sheet, piece.start, end, piece.lead),
            find_product(sheet, piece.start, end),
            part_at(self.draft.parts, piece.start),
            piece.certainty,
            piece.rule,
        )

    def _trimmed(self, start: int, end: int) -> int:
        words = self.sheet.plain[start:end]
        return start + max(len(words.rstrip(' \n;,.:/”"')), 1)

    def _due(self, start: int, end: int, paragraph: Paragraph) -> tuple[str | None, Json | None]:
        found = find_due(self.sheet, start, end)
        if found is None:
            number = referred_number(self.sheet, start, end)
            clause = self._clause(number, paragraph) if number else None
            found = find_due(self.sheet, clause.body, clause.end) if clause else None
        return (found.due, found.rule) if found else (None, None)

    def _clause(self, number: str, paragraph: Paragraph) -> Paragraph | None:
        """The nearest clause of that number, before or after."""
        same = [
            other
            for other in self.paragraphs
            if other.label and other.label.text.strip(" .)(") == number and other is not paragraph
        ]
        return min(same, key=lambda other: abs(other.start - paragraph.start)) if same else None
