"""Walks the paragraphs of a document under their headings: what each heading and lead-in sets for what follows."""

import re

from trienkhai.core.documents.sheet import Paragraph, Sheet
from trienkhai.core.documents.stages.duties.execution import sole_order
from trienkhai.core.documents.stages.duties.headings.conferring import confers
from trienkhai.core.documents.stages.duties.headings.headings import (
    heads_the_text,
    is_last_of_its_kind,
    opens_deeper,
    rank_above,
    rank_of_unit,
    speaks_of_its_task,
    within,
)
from trienkhai.core.documents.stages.duties.headings.kinds import (
    holds_listing,
    is_agenda,
    is_phase,
    towards,
)
from trienkhai.core.documents.stages.duties.headings.lists import (
    asked_besides,
    counts_matters,
    heads_tasks,
    listed_units,
)
from trienkhai.core.documents.stages.duties.headings.lone_labels import paragraphs_outside
from trienkhai.core.documents.stages.duties.headings.matters import Matter, first_zone, is_charter, matter_of
from trienkhai.core.documents.stages.duties.headings.scopes import (
    BULLET,
    Rank,
    Scope,
    Scopes,
    closes_names,
    heading_units,
    rank_of,
)
from trienkhai.core.documents.stages.duties.headings.unnumbered import begins_annex, heads_unnumbered
from trienkhai.core.documents.stages.duties.headings.zones import Zone, assigns, default_zone, zone_of
from trienkhai.core.documents.stages.duties.pieces import Piece, Taking, issues, resolved, take
from trienkhai.core.documents.stages.duties.quotes import Quotes
from trienkhai.core.documents.stages.duties.sentences import begins_with_task, whole_sentences
from trienkhai.core.documents.stages.duties.shared_out import share_out
from trienkhai.core.documents.stages.duties.subjects.later import Subject, only_asks
from trienkhai.core.documents.stages.duties.subjects.rearranging import heads_rearranging
from trienkhai.core.documents.stages.duties.subjects.subject import find_subject
from trienkhai.core.documents.stages.duties.subjects.units import opens_unit
from trienkhai.core.documents.stages.duties.terms.attributes import (
    Attributes,
    is_detail,
    names_a_role,
    stands_over_attributes,
)
from trienkhai.core.documents.stages.duties.terms.labelled import is_terms
from trienkhai.core.documents.stages.duties.terms.partners import find_coordinators
from trienkhai.core.documents.stages.duties.terms.reporting import find_report_to
from trienkhai.core.documents.stages.duties.times.deadlines import find_due
from trienkhai.core.documents.stages.duties.times.heading_times import HeadingTime, heading_time
from trienkhai.core.documents.stages.duties.times.recurrences import find_recurrence
from trienkhai.core.documents.stages.duties.times.years import counted_from
from trienkhai.core.documents.stages.header.title import title_at
from trienkhai.core.documents.stages.work import Draft

# `Yêu cầu:` before a list gives orders; as a heading of a plan it only states requirements.
_ORDERS = re.compile(r"(?:yeu\s+cau|de\s+nghi|chi\s+dao|quyet\s+dinh|nhu\s+sau|sau\s+day)\s*:\s*$")
_GIVES = re.compile(r"(?:giao(?:\s+cho)?|de\s+nghi|yeu\s+cau|phan\s+cong)\s")
_MUST = re.compile(r"\s*(?:co\s+trach\s+nhiem|c.n\s|phai\s|tap\s+trung|khan\s+truong)")
# `Tham dự có các đồng chí:`: names of those who were there.
_ATTENDED = re.compile(r"(?:cung\s+)?(?:tham\s+du|du\s+(?:hop|cuoc|buoi)|thanh\s+phan)\b")
# `Yêu cầu các bộ … Trong đó, tập trung thực hiện các nhiệm vụ sau:`: still the same ones.
_GOES_ON = re.compile(r"(?:trong\s+do|tap\s+trung|cu\s+the|nhat\s+la|dac\s+biet)\b")
# `QUY ĐỊNH CHUNG` heads a chapter, though `quy định` is a type of documents.
_GENERAL = re.compile(r"quy dinh (?:chung|cu the|ve|thi hanh)")
# A point that is a sentence, or whose clauses follow one another, not the title of what stands below.
_SENTENCE = re.compile(r"[.;]\s*$|;\s")
_TITLE_REACH, _COLON = 60, 24


