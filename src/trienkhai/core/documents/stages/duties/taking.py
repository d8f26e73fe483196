"""A paragraph under its headings taken apart into duties: who is given what, where one ends and the next begins."""

import re

from trienkhai.core.documents.patterns import first_words
from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.closing_words import (
    asks_to_be_followed,
    closes,
    is_to_be_sent,
    wishes_to_be_told,
)
from trienkhai.core.documents.stages.duties.duty_extent import goes_on, only_assigns, whole_start
from trienkhai.core.documents.stages.duties.execution import carries_out, keep_execution
from trienkhai.core.documents.stages.duties.headings.conferring import is_right
from trienkhai.core.documents.stages.duties.headings.ranks import Rank
from trienkhai.core.documents.stages.duties.headings.zones import CONCLUDE, Zone
from trienkhai.core.documents.stages.duties.members import is_invited, names_only
from trienkhai.core.documents.stages.duties.obligations import is_obliged, is_person, pays
from trienkhai.core.documents.stages.duties.pieces import Piece, Taking, begin, issues, resolved
from trienkhai.core.documents.stages.duties.quotes import quoted_in
from trienkhai.core.documents.stages.duties.sentences import (
    Kind,
    Sentence,
    holds_task,
    sentences_of,
    whole_sentences,
)
from trienkhai.core.documents.stages.duties.shared_out import unit_and_work
from trienkhai.core.documents.stages.duties.statements import (
    is_subject_matter,
    only_states,
    only_target,
    tells_findings,
)
from trienkhai.core.documents.stages.duties.subjects.named_later import Subject, is_vague
from trienkhai.core.documents.stages.duties.subjects.persons_last import bodies_last, persons_last
from trienkhai.core.documents.stages.duties.subjects.rearranging import is_rearranged
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence

_BASIS = re.compile(
    r"(?:can\s+cu|thuc\s+hien|xet|theo\s+de\s+nghi|tiep\s+theo|tra\s+loi|ngay\s+\d|de\s+(?:trien|thuc|nang)|nham|vua\s+qua"
    r"|trong\s+(?:thoi|nhung)|sau\s+khi\s+nghe|ve\s+kien|dong\s+y)\b"
)
# `Báo cáo 6 tháng: các phòng gửi …; Sở tổng hợp …`
_PERIOD_LABEL = re.compile(r"(?:che\s+do\s+)?(?:bao\s+cao|so\s+ket|dinh\s+ky)\s[^.;:]{1,40}:")
_PERIOD_WORDS = tuple(first_words(_PERIOD_LABEL.pattern))
_DAY = len("2030-01-01")


def take(taking: Taking, paragraph: Paragraph, rank: Rank | None) -> None:
    """Adds the duties of one paragraph, whose label has that rank."""
    zone = taking.scopes.zone
    if zone is Zone.NONE or tells_findings(taking.sheet, paragraph.body, paragraph.end):
        return
    preamble = taking.preamble and _is_preamble(taking, paragraph)
    # What leads up to the clauses of a decision gives nothing, whomever it speaks of.
    gives = not preamble or Zone.ASSIGNMENT in (zone, taking.scopes.base) or zone is Zone.TASKS
    taking.rank = rank
    period = (
        _PERIOD_LABEL.match(taking.sheet.flat, paragraph.body, paragraph.end)
        if taking.sheet.flat.startswith(_PERIOD_WORDS, paragraph.body)
        else None
    )
    if period or paragraph.label is not None:
        taking.period = find_recurrence(taking.sheet, *period.span()) if period else None
    before = len(taking.found)
    current: Piece | None = None
    quoted = quoted_in(taking.sheet.plain, paragraph.body, paragraph.end)
    quoted = None if quoted and taking.amends else quoted
    asked: tuple[str, ...] = ()
    whole = True
    for start, stop in whole_sentences(taking.sheet, paragraph.body, paragraph.end):
        if quoted and quoted.covers(taking.sheet, start, stop):
            current, whole = None, False
        elif carries_out(taking.sheet, start, stop):
            keep_execution(taking, start, stop)
            current = None
        elif gives:
            for sentence in sentences_of(taking.sheet, start, stop):
                if quoted and quoted.holds(sentence.start) and (sentence.subject or not current):
                    current, whole = None, False
                    continue
                asked = sentence.subject.named.units if sentence.subject else asked
                if _is_courtesy(taking.sheet, sentence, paragraph) and not _is_a_point(
                    taking, sentence, paragraph
                ):
                    current, whole = None, False
                elif _tells_in_letter(taking, sentence, paragraph):
                    current = None
                else:
                    current = _follow(taking, current, sentence, paragraph, preamble)
                if current is None and not preamble and wishes_to_be_told(taking.sheet, sentence):
                    current = begin(taking, sentence.start, sentence.end, asked, "task", named=True)
                    whole = False
                elif current is None and zone is not Zone.STRICT and is_to_be_sent(taking.sheet, sentence):
                    lead = _asked_all(taking)
                    current = begin(taking, sentence.start, sentence.end, lead, "task", named=True)
    if whole and len(taking.found) == before + 1 and zone in (Zone.TASKS, Zone.ASSIGNMENT):
        only = taking.found[-1]
        only.start = whole_start(taking.sheet, paragraph, only.start)


