"""A paragraph under its headings taken apart into duties: who is given what, where one ends and the next begins."""

import re
from dataclasses import dataclass, field

from trienkhai.core.documents.patterns import word_pattern
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.difficulties import wishes_to_be_told
from trienkhai.core.documents.stages.duties.duty_extent import goes_on, only_assigns, whole_start
from trienkhai.core.documents.stages.duties.headings.conferring import is_right
from trienkhai.core.documents.stages.duties.headings.lists import names_only
from trienkhai.core.documents.stages.duties.headings.scopes import Rank, Scopes
from trienkhai.core.documents.stages.duties.headings.zones import Zone
from trienkhai.core.documents.stages.duties.sentences import (
    Kind,
    Sentence,
    holds_task,
    sentences_of,
    whole_sentences,
)
from trienkhai.core.documents.stages.duties.subjects.later import Subject, is_vague
from trienkhai.core.documents.stages.duties.subjects.rearranging import is_rearranged
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.terms.labelled import Terms
from trienkhai.core.documents.stages.duties.times.deadlines import Due, find_due
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.documents.stages.duties.words import predicate
from trienkhai.core.documents.stages.work import Draft
from trienkhai.core.text import flat

_EXECUTION = re.compile(
    r"chiu\s+trach\s+nhiem\s+(?:thi\s+hanh|thuc\s+hien)\s+"
    r"(?:quyet\s+dinh|nghi\s+quyet|thong\s+tu|chi\s+thi|quy\s+che|ke\s+hoach|nghi\s+dinh|quy\s+dinh)\s*(?:nay|$)"
    r"|can\s+cu\s+quyet\s+dinh\s+(?:nay\s+)?thi\s+hanh"
)
_CLOSE = re.compile(
    r"(?:can\s+cu\s+(?:cac\s+)?(?:y\s+kien(?:\s+chi\s+dao)?|noi\s+dung)[^.;]{0,140}\btrien\s+khai(?:,?\s+to\s+chuc)?\s+thuc\s+hien[./\s]*$"
    r"|tren\s+day\s+la|tran\s+trong|vay,?\s+thong\s+bao"
    r"|de\s+nghi\s+.{3,160}\b(?:quan\s+tam|biet)\b.{0,80}$"
    r"|(?:uy\s+ban|ubnd|ban|so|phong|bo|tong\s+cuc|cuc|chu\s+tich|dang\s+uy|truong)\b.{0,60}\b(?:yeu\s+cau|de\s+nghi)\b.{3,220}\b(?:nghiem\s+tuc|khan\s+truong)\b.{0,80}thuc\s+hien"
    r"|(?:[^.;]{0,90}\s)?(?:yeu\s+cau|de\s+nghi)\s.{3,200}\b(?:(?:to\s+chuc|trien\s+khai|quan\s+tam),?\s+)*thuc\s+hien\s+(?:nghiem\s+tuc|tot|co\s+hieu\s+qua)[,\s]+"
    r"(?:(?:cac\s+)?noi\s+dung\s+)?(?:cong\s+van|ke\s+hoach|huong\s+dan|chi\s+thi|van\s+ban|thong\s+bao|quyet\s+dinh)\s*(?:nay|tren)?[./\s]*$"
    r"|(?:yeu\s+cau|de\s+nghi)\s.{3,200}\bnghiem\s+tuc\s+(?:(?:to\s+chuc|trien\s+khai),?\s+)*thuc\s+hien,\s+(?:bao\s+dam|dam\s+bao)\s[^.;]{0,60}\s(?:ke\s+hoach|quy\s+dinh|yeu\s+cau)[./\s]*$"
    r"|(?:yeu\s+cau|de\s+nghi)\s.{3,200}\b(?:nghiem\s+tuc|khan\s+truong|chu\s+dong)?[,\s]*(?:to\s+chuc\s+)?trien\s+khai\s+thuc\s+hien[^.;]{0,60}[./\s]*$)",
    re.DOTALL,
)
_TELLS = re.compile(
    r"(?:(?!thong\s+bao).{0,60}\bthong\s+bao\s+(?:de|den|cho)\b|.{0,60}\bxin\s+thong\s+bao)", re.DOTALL
)
# `trên đây`, `trân trọng`, `vậy`, `đề nghị`, `yêu cầu`, or a body that asks.
_CLOSE_ALONE = frozenset(["ca", "tr", "va"])
_CLOSE_OPENINGS = _CLOSE_ALONE | {"to", "cu", "ch", "da", "de", "ye", "uy", "ub", "ba", "so", "ph", "bo"}
_TASK_BEHIND = re.compile(r"\b(?:bao\s+cao|phan\s+anh|gui)\s")
_BASIS = re.compile(
    r"(?:can\s+cu|thuc\s+hien|xet|theo\s+de\s+nghi|tiep\s+theo|tra\s+loi|ngay\s+\d|de\s+(?:trien|thuc|nang)|nham|vua\s+qua"
    r"|trong\s+(?:thoi|nhung)|sau\s+khi\s+nghe|ve\s+kien|dong\s+y)\b"
)
_AMENDS = re.compile(r"sua\s+doi,\s*bo\s+sung")
# Names of courses and subjects open with words that are verbs elsewhere.
_SUBJECT_MATTER = re.compile(
    r"(?:dao\s+tao|boi\s+duong|giao\s+duc|thong\s+tin|bao\s+cao(?!\s.*\s(?:ve|cho|gui|truoc|len)\s)|truyen\s+thong)\b"
)
_STATES = word_pattern(
    r"\bdo\s+[^.;]{3,90}?\s(?:thanh\s+lap|bau|quyet\s+dinh|bo\s+nhiem|cu|chi\s+dinh)\b|\b(?:chiu\s+su\s+quan\s+ly|la\s+(?:cac\s+)?chuc\s+danh|duoc\s+(?:bo\s+tri|dat|thuc\s+hien|quy\s+dinh|su\s+dung|huong|phep)|thuc\s+hien\s+theo\s+quy\s+dinh)\b"
)
# `Báo cáo 6 tháng: các phòng gửi …; Sở tổng hợp …`
_PERIOD_LABEL = re.compile(r"(?:che\s+do\s+)?(?:bao\s+cao|so\s+ket|dinh\s+ky)\s[^.;:]{1,40}:")
_SHORT = 8


