"""The tree of parts: Phần, Chương, Mục, Điều, I, 1, a, with their titles and spans."""

from dataclasses import dataclass, field

from trienkhai.core.documents.model import Part
from trienkhai.core.documents.sheet import Paragraph, Sheet, paragraphs_of
from trienkhai.core.documents.stages.work import Draft, Work
from trienkhai.core.text.numbering import LEVELS

_RANKS = {kind: rank for rank, kind in enumerate(LEVELS)}
# `(i)` counts inside `a)`; a recogniser loses what stands in the brackets.
_INSIDE_LETTERS = frozenset(
    ["(i)", "(ii)", "(iii)", "(iv)", "(v)", "(vi)", "(vii)", "(viii)", "(ix)", "(x)", "()"]
)
_TITLE_LIMIT = 180
_TITLE_REACH = _TITLE_LIMIT + 20
"""Of a long paragraph no more is looked at, unless there are wide gaps."""
_MAX_DEPTH = 8


@dataclass(slots=True)
class _Node:
    id: str
    label: str
    title: str
    rank: tuple[int, int]
    start: int
    end: int
    children: list["_Node"] = field(default_factory=list)


def read_parts(work: Work) -> None:
    """Reads the sheet and each draft's bounds; writes `paragraphs` and the tree `parts`."""
    for draft in work.drafts:
        draft.paragraphs = _body(work.sheet, draft)
        draft.parts = _tree(work.sheet, draft)


def rank_of_label(kind: str, text: str) -> tuple[int, int] | None:
    """How high a label stands; bullets open no parts."""
    if kind == "bullet":
        return None
    if kind == "point":
        return _RANKS["number"], text.strip(" .):(").count(".")
    return _RANKS[kind], int(kind == "letter" and text in _INSIDE_LETTERS)


def _body(sheet: Sheet, draft: Draft) -> list[Paragraph]:
    body = paragraphs_of(sheet, draft.head_end, draft.body_end)
    annex = paragraphs_of(sheet, draft.foot_end, draft.end) if draft.foot_end < draft.end else []
    return [*body, *annex]


def _tree(sheet: Sheet, draft: Draft) -> tuple[Part, ...]:
    roots: list[_Node] = []
    stack: list[_Node] = []
    used: dict[str, int] = {}
    paragraphs = draft.paragraphs
    for index, paragraph in enumerate(paragraphs):
        label = paragraph.label
        rank = rank_of_label(label.kind, label.text) if label else None
        if rank is None or label is None:
            continue
        while stack and stack[-1].rank >= rank:
            stack.pop().end = paragraphs[index - 1].end
        if len(stack) >= _MAX_DEPTH:
            continue
        parent = stack[-1] if stack else None
        name = _short(label.text, label.kind)
        full = f"{parent.id}.{name}" if parent else name
        used[full] = used.get(full, 0) + 1
        if used[full] > 1:
            # The same number again (an annex counts from I once more): the second one is told apart.
            full = f"{full}~{used[full]}"
        title = _title(sheet, paragraphs, index)
        node = _Node(full, label.text, title, rank, paragraph.start, paragraph.end)
        (parent.children if parent else roots).append(node)
        stack.append(node)
    for node in stack:
        node.end = paragraphs[-1].end
    return tuple(_freeze(node, 1) for node in roots)


def _short(label: str, kind: str) -> str:
    """`III-` → `III`, `Điều 2.` → `Đ2`, `2.1.` → `2_1` (the dot parts levels)."""
    words = label.strip(" .):(/-–,\n")
    if kind in ("part", "chapter", "section", "article"):
        pieces = words.split()
        return f"{pieces[0][0].upper()}{pieces[-1]}"
    return words.replace(".", "_")


def _title(sheet: Sheet, paragraphs: list[Paragraph], index: int) -> str:
    paragraph = paragraphs[index]
    reach = paragraph.body + _TITLE_REACH
    words = sheet.words(paragraph.body, min(paragraph.end, reach))
    if reach < paragraph.end and len(words) <= _TITLE_LIMIT:
        words = sheet.words(paragraph.body, paragraph.end)
    if not words and index + 1 < len(paragraphs) and paragraphs[index + 1].label is None:
        following = paragraphs[index + 1]
        words = sheet.words(following.body, following.end)
    if len(words) <= _TITLE_LIMIT:
        return words
    return words[:_TITLE_LIMIT].rsplit(" ", 1)[0] + " …"


def _freeze(node: _Node, level: int) -> Part:
    if not node.children:
        return Part(node.id, node.label, node.title, level, (node.start, node.end))
    children = tuple([_freeze(child, level + 1) for child in node.children])
    end = max([node.end, *[child.span[1] for child in children]])
    return Part(node.id, node.label, node.title, level, (node.start, end), children)


def part_at(parts: tuple[Part, ...], offset: int) -> str | None:
    """The id of the deepest part that holds the offset."""
    for part in parts:
        start, end = part.span
        if start <= offset < end:
            deeper = part_at(part.children, offset)
            return part.id if deeper is None else deeper
    return None
