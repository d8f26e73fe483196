"""The words of a document this body wrote, line by line in reading order: what its receivers search and read."""

from collections.abc import Iterable, Iterator

from trienkhai.core.documents.writers import OfficialDocument
from trienkhai.core.documents.writers.blocks import Block, Table, plain
from trienkhai.core.documents.writers.flow import flow
from trienkhai.core.documents.writers.wording import MOTTO, NATION, RECIPIENTS_WORD, Sheet, compose


def plain_text(document: OfficialDocument) -> str:
    """The same words the page carries, head first; paragraphs apart, the lines of one name together."""
    sheet = compose(document)
    return "\n\n".join(part for part in _parts(sheet) if part.strip()) + "\n"


def _parts(sheet: Sheet) -> Iterator[str]:
    yield sheet.sample_mark
    yield "\n".join((*sheet.parent_lines, *sheet.issuer_lines))
    yield f"{NATION}\n{MOTTO}"
    yield sheet.number_line
    yield sheet.date_line
    yield sheet.dispatch_subject
    yield sheet.urgency
    yield sheet.title
    yield sheet.subject
    yield _addressed(sheet.addressees)
    yield from sheet.legal_bases
    yield from _blocks(sheet.body)
    yield "\n".join((RECIPIENTS_WORD, *sheet.recipients)) if sheet.recipients else ""
    yield "\n".join(sheet.capacity_lines)
    yield sheet.signer_name
    for annex in sheet.annexes:
        yield annex.label
        yield annex.title
        yield annex.reference
        yield from _blocks(annex.blocks)


def _addressed(names: tuple[str, ...]) -> str:
    if not names:
        return ""
    return f"Kính gửi: {names[0]}" if len(names) == 1 else "\n".join(("Kính gửi:", *names))


def _blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for item in flow(blocks):
        if isinstance(item, Table):
            rows = (*item.header, *item.rows)
            yield "\n".join("\t".join(plain(cell.runs) for cell in row) for row in rows)
        else:
            yield plain(item.runs)