@dataclass(slots=True)
class Piece:
    """One duty on its way: its words, its units, how it was found."""

    start: int
    end: int
    lead: tuple[str, ...]
    kind: str
    """Which of the `decisions` found it."""
    named: bool
    recurrence: str | None = None
    terms: Terms | None = None
    partners: tuple[str, ...] = ()
    """With whom, as the lead-in above it says."""
    due: Due | None = None
    report_to: str | None = None
    period: str | None = None
    """How often, as the label in front of its paragraph says: `Báo cáo 6 tháng: …; Sở A tổng hợp …`."""
    rank: Rank | None = None
    """How high the label of its paragraph stands."""
    above: Terms | None = None
    """What lines of attributes between its heading and the tasks say."""


@dataclass(slots=True)
class Taking:
    """What taking duties out of paragraphs needs to know and remembers."""

    sheet: Sheet
    draft: Draft
    scopes: Scopes
    preamble: bool = True
    found: list[Piece] = field(default_factory=list)
    execution: list[Piece] = field(default_factory=list)
    period: str | None = None
    rank: Rank | None = None
    """The rank of the paragraph at hand."""

    @property
    def amends(self) -> bool:
        """Whether the document changes another one by quoting clauses, which then bind."""
        subject = self.draft.header.subject
        return bool(subject and _AMENDS.search(flat(subject)))


def take(taking: Taking, paragraph: Paragraph, rank: Rank | None) -> None:
    """Adds the duties of one paragraph, whose label has that rank."""
    zone = taking.scopes.zone
    if zone is Zone.NONE:
        return
    preamble = taking.preamble and _is_preamble(taking, paragraph)
    taking.rank = rank
    period = _PERIOD_LABEL.match(taking.sheet.flat, paragraph.body, paragraph.end)
    if period or paragraph.label is not None:
        taking.period = find_recurrence(taking.sheet, *period.span()) if period else None
    before = len(taking.found)
    current: Piece | None = None
    open_quotes, counted = 0, paragraph.body
    asked: tuple[str, ...] = ()
    whole = True
    for begin, stop in whole_sentences(taking.sheet, paragraph.body, paragraph.end):
        # Counted on from sentence to sentence: a paragraph may be as long as the document.
        if begin > counted:
            open_quotes += _quotes_opened(taking.sheet, counted, begin)
            counted = begin
        if (open_quotes > 0 or taking.sheet.plain[begin] == "“") and not taking.amends:
            current = None
        elif _carries_out(taking.sheet, begin, stop):
            _keep_execution(taking, begin, stop)
            current = None
        else:
            for sentence in sentences_of(taking.sheet, begin, stop):
                asked = sentence.subject.named.units if sentence.subject else asked
                current = (
                    None
                    if _closes(taking.sheet, sentence)
                    else _follow(taking, current, sentence, paragraph, preamble)
                )
                if current is None and not preamble and wishes_to_be_told(taking.sheet, sentence):
                    current = _begin(taking, sentence.start, sentence.end, asked, "task", named=True)
                    whole = False
    if whole and len(taking.found) == before + 1 and zone in (Zone.TASKS, Zone.ASSIGNMENT):
        only = taking.found[-1]
        only.start = whole_start(taking.sheet, paragraph, only.start)