def _asked_all(taking: Taking) -> tuple[str, ...]:
    """Those whom all that was asked so far was asked of; several of them are not known apart."""
    leads = {piece.lead for piece in taking.found}
    return leads.pop() if len(leads) == 1 else ()


# `6. Đề nghị Ủy ban Mặt trận Tổ quốc … phối hợp triển khai thực hiện.`; `các đơn vị` are whoever has read it.
_ANYBODY = re.compile(
    r"(?:(?:các|những)\s+)?(?:cơ quan|đơn vị|địa phương|đồng chí|phòng|ban|ngành|thành viên)(?:$|,)"
)


def _is_courtesy(sheet: Sheet, sentence: Sentence, paragraph: Paragraph) -> bool:
    if closes(sheet, sentence):
        return True
    if paragraph.label is not None or not asks_to_be_followed(sheet, sentence):
        return False
    # What leads up to points below, by a sentence cut off here or by its own colon, is no close.
    return sheet.plain[paragraph.end - 1] != ":" and not sheet.plain.startswith(" ", paragraph.end)


# `Sở Nội vụ thông báo đến các đơn vị nội dung trên.`
_TELLS = re.compile(r"\s+(?:xin\s+)?thong\s+bao\s+(?:den|toi|cho)\s")


def _tells_in_letter(taking: Taking, sentence: Sentence, paragraph: Paragraph) -> bool:
    """Whether whoever writes a letter tells something by it: done with the letter, nothing to do."""
    subject = sentence.subject
    return (
        subject is not None
        and not subject.given
        and paragraph.label is None
        and taking.draft.header.type == "công văn"
        and issues(taking.draft, subject)
        and _TELLS.match(taking.sheet.flat, subject.named.end, sentence.end) is not None
    )


def _is_a_point(taking: Taking, sentence: Sentence, paragraph: Paragraph) -> bool:
    """Whether words that elsewhere close a document are a point of the assignment, for bodies it names."""
    label, subject = paragraph.label, sentence.subject
    if label is None or label.kind == "bullet" or subject is None or sentence.start != paragraph.body:
        return False
    return taking.scopes.zone is Zone.ASSIGNMENT and _ANYBODY.match(subject.named.units[0].lower()) is None


def _is_preamble(taking: Taking, paragraph: Paragraph) -> bool:
    """Whether a paragraph only leads up to the orders; in a letter the first one that is no basis ends that."""
    if _BASIS.match(taking.sheet.flat, paragraph.body, paragraph.end):
        return True
    orders = taking.scopes.base in (Zone.TASKS, Zone.ASSIGNMENT)
    if orders if paragraph.label else taking.draft.header.type in ("công văn", "công điện"):
        # A plan of a week lists its tasks right below its title.
        taking.preamble = False
    return taking.preamble


def _follow(
    taking: Taking, current: Piece | None, sentence: Sentence, paragraph: Paragraph, preamble: bool
) -> Piece | None:
    """Extends the duty at hand, begins a new one, or ends it."""
    if sentence.kind is Kind.NEGATIVE:
        if paragraph.label and _approves(taking, sentence):
            return begin(taking, sentence.start, sentence.end, taking.scopes.lead, "under_unit")
        return None
    subject = sentence.subject or _recommended(taking, sentence)
    if subject:
        return _named(taking, current, sentence, subject, preamble)
    if current:
        current.end = sentence.end
        return current
    return None if preamble or sentence.kind is Kind.STATES else _unnamed(taking, sentence, paragraph)


def _approves(taking: Taking, sentence: Sentence) -> bool:
    """`- Phê duyệt kế hoạch của các tổ` below a name: what that one has to do, no decision of the document's own."""
    return (
        bool(taking.scopes.lead)
        and taking.scopes.zone is Zone.ASSIGNMENT
        and taking.sheet.flat.startswith("phe duyet ", sentence.start)
    )


_RECOMMENDS = "kien nghi "


def _recommended(taking: Taking, sentence: Sentence) -> Subject | None:
    """`Kiến nghị Chủ tịch UBND tỉnh chỉ đạo …`: who acts by a conclusion; in a plan the asking is what is done."""
    start = sentence.start
    if not taking.sheet.flat.startswith(_RECOMMENDS, start) or taking.draft.header.type not in CONCLUDE:
        return None
    subject = find_subject(taking.sheet, start + len(_RECOMMENDS), sentence.end)
    return subject._replace(begins=start, given=True) if subject else None


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
        return begin(taking, sentence.start, sentence.end, taking.scopes.lead, "matter")
    if preamble:
        if not (subject.given and taking.scopes.base is Zone.ASSIGNMENT):
            return None
        # A notice may give its orders in plain paragraphs, the first of them in one with its basis.
        taking.preamble = False
    if current and (
        is_vague(units) or goes_on(taking.sheet, (current.start, current.end), current.lead, units)
    ):
        current.end = sentence.end
        return current
    if current and not current.named and only_assigns(taking.sheet, subject.named, sentence.end):
        current.lead, current.named, current.end = resolved(taking.draft, units), True, sentence.end
        return current
    if is_person(units) and taking.scopes.zone in (Zone.EXPLICIT, Zone.STRICT) and not subject.given:
        return None
    if taking.scopes.zone is Zone.EXPLICIT and pays(taking.sheet, sentence.start, sentence.end):
        return None
    if taking.scopes.zone is Zone.STRICT and not is_obliged(taking.sheet, subject, sentence.end):
        return None
    return begin(
        taking, subject.begins, sentence.end, units, _kind_of(taking, subject, sentence.end), named=True
    )