class Walk:
    """One document being walked, paragraph by paragraph."""

    def __init__(self, sheet: Sheet, draft: Draft, covered: list[tuple[int, int]]) -> None:
        self.sheet = sheet
        self.draft = draft
        self.paragraphs = paragraphs_outside(sheet, draft.paragraphs, covered)
        self.matter = matter_of(draft.header)
        self.scopes = Scopes(first_zone(draft.header, self.matter))
        self.taking = Taking(sheet, draft, self.scopes)
        self.attributes = Attributes(self.taking)
        self.charter = False
        self.attended = False
        self.law = self.scopes.base is Zone.EXPLICIT
        self.quotes = Quotes(sheet)
        self.listing = False
        self.listed_until = 0
        self.detailed: Rank | None = None

    def _begin(self, zone: Zone) -> None:
        """An annex or a document inside the file: nothing of what stands above holds for it."""
        self.scopes = self.taking.scopes = Scopes(zone)
        self.law = zone is Zone.EXPLICIT

    def pieces(self) -> list[Piece]:
        """The duties; the order to carry out the document only where it is the sole one."""
        for index, paragraph in enumerate(self.paragraphs):
            self._step(index, paragraph)
        return self.taking.found or sole_order(self.taking, self.paragraphs)

    def _step(self, index: int, paragraph: Paragraph) -> None:
        if self._in_charter(index, paragraph) or (self.attended and self._attends(paragraph)):
            return
        rank = rank_of(paragraph)
        if paragraph.start >= self.draft.foot_end:
            if begins_annex(self.draft, self.paragraphs, index):
                self._begin(Zone.NONE)
            self.listing = holds_listing(self.sheet, paragraph, self.listing)
        if rank is not None:
            self.scopes.enter(rank)
            if self.taking.preamble and self._ends_preamble(paragraph):
                self.taking.preamble = False
        if paragraph.body >= paragraph.end:
            self._bare_label(index, rank)
        elif not (
            index < self.listed_until
            or (self.detailed is not None and self._is_detail(paragraph, rank))
            or self.listing
            or (paragraph.label is None and self._title(paragraph))
            or self.attributes.attach(paragraph)
        ):
            self._read(index, paragraph, rank)

    def _read(self, index: int, paragraph: Paragraph, rank: Rank | None) -> None:
        """A paragraph that may head others, lead up to them or hold duties."""
        until = self.attributes.attach_listed(self.paragraphs, index)
        if until:
            self.listed_until = until
            return
        self.attributes.enter(rank)
        # Only what ends in a colon lists anything.
        lists = self.sheet.plain.find(":", max(paragraph.body, paragraph.end - _COLON), paragraph.end) >= 0
        if lists and self._lists_units(index):
            return
        if self._heading(index, paragraph, rank):
            if rank is None:
                self.attributes.enter(rank_above(self.paragraphs, index))
            return
        if rank is not None and rank[0] < BULLET and self.detailed is None:
            self.detailed = rank if stands_over_attributes(self.sheet, self.paragraphs, index) else None
        if not self.quotes.skips(self.taking, paragraph) and not (
            lists and self._lead_in(index, paragraph, rank)
        ):
            take(self.taking, paragraph, rank)
        if lists:
            self.listed_until = share_out(self.taking, self.paragraphs, index) or self.listed_until

    def _ends_preamble(self, paragraph: Paragraph) -> bool:
        """A number does, and a bullet under a heading that speaks of tasks (`HOẠT ĐỘNG TUẦN 5`)."""
        if paragraph.label is None or paragraph.label.kind != "bullet":
            return True
        return bool(self.scopes.open) and self.scopes.zone is Zone.TASKS

    def _attends(self, paragraph: Paragraph) -> bool:
        """The names below `Tham dự có:`, in one paragraph or by bullets."""
        listed = self.attended and (paragraph.label is None or paragraph.label.kind == "bullet")
        self.attended = listed and paragraph.label is not None
        return listed

    def _in_charter(self, index: int, paragraph: Paragraph) -> bool:
        """From the title of a charter to the next title of another kind."""
        if is_charter(self.sheet, paragraph):
            self.charter = True
        elif self.charter and not self._titles_label_above(index):
            titled = paragraph.start >= self.draft.foot_end and paragraph.label is None
            self.charter = not (titled and self._title(paragraph))
        return self.charter

    def _heads_terms(self, index: int) -> bool:
        """Lines of attributes follow: the point above them is the duty they belong to, whatever its label."""
        own = self.paragraphs[index]
        if not begins_with_task(self.sheet, own.body, own.end):
            return False
        following = self.paragraphs[index + 1 : index + 2]
        if any(
            is_terms(self.sheet, below.body, below.end) or names_a_role(self.sheet, below)
            for below in following
        ):
            return True
        if _SENTENCE.search(self.sheet.plain, own.body, own.end) is None:
            return False
        if not stands_over_attributes(self.sheet, self.paragraphs, index):
            return False
        self.detailed = rank_of(own)
        return True

    def _is_detail(self, paragraph: Paragraph, rank: Rank | None) -> bool:
        """`- Bảo đảm đúng quy định, tiết kiệm` below a point with attributes says how that one is done."""
        if self.detailed is None or rank is None:
            return False
        if rank <= self.detailed:
            self.detailed = None
            return False
        return is_detail(self.sheet, paragraph)

    def _lists_units(self, index: int) -> bool:
        """`Giao các sở gồm:` over a list of names: what follows the list is for all of them."""
        if self.scopes.zone is Zone.NONE:
            return False
        units, until = listed_units(self.sheet, self.paragraphs, index)
        if units:
            self.listed_until = until
            self.scopes.push(
                Scope(rank_above(self.paragraphs, until - 1, labelled=False), Zone.ASSIGNMENT, units)
            )
        return bool(units)

    def _title(self, paragraph: Paragraph) -> bool:
        """A title in capitals inside the file: an annexed plan or regulation begins its own zones."""
        found = title_at(self.sheet, paragraph.start, min(paragraph.end, paragraph.start + _TITLE_REACH))
        if found is None or _GENERAL.match(self.sheet.flat, paragraph.start):
            return False
        if paragraph.start < self.draft.foot_end:
            return self.sheet.plain[paragraph.start : paragraph.end].isupper()
        self._begin(Zone.NONE if self.matter is Matter.FORMS else default_zone(found[0]))
        self.taking.preamble = True
        return True

    def _bare_label(self, index: int, rank: Rank | None) -> None:
        """`Chương II` alone on its line: the title stands below."""
        if rank is not None and index + 1 < len(self.paragraphs) and self.paragraphs[index + 1].label is None:
            self.scopes.push(Scope(rank, self._zone_of(self.paragraphs[index + 1])))

    def _time_of(self, paragraph: Paragraph) -> HeadingTime:
        return heading_time(self.sheet, paragraph.body, paragraph.end, counted_from(self.draft.header))

    def _zone_of(self, paragraph: Paragraph) -> Zone:
        """Bullets open no zone; inside an article a plan may stand, whose parts read like those of a plan."""
        kind = paragraph.label.kind if paragraph.label else None
        if kind == "bullet":
            return self.scopes.zone
        inherited = self.scopes.zone
        if self.matter is Matter.FORMS and inherited is Zone.NONE:
            opens = assigns(self.sheet.flat[paragraph.body : paragraph.end])
            return Zone.ASSIGNMENT if opens else Zone.NONE
        if inherited in (Zone.TASKS, Zone.ASSIGNMENT) and speaks_of_its_task(self.sheet, paragraph):
            return inherited
        law = self.law and kind not in ("roman", "capital", "number", "point")
        return zone_of(self.sheet.flat[paragraph.body : paragraph.end], self.scopes.zone, law=law)

    def _heading(self, index: int, paragraph: Paragraph, rank: Rank | None) -> bool:
        facts = self.matter is Matter.FACTS
        units = None if facts else heading_units(self.sheet, paragraph.body, paragraph.end)
        if not units and self.sheet.flat.startswith("doi", paragraph.body):
            units = towards(self.sheet, self.paragraphs, index)
        if (
            units
            and self.taking.preamble
            and rank is None
            and (
                self.sheet.plain[paragraph.body : paragraph.end].isupper()
                or heads_the_text(self.sheet, self.paragraphs, index)
            )
        ):
            return True  # the issuer above `Căn cứ …`
        if units and not is_last_of_its_kind(self.sheet, self.paragraphs, index):
            silent = (
                self.scopes.zone is Zone.NONE
                or (
                    # `2. Yêu cầu các bộ, cơ quan:` gives orders, whatever `yêu cầu` alone would head.
                    not _GIVES.match(self.sheet.flat, paragraph.body)
                    and not confers(self.sheet, paragraph.body, paragraph.end)
                    # `Hội đồng thi đua - khen thưởng` is a body, whatever its name speaks of.
                    and opens_unit(self.sheet, paragraph.body, paragraph.end) is None
                    and "phu trach" not in self.sheet.flat[paragraph.body : paragraph.end]
                    and self._zone_of(paragraph) is Zone.NONE
                )
            )
            below = self.paragraphs[index + 1]
            if heads_rearranging(self.sheet, (paragraph.body, paragraph.end), (below.body, below.end)):
                units = ()
            above = rank_of_unit(self.sheet, self.paragraphs, index)
            self.scopes.push(Scope(above, Zone.NONE if silent else Zone.ASSIGNMENT, units))
            return True
        words = self.sheet.plain[paragraph.body : paragraph.end]
        capitals = words.isupper() and len(words) > 5
        if rank is None:
            return self._unlabelled(index, paragraph, capitals=capitals)
        if not (capitals or opens_deeper(self.sheet, self.paragraphs, index)) or self._heads_terms(index):
            return False
        due, alone, often = self._time_of(paragraph)
        zone = self.scopes.zone if alone else self._zone_over(index, rank)
        self.scopes.push(Scope(rank, zone, recurrence=often, due=due))
        return True

    def _unlabelled(self, index: int, paragraph: Paragraph, *, capitals: bool) -> bool:
        """A phase, a title or a heading that lost its number; a line in capitals that is none of them ends here."""
        if is_phase(self.sheet, paragraph) and not (capitals and self.taking.preamble):
            above = rank_above(self.paragraphs, index)
            self.scopes.push(Scope(above, self.scopes.zone, due=self._time_of(paragraph)[0]))
        elif capitals and not self._titles_label_above(index):
            above = rank_above(self.paragraphs, index)
            self.scopes.push(Scope(above, self._zone_over(index, above)))
        elif self.scopes.zone is Zone.TASKS and heads_unnumbered(self.sheet, self.paragraphs, index):
            self.scopes.push(Scope(rank_above(self.paragraphs, index), Zone.TASKS))
        else:
            return capitals
        return True

    def _zone_over(self, index: int, rank: Rank) -> Zone:
        agenda = is_agenda(self.sheet, self.paragraphs, index, rank)
        return Zone.NONE if agenda else self._zone_of(self.paragraphs[index])

    def _titles_label_above(self, index: int) -> bool:
        above = self.paragraphs[index - 1] if index else None
        return above is not None and above.body >= above.end and bool(self.scopes.open)

    def _lead_in(self, index: int, paragraph: Paragraph, rank: Rank | None) -> bool:
        if closes_names(self.sheet, paragraph.body, paragraph.end):
            return True  # `Có trách nhiệm:` behind a list of names
        tail = self.sheet.plain[max(paragraph.body, paragraph.end - 4) : paragraph.end]
        if not tail.rstrip().endswith(":"):
            return False
        if _ATTENDED.match(
            self.sheet.flat, whole_sentences(self.sheet, paragraph.body, paragraph.end)[-1][0]
        ):
            self.attended = True
            return True
        started, self.taking.preamble = self.taking.preamble, False
        subject = self._subject_of_lead_in(paragraph, started)
        if started or heads_tasks(self.sheet, self.paragraphs, index, rank or self.scopes.ceiling):
            if not started:
                self._takes_before(paragraph, rank)
            self.scopes.push(self._opened_by(index, paragraph, rank, subject))
            return True
        zone = self.scopes.zone
        own = subject is not None or begins_with_task(self.sheet, paragraph.body, paragraph.end)
        matters = bool(subject or self.scopes.lead) and counts_matters(self.sheet, paragraph)
        if own and (self.scopes.lead or subject or zone is Zone.TASKS) and not (matters and subject is None):
            take(self.taking, paragraph, rank)
        self.scopes.push(
            self._opened_by(index, paragraph, rank, subject)
            if matters
            else Scope(rank_above(self.paragraphs, index), zone, things=True)
        )
        return True

    def _takes_before(self, paragraph: Paragraph, rank: Rank | None) -> None:
        """`Bộ A … rà soát … Trong đó, tập trung các việc sau:`: what stands before the lead-in is a task too."""
        *earlier, _ = whole_sentences(self.sheet, paragraph.body, paragraph.end)
        if earlier:
            take(self.taking, paragraph._replace(end=earlier[-1][1]), rank)

    def _subject_of_lead_in(self, paragraph: Paragraph, started: bool) -> Subject | None:
        *earlier, (begin, stop) = whole_sentences(self.sheet, paragraph.body, paragraph.end)
        subject = find_subject(self.sheet, begin, stop)
        if subject is None and earlier and _GOES_ON.match(self.sheet.flat, begin, stop):
            told = (find_subject(self.sheet, *sentence) for sentence in reversed(earlier))
            subject = next(filter(None, told), None)
        if subject and only_asks(self.sheet, subject, stop):
            return None
        started = started or (not (paragraph.label or self.scopes.open) and issues(self.draft, subject))
        if subject is None or not started or subject.given:
            return subject and asked_besides(self.sheet, subject, stop)
        # `Ban Thường vụ … ban hành Kế hoạch như sau:` names the issuer, not who must act.
        return subject if _MUST.match(self.sheet.flat, subject.named.end, paragraph.end) else None

    def _opened_by(
        self, index: int, paragraph: Paragraph, rank: Rank | None, subject: Subject | None
    ) -> Scope:
        """What a lead-in sets for what follows it."""
        zone = self.scopes.zone
        ordering = _ORDERS.search(self.sheet.flat, max(paragraph.body, paragraph.end - 40), paragraph.end)
        if not subject and not ordering and paragraph.end - paragraph.body < 120:
            zone = self._zone_of(paragraph)
        elif subject and zone in (Zone.EXPLICIT, Zone.STRICT):
            zone = Zone.ASSIGNMENT
        lead = resolved(self.draft, subject.named.units) if subject else None
        if subject is None:
            due, alone, often = self._time_of(paragraph)
            rank = within(self.scopes, rank_above(self.paragraphs, index))
            return Scope(rank, self.scopes.zone if alone else zone, recurrence=often, due=due)
        recurrence = find_recurrence(self.sheet, paragraph.body, paragraph.end)
        if recurrence == "standing":
            recurrence = None  # the manner of what it heads, not how often each point is done
        said = (self.sheet, subject.named.end, paragraph.end)
        return Scope(
            *(
                rank_above(self.paragraphs, index, far=not self.scopes.open),
                zone,
                lead,
                recurrence,
                find_coordinators(*said, lead or ()),
            ),
            due=find_due(self.sheet, subject.begins, paragraph.end, counted_from(self.draft.header)),
            report_to=find_report_to(*said, lead or ()),
        )