def _carries_out(sheet: Sheet, start: int, end: int) -> bool:
    """The closing `chịu trách nhiệm thi hành Quyết định này`."""
    if sheet.flat.find("trach", start, end) < 0 and sheet.flat.find("hanh", start, end) < 0:
        return False
    return _EXECUTION.search(sheet.flat, start, end) is not None


def _is_preamble(taking: Taking, paragraph: Paragraph) -> bool:
    """Whether a paragraph only leads up to the orders; in a letter the first one that is no basis ends that."""
    if _BASIS.match(taking.sheet.flat, paragraph.body, paragraph.end):
        return True
    orders = taking.scopes.base in (Zone.TASKS, Zone.ASSIGNMENT)
    if orders if paragraph.label else taking.draft.header.type in ("công văn", "công điện"):
        # A plan of a week lists its tasks right below its title.
        taking.preamble = False
    return taking.preamble


def _quotes_opened(sheet: Sheet, start: int, end: int) -> int:
    return sheet.plain.count("“", start, end) - sheet.plain.count("”", start, end)


def _keep_execution(taking: Taking, begin: int, stop: int) -> None:
    """The closing `chịu trách nhiệm thi hành`: a duty only where nothing else is one."""
    subject = find_subject(taking.sheet, begin, stop)
    if subject:
        taking.execution.append(Piece(begin, stop, subject.named.units, "execution", named=True))


def _closes(sheet: Sheet, sentence: Sentence) -> bool:
    """Courtesy at the end; a wish to be told of difficulties is kept."""
    flat_text, start, end = sheet.flat, sentence.start, sentence.end
    opens = flat_text[start : start + 2] in _CLOSE_OPENINGS
    tells = flat_text.find("thong", start, min(end, start + (90 if opens else 75))) >= 0
    closes = (opens and _asks(flat_text, start, end) and _CLOSE.match(flat_text, start, end)) or (
        tells and _TELLS.match(flat_text, start, end)
    )
    return bool(closes) and _TASK_BEHIND.search(flat_text, start, end) is None


def _asks(folded: str, start: int, end: int) -> bool:
    """Whether one of the signs of a close stands in it; `căn cứ`, `trân trọng`, `vậy` need none."""
    return folded[start : start + 2] in _CLOSE_ALONE or (
        folded.find("nghi", start, end) >= 0 or folded.find("yeu", start, end) >= 0
    )


def _follow(
    taking: Taking, current: Piece | None, sentence: Sentence, paragraph: Paragraph, preamble: bool
) -> Piece | None:
    """Extends the duty at hand, begins a new one, or ends it."""
    if sentence.kind is Kind.NEGATIVE:
        return None
    if sentence.subject:
        return _named(taking, current, sentence, sentence.subject, preamble)
    if current:
        current.end = sentence.end
        return current
    return None if preamble or sentence.kind is Kind.STATES else _unnamed(taking, sentence, paragraph)