def _kind_of(taking: Taking, subject: Subject, end: int) -> str:
    if subject.given:
        return "given"
    if taking.scopes.zone not in (Zone.EXPLICIT, Zone.STRICT):
        return "subject"
    return "subject_obliged" if is_obliged(taking.sheet, subject, end) else "subject_of_law"


def _unnamed(taking: Taking, sentence: Sentence, paragraph: Paragraph) -> Piece | None:
    """A task without a unit of its own: the heading's units have it, or nobody yet."""
    zone, lead = taking.scopes.zone, taking.scopes.lead
    if is_right(taking.sheet, sentence.start, sentence.end):
        return None
    if zone in (Zone.TASKS, Zone.ASSIGNMENT) and (paragraph.label or sentence.kind is Kind.VERB):
        persons = persons_last(taking.sheet, sentence.start, sentence.end)
        if persons:
            return begin(taking, sentence.start, sentence.end, persons, "matter", named=True)
        bodies = () if lead else bodies_last(taking.sheet, sentence.start, sentence.end)
        if bodies and sentence.kind is Kind.VERB and paragraph.label:
            return begin(taking, sentence.start, sentence.end, bodies, "matter", named=True)
    if sentence.kind is Kind.DATED:
        return begin(taking, sentence.start, sentence.end, lead, "dated")
    if not lead and (
        is_subject_matter(taking.sheet, sentence) or only_target(taking.sheet, sentence.start, sentence.end)
    ):
        return None
    if sentence.kind is Kind.VERB:
        if lead:
            if is_invited(taking.sheet, sentence.start, sentence.end):
                return None
            return begin(taking, sentence.start, sentence.end, lead, "under_unit")
        # In a letter a bare verb needs a label; running text without a unit only explains.
        orders = zone is Zone.ASSIGNMENT and taking.scopes.base is not Zone.EXPLICIT
        if zone is Zone.TASKS or (orders and (paragraph.label is not None or taking.scopes.numbered)):
            return begin(taking, sentence.start, sentence.end, (), "task")
        return None
    if taking.scopes.things or zone in (Zone.EXPLICIT, Zone.STRICT) or only_states(taking.sheet, sentence):
        return None
    if zone is Zone.ASSIGNMENT and paragraph.label and sentence.start == paragraph.body:
        units = unit_and_work(taking.sheet, sentence.start, sentence.end)
        if units:
            return begin(taking, sentence.start, sentence.end, units, "subject", named=True)
    comes_to_task = holds_task(taking.sheet, sentence.start, sentence.end)
    if lead and zone is Zone.ASSIGNMENT and (paragraph.label or comes_to_task):
        if names_only(taking.sheet, sentence.start, sentence.end):
            return None
        return begin(taking, sentence.start, sentence.end, lead, "matter_under_unit")
    if comes_to_task and not lead and zone is Zone.ASSIGNMENT and taking.draft.header.type in CONCLUDE:
        # `2.1. Về phát triển kinh tế: đẩy nhanh giải ngân …`
        return (
            begin(taking, sentence.start, sentence.end, (), "task") if _is_topic(taking, sentence) else None
        )
    plan = zone is Zone.TASKS or (zone is Zone.ASSIGNMENT and taking.scopes.base is Zone.TASKS)
    placed = paragraph.label or _DAY_OF_CALENDAR.match(taking.sheet.flat, sentence.start, sentence.end)
    if plan and placed and (comes_to_task or _is_dated(taking.sheet, sentence)):
        return begin(taking, sentence.start, sentence.end, lead, "matter")
    return None


_TOPIC = re.compile(r"(?:ve|cong\s+tac|linh\s+vuc)\s[^.;:]{3,90}:\s")


def _is_topic(taking: Taking, sentence: Sentence) -> bool:
    return _TOPIC.match(taking.sheet.flat, sentence.start, sentence.end) is not None


# `Ngày 15/02: họp thống nhất kịch bản.` on a line without a bullet
_DAY_OF_CALENDAR = re.compile(r"ngay\s+\d{1,2}\s*/\s*\d{1,2}(?:\s*/\s*20\d\d)?\s*(?:\([^()]{1,30}\)\s*)?:\s")


def _is_dated(sheet: Sheet, sentence: Sentence) -> bool:
    due = find_due(sheet, sentence.start, sentence.end)
    return due is not None and len(due.due) == _DAY
