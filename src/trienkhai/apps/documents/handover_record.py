"""The record of a hand-over (biên bản bàn giao) as a draft in the outgoing register: who gave what to whom, on which
day, by which document, accepted by whom.
"""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from trienkhai.apps.documents.actions.outgoing import DOCX, do_draft_outgoing, file_name
from trienkhai.apps.documents.dispatch import signer_for
from trienkhai.apps.documents.errors import StepNotPossible
from trienkhai.apps.documents.models import OutgoingEntry
from trienkhai.apps.documents.plain import plain_text
from trienkhai.apps.documents.withdrawn import link_to
from trienkhai.apps.journal.actions import keep_file, notify, record
from trienkhai.apps.journal.models import Notice
from trienkhai.apps.org.access import locked
from trienkhai.apps.org.errors import OrgError
from trienkhai.apps.org.handover import Handing, Papers, kind_words
from trienkhai.apps.org.models import HandOver, Post, Reorganisation, Unit
from trienkhai.apps.org.queries import names_on, version_on
from trienkhai.apps.org.resolution import body_of
from trienkhai.core.documents.writers import (
    Align,
    Annex,
    Cell,
    Column,
    Heading,
    ItemList,
    OfficialDocument,
    Paragraph,
    Table,
    write_docx,
)

TYPE = "biên bản"


@transaction.atomic
def do_draft_hand_over_record(reorganisation: Reorganisation, *, actor: Post, today: date) -> OutgoingEntry:
    """The draft, with the list of what changed hands as its annexes; the successors are its receivers."""
    held = locked(reorganisation, "record", actor, today)
    lines = list(
        held.hand_overs.filter(on__isnull=False).select_related("accepted_by__account").order_by("id")
    )
    if not lines:
        raise StepNotPossible(_("Không có việc nào được bàn giao nên không cần lập biên bản."))
    body = body_of(actor.unit_id, today)
    described = hand_over_record(held, lines, body.unit_id, today)
    receivers = Unit.objects.filter(pk__in={line.target_id for line in lines if line.target_id})
    entry = do_draft_outgoing(
        Unit.objects.get(pk=body.unit_id), type=TYPE, subject=described.subject, description=described.to_json(),
        actor=actor, today=today, receivers=receivers,
    )  # fmt: skip
    held.paper = entry.pk
    held.save(update_fields=["paper"])
    record("reorganisation.record", held, actor=actor, outgoing=entry.pk, lines=len(lines))
    return entry


def record_is_bound(paper: int) -> str:
    """A number once given is never taken back, nor what was signed or issued with it."""
    entry = OutgoingEntry.objects.filter(pk=paper, number__isnull=False).first()
    return _bound(entry) if entry is not None else ""


def do_withdraw_record(paper: int, handing: Handing) -> None:
    """Takes the draft back with the reorganisation: a draft is no line of the register, so no gap is left there.

    The journal keeps its words, the store the whole of it with its lists.
    """
    entry = OutgoingEntry.objects.select_for_update(of=("self",)).filter(pk=paper).first()
    if entry is None:
        return
    if entry.number is not None:  # numbered since the page was opened
        raise OrgError(_bound(entry))
    written = OfficialDocument.from_json(entry.description)
    kept = keep_file(file_name(entry, "docx"), write_docx(written), DOCX, actor=handing.actor)
    record(
        "outgoing.withdraw", entry, actor=handing.actor, sha256=kept.sha256, about=entry.subject,
        body=entry.body_id, drafted_in=entry.drafted_by.unit_id, reorganisation=handing.reorganisation.pk,
        why=handing.reorganisation.note, text=plain_text(replace(written, annexes=())),
    )  # fmt: skip
    told = Notice.objects.filter(link=link_to(entry.pk))
    people = {post.account_id for post in (entry.drafted_by, entry.approved_by) if post is not None}
    people |= set(told.values_list("person", flat=True))
    told.filter(read_at=None).update(read_at=timezone.now())  # nothing waits there any more
    notify(
        people - {handing.actor.account_id},
        _("Dự thảo biên bản bàn giao được rút vì việc sắp xếp đã hoàn tác: %(subject)s")
        % {"subject": entry.subject},
        link=link_to(entry.pk),
    )
    entry.delete()


papers = Papers(record_is_bound, do_withdraw_record)


def _bound(entry: OutgoingEntry) -> str:
    return _("Biên bản bàn giao đã có số %(code)s nên không rút lại được.") % {"code": entry.code}