def _named(
    taking: Taking, current: Piece | None, sentence: Sentence, subject: Subject, preamble: bool
) -> Piece | None:
    units = subject.named.units
    if taking.scopes.zone in (Zone.TASKS, Zone.ASSIGNMENT) and is_rearranged(
        taking.sheet, subject.named, sentence.end
    ):
        if current:
            current.end = sentence.end
            return current
        return _begin(taking, sentence.start, sentence.end, taking.scopes.lead, "matter")
    if preamble and not (subject.given and taking.scopes.base is Zone.ASSIGNMENT):
        return None
    if current and (
        is_vague(units) or goes_on(taking.sheet, (current.start, current.end), current.lead, units)
    ):
        current.end = sentence.end
        return current
    if current and not current.named and only_assigns(taking.sheet, subject.named, sentence.end):
        current.lead, current.named, current.end = resolved(taking.draft, units), True, sentence.end
        return current
    if _is_person(units) and taking.scopes.zone in (Zone.EXPLICIT, Zone.STRICT) and not subject.given:
        return None
    if taking.scopes.zone is Zone.EXPLICIT and _PAYS.match(taking.sheet.flat, sentence.start, sentence.end):
        return None
    if taking.scopes.zone is Zone.STRICT and not _obliged(taking, subject, sentence.end):
        return None
    return _begin(
        taking, subject.begins, sentence.end, units, _kind_of(taking, subject, sentence.end), named=True
    )


def _kind_of(taking: Taking, subject: Subject, end: int) -> str:
    if subject.given:
        return "given"
    if taking.scopes.zone not in (Zone.EXPLICIT, Zone.STRICT):
        return "subject"
    return "subject_obliged" if _obliged(taking, subject, end) else "subject_of_law"


# Whoever a rule is about: what he must do to be served is no duty given by the document.
_PERSONS = (
    "người lao động",
    "khách hàng",
    "người học",
    "học viên",
    "học sinh",
    "sinh viên",
    "cá nhân",
    "hộ gia đình",
    "nhà giáo",
)


def _is_person(units: tuple[str, ...]) -> bool:
    return units[0].lower().removeprefix("các ").startswith(_PERSONS)


# `Ban Giám hiệu: Chi kinh phí từ nguồn …`: who pays, in the part on money.
_PAYS = re.compile(
    r"[^:.;]{3,80}:\s+(?:chi\s+(?!tiet|dao)|(?:cac\s+)?(?:chi\s+phi|kinh\s+phi)\s|nguon\s)[^.;]*?\b(?:nguon|ngan\s+sach|can\s+doi|kinh\s+phi)\b"
)
_OBLIGED = re.compile(
    r"[^.;]{0,260}?\b(?:co\s+trach\s+nhiem|chiu\s+trach\s+nhiem|phai|chu\s+tri|quyet\s+dinh\s+viec|quy\s+dinh\s+trach)\b"
)


_TIME_LIMIT = re.compile(
    r"(?:trong\s+(?:thoi\s+(?:han|gian)\s+|vong\s+)?(?:khong\s+qua\s+)?|cham\s+nhat\s+(?:sau\s+|la\s+)?)\d+[^.;,]{0,14}\sngay\b"
    r"|cham\s+nhat\s+(?:la\s+|den\s+|vao\s+)?(?:truoc\s+|het\s+)?ngay\s+\d"
)


def _obliged(taking: Taking, subject: Subject, end: int) -> bool:
    flat_text, begin = taking.sheet.flat, subject.begins
    return (
        subject.given
        or _OBLIGED.match(flat_text, subject.named.end, end) is not None
        # `Trong thời hạn 05 ngày làm việc …, Ủy ban nhân dân cấp xã …`: a step of a procedure.
        or (_TIME_LIMIT.match(flat_text, begin, end) is not None)
    )


def _unnamed(taking: Taking, sentence: Sentence, paragraph: Paragraph) -> Piece | None:
    """A task without a unit of its own: the heading's units have it, or nobody yet."""
    zone, lead = taking.scopes.zone, taking.scopes.lead
    if is_right(taking.sheet, sentence.start, sentence.end):
        return None
    if sentence.kind is Kind.DATED:
        return _begin(taking, sentence.start, sentence.end, lead, "dated")
    if not lead and (
        _is_subject_matter(taking.sheet, sentence) or _only_target(taking.sheet, sentence.start, sentence.end)
    ):
        return None
    if sentence.kind is Kind.VERB:
        if lead:
            return _begin(taking, sentence.start, sentence.end, lead, "under_unit")
        # In a letter a bare verb needs a label; running text without a unit only explains.
        orders = zone is Zone.ASSIGNMENT and taking.scopes.base is not Zone.EXPLICIT
        if zone is Zone.TASKS or (orders and (paragraph.label is not None or taking.scopes.numbered)):
            return _begin(taking, sentence.start, sentence.end, (), "task")
        return None
    if taking.scopes.things or zone in (Zone.EXPLICIT, Zone.STRICT) or _only_states(taking.sheet, sentence):
        return None
    comes_to_task = holds_task(taking.sheet, sentence.start, sentence.end)
    if lead and zone is Zone.ASSIGNMENT and (paragraph.label or comes_to_task):
        if names_only(taking.sheet, sentence.start, sentence.end):
            return None
        return _begin(taking, sentence.start, sentence.end, lead, "matter_under_unit")
    plan = zone is Zone.TASKS or (zone is Zone.ASSIGNMENT and taking.scopes.base is Zone.TASKS)
    if plan and paragraph.label and (comes_to_task or _is_dated(taking.sheet, sentence)):
        return _begin(taking, sentence.start, sentence.end, lead, "matter")
    return None


