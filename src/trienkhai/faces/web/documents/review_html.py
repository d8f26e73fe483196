"""The text and the queue of the review page, put together without a template: their pieces come by the hundred."""

import re
from collections.abc import Iterable
from itertools import groupby

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from trienkhai.apps.documents.models import Decision, Document
from trienkhai.faces.web.documents.marked_text import Block, Cell, Mark, MarkedText, Stretch
from trienkhai.faces.web.documents.review_items import Item
from trienkhai.faces.web.documents.text_blocks import Setting

Verdict = Decision.Verdict
_NUMBER_COLUMN = re.compile(r"\s*\|\s*(?:S?TT|Số\s*TT|Số thứ tự)\b", re.IGNORECASE)
_GROUP = 2  # so few filled cells are a heading across the table
_HEADING = 160  # longer paragraphs are text, even where a part begins
SAID = {
    Verdict.ACCEPTED.value: gettext_lazy("đã nhận"),
    Verdict.CORRECTED.value: gettext_lazy("đã sửa"),
    Verdict.SPLIT.value: gettext_lazy("đã tách"),
    Verdict.JOINED.value: gettext_lazy("đã gộp"),
    Verdict.REJECTED.value: gettext_lazy("bỏ qua"),
}


def text_html(text: MarkedText) -> SafeString:
    """The paragraphs and tables of a file."""
    groups = groupby(text.blocks, key=lambda block: (block.setting is Setting.ROW, block.opens))
    return format_html_join(
        "\n",
        "{}{}",
        ((_opening(opens), _group(list(blocks), is_table)) for (is_table, opens), blocks in groups),
    )


def _group(blocks: list[Block], is_table: bool) -> SafeString:
    words = format_html_join("\n", "{}", ((block_html(block),) for block in blocks))
    if not is_table:
        return words
    return format_html(
        '<div class="dk-table-frame" tabindex="0" role="region" aria-label="{}">'
        '<div class="dk-table" role="table">{}</div></div>',
        _("Bảng trong văn bản"),
        words,
    )


def block_html(block: Block, *, again: bool = False) -> SafeString:
    """One paragraph or row; `again` to take the place of itself on a page that stands open."""
    if block.rows:
        return _row_block(block, again)
    tag = "h3" if block.level and len(block.text) < _HEADING else "p"
    flows = f" dk-{block.setting.value}"
    level = f" dk-level-{block.level}" if block.level else ""
    return format_html(
        '<{} class="dk-block{}{}" id="b-{}" data-start="{}"{}>{}{}</{}>',
        tag,
        flows,
        level,
        block.start,
        block.start,
        _AGAIN if again else "",
        _place(block.part),
        _stretches(block.stretches),
        tag,
    )


def _row_block(block: Block, again: bool) -> SafeString:
    """A row of a table, or lines in two columns; what parts the cells is there for who counts letters, unseen."""
    is_row = block.setting is Setting.ROW
    filled = sum(not cell.is_empty for cell in block.rows[0])
    names = " is-head" if is_row and _NUMBER_COLUMN.match(block.text) else ""
    names += " is-group" if is_row and filled <= _GROUP else ""
    return format_html(
        '<div class="dk-block dk-{}{}" id="b-{}" data-start="{}"{}{}>{}</div>',
        block.setting.value,
        names,
        block.start,
        block.start,
        _ROLE_ROW if is_row else "",
        _AGAIN if again else "",
        _cells(block.rows[0], block.part, _ROLE_CELL)
        if is_row
        else format_html_join(
            "",
            '<div class="dk-line">{}</div>',
            ((_cells(row, block.part if not n else "", ""),) for n, row in enumerate(block.rows)),
        ),
    )


def _cells(cells: list[Cell], part: str, role: SafeString | str) -> SafeString:
    return format_html_join(
        "",
        '<span class="dk-cell"{}>{}<span class="dk-bar">{}</span>{}</span>',
        (
            (role, _place(part) if not number else "", cell.before, _stretches(cell.stretches))
            for number, cell in enumerate(cells)
        ),
    )


def _stretches(stretches: list[Stretch]) -> SafeString:
    return format_html_join("", "{}", ((_stretch(stretch),) for stretch in stretches))


def _place(part: str) -> SafeString | str:
    """Where the outline leads to."""
    return format_html('<span id="p-{}"></span>', part) if part else ""


def row_html(item: Item, address: str, *, chosen: bool = False, again: bool = False) -> SafeString:
    """A finding as a line of the queue."""
    sure = f"{item.finding.certainty:.0%}"
    said = SAID.get(item.state)
    names = f"is-{item.kind}" + (f" is-{item.state}" if item.state else "") + (" is-chosen" if chosen else "")
    return format_html(
        '<li id="r-{}" data-f="{}" class="{}"{}{}><a href="{}"{}><b>{}</b><span>{}{}</span><i>{}</i></a></li>',
        item.pk,
        item.pk,
        names,
        _WAITS if item.waits else "",
        _AGAIN if again else "",
        address,
        _CURRENT if chosen else "",
        item.label,
        item.title,
        format_html("<small>{}</small>", item.note) if item.note else "",
        said or sure,
    )


def rows_html(items: Iterable[Item], same: str, chosen: int | None) -> SafeString:
    joint = "&" if same else "?"
    return format_html_join(
        "\n",
        "{}",
        ((row_html(item, f"{same}{joint}muc={item.pk}", chosen=item.pk == chosen),) for item in items),
    )


_ROLE_ROW = format_html(' role="{}"', "row")
_ROLE_CELL = format_html(' role="{}"', "cell")
_AGAIN = format_html(' hx-swap-oob="{}"', "true")
_WAITS = format_html(' data-{}=""', "waits")
_CURRENT = format_html(' aria-current="{}"', "true")


def _opening(document: Document | None) -> SafeString | str:
    if document is None:
        return ""
    known = (document.identified_as or {}).get("code") or document.code
    name = f"{document.type or _('văn bản')} {known}".strip()
    before = _("Văn bản kèm theo: ") if document.attached_to_id else ""
    return format_html(
        '<div class="dk-opens" id="d-{}"><span>{}{}</span></div>',
        document.pk,
        before,
        name[:1].upper() + name[1:],
    )


def _stretch(stretch: Stretch) -> SafeString:
    refs = format_html_join("", "{}", ((_ref(mark),) for mark in stretch.opening))
    if not stretch.under:
        return format_html("{}{}", refs, stretch.text)
    words: SafeString | str = stretch.text
    if stretch.link is not None:
        place = format_html(' id="t-{}"', stretch.link.finding) if stretch.link_opens else ""
        words = format_html('<a href="?muc={}"{}>{}</a>', stretch.link.finding, place, stretch.text)
    return format_html(
        '{}<mark class="{}" data-marks="{}">{}</mark>', refs, stretch.classes, stretch.findings, words
    )


def _ref(mark: Mark) -> SafeString:
    """The number of the card where its words begin; of a split duty the first part is the place to go to."""
    letter = mark.label[-1:]
    place = f"t-{mark.finding}" if not "b" <= letter <= "z" else f"t-{mark.finding}-{mark.label}"
    return format_html(
        '<a class="dk-ref is-{}" id="{}" href="?muc={}" data-skip>{}</a>',
        mark.kind,
        place,
        mark.finding,
        mark.label,
    )