def hand_over_record(
    reorganisation: Reorganisation, lines: list[HandOver], body_id: int, today: date
) -> OfficialDocument:
    """The record as the writers print it. Names are those of the eve for who gives, of the day for who takes."""
    body = version_on(body_id, today)
    eve = date.fromordinal(reorganisation.on.toordinal() - 1)
    names = names_on({line.source_id for line in lines}, eve)
    names |= names_on({line.target_id for line in lines if line.target_id}, reorganisation.on)
    givers = list(dict.fromkeys(names[line.source_id] for line in lines))
    takers = list(dict.fromkeys(names[line.target_id] for line in lines if line.target_id))
    going = [line for line in lines if line.target_id]
    title = f"{reorganisation.title[:1].lower()}{reorganisation.title[1:]}"
    return OfficialDocument(
        issuer=body.name, symbol=f"BB-{body.symbol or 'UBND'}", place=body.place_name or body.short_name,
        year=today.year, type=TYPE, subject=f"bàn giao nhiệm vụ, hồ sơ khi thực hiện {title}",
        legal_bases=(f"Căn cứ {reorganisation.legal_document};",),
        body=(
            Paragraph.of(
                f"Thực hiện {reorganisation.legal_document}, từ ngày {reorganisation.on:%d/%m/%Y} các bên sau đây "
                "bàn giao, tiếp nhận nhiệm vụ, biểu số liệu, sổ văn bản và hồ sơ:"
            ),
            Heading("I.", "Bên bàn giao"),
            ItemList.of(*givers),
            Heading("II.", "Bên tiếp nhận"),
            ItemList.of(*(takers or ["Không có"])),
            Heading("III.", "Nội dung bàn giao"),
            Paragraph.of(
                f"1. Tổng số {len(going)} việc được bàn giao, {len(lines) - len(going)} mục lưu hồ sơ; "
                "danh mục chi tiết ghi tại các phụ lục kèm theo."
            ),
            Paragraph.of(
                "2. Thời hạn của từng nhiệm vụ giữ nguyên như khi được giao. Sổ đăng ký văn bản của đơn vị kết thúc "
                "hoạt động đóng từ ngày bàn giao, chỉ để tra cứu; đơn vị mới lập sổ, đánh số từ 01."
            ),
            Paragraph.of(
                "3. Hồ sơ, số liệu đã có giữ nguyên tên đơn vị lập; không sửa, không chuyển tên sang đơn vị mới."
            ),
            Heading("IV.", "Cam kết"),
            Paragraph.of(
                "Bên tiếp nhận tiếp tục thực hiện đầy đủ, đúng thời hạn các nhiệm vụ nhận bàn giao. Biên bản được lập "
                "làm căn cứ theo dõi."
            ),
        ),
        signer=signer_for(body, today),
        recipients=(*takers, "Lưu: VT"),
        annexes=tuple(_annexes(lines, names, reorganisation.on)),
        sample_mark=reorganisation.area.is_sample,
    )  # fmt: skip


def _annexes(lines: list[HandOver], names: dict[int, str], on: date) -> Iterable[Annex]:
    words = kind_words()
    kinds = list(dict.fromkeys(line.kind for line in lines))
    for number, kind in enumerate(sorted(kinds, key=list(words).index), start=1):
        own = [line for line in lines if line.kind == kind]
        title = words.get(kind, kind)
        yield Annex(f"Danh mục số {number}: {title.lower()}", (_table(own, names, on),), landscape=True)


def _table(lines: list[HandOver], names: dict[int, str], on: date) -> Table:
    heads = ("STT", "Nội dung", "Thời hạn", "Bên bàn giao", "Bên tiếp nhận", "Từ ngày", "Người ký nhận")
    widths = (0.5, 3.2, 1.0, 1.9, 1.9, 1.0, 1.4)
    center = {0, 2, 5}
    return Table(
        columns=tuple(
            Column(width, Align.CENTER if at in center else Align.LEFT) for at, width in enumerate(widths)
        ),
        header=(tuple(Cell.of(head, bold=True, align=Align.CENTER) for head in heads),),
        rows=tuple(
            tuple(
                Cell.of(text)
                for text in (
                    str(number),
                    line.title + (f" ({line.detail})" if line.detail else ""),
                    line.due.strftime("%d/%m/%Y") if line.due else "",
                    names[line.source_id],
                    names[line.target_id] if line.target_id else "Lưu hồ sơ, kết thúc",
                    on.strftime("%d/%m/%Y"),
                    line.accepted_by.account.full_name if line.accepted_by else "",
                )
            )
            for number, line in enumerate(lines, start=1)
        ),
    )