_TARGET = re.compile(r"phan\s+dau\b[^;]*?\d")
# `Đến năm 2030, 100% trường học có nước sạch`
_FIGURE_FIRST = re.compile(
    r"(?:(?:den|trong)\s+(?:het\s+|cuoi\s+)?(?:nam|quy|thang)\s+[^,;.]{1,12},?\s+)?(?:phan\s+dau\s+)?(?:co\s+|dat\s+)?(?:(?:tren|it\s+nhat|toi\s+thieu)\s+)?\d+(?:[,.]\d+)?\s*%"
)
_AIMS = re.compile(r"phấn\s+đấu(?:\s+đến\s+(?:hết\s+)?(?:năm|quý|tháng)\s+\S+)?", re.IGNORECASE)


def _only_target(sheet: Sheet, start: int, end: int) -> bool:
    """`Phấn đấu đến năm 2030 có 85% trường đạt chuẩn`: a figure, and nothing to do."""
    if _FIGURE_FIRST.match(sheet.flat, start, end):
        return True
    if _TARGET.match(sheet.flat, start, end) is None:
        return False
    aims = _AIMS.match(sheet.plain, start, end)
    return aims is not None and predicate().search(sheet.plain, aims.end(), end) is None


def _only_states(sheet: Sheet, sentence: Sentence) -> bool:
    """What is so; `độ` is no `do`, though folded it looks like it."""
    found = _STATES.search(sheet.flat, sentence.start, sentence.end)
    return found is not None and (
        not found.group().startswith("do") or sheet.plain[found.start() : found.start() + 2].lower() == "do"
    )


def _is_subject_matter(sheet: Sheet, sentence: Sentence) -> bool:
    if _SUBJECT_MATTER.match(sheet.flat, sentence.start, sentence.end) is None:
        return False
    return len(sheet.plain[sentence.start : sentence.end].split()) <= _SHORT


def _is_dated(sheet: Sheet, sentence: Sentence) -> bool:
    due = find_due(sheet, sentence.start, sentence.end)
    return due is not None and len(due.due) == 10


def _begin(
    taking: Taking, start: int, end: int, lead: tuple[str, ...], kind: str, *, named: bool = False
) -> Piece:
    piece = Piece(start, end, resolved(taking.draft, lead), kind, named, taking.scopes.recurrence)
    piece.period, piece.rank = taking.period, taking.rank
    piece.due = taking.scopes.due_for(lead if named else None)
    if not named:
        piece.partners = taking.scopes.coordinate
        piece.report_to = taking.scopes.report_to
        piece.above = taking.scopes.terms
    taking.found.append(piece)
    return piece


def resolved(draft: Draft, units: tuple[str, ...]) -> tuple[str, ...]:
    """`Bộ` alone in a letter is the one it is addressed to."""
    people = draft.header.addressees
    if len(people) == 1 and len(units) == 1 and len(units[0].split()) == 1 and people[0].startswith(units[0]):
        return people
    return units


def issues(draft: Draft, subject: Subject | None) -> bool:
    """Whether a sentence speaks of the body that issues the document, told by the noun it begins with."""
    issuer, units = draft.header.issuer, subject.named.units if subject else ()
    if issuer is None or len(units) != 1:
        return False
    return _NOUN.sub(" ", flat(units[0])).split()[:1] == _NOUN.sub(" ", flat(issuer)).split()[:1]


_NOUN = re.compile(r"\b(?:uy ban nhan dan|ubnd|chu tich|giam doc)\b")
