"""The dispatch (công văn) that passes a document on: its description, built from the entry and the instruction.

Everything in it is a proposal of words; the drafter changes what he likes before a leader approves.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from trienkhai.apps.documents.models import Document, IncomingEntry, Instruction
from trienkhai.apps.documents.queries.proposals import Proposal, proposals
from trienkhai.apps.org.models import Post, Role, Unit, UnitVersion, valid_on
from trienkhai.apps.org.queries import below, version_on, versions_on
from trienkhai.apps.org.resolution import resolve_names
from trienkhai.core.documents.vocabulary import document_types
from trienkhai.core.documents.writers import OfficialDocument, Paragraph, Signer

Kind = UnitVersion.Kind
TYPE = "công văn"
# What a body of this kind is called behind the names of its departments: "các phòng, ban, ngành thị xã".
_LEVEL = {Kind.PROVINCE: "tỉnh", Kind.TOWN: "thị xã", Kind.COMMUNE: "xã", Kind.WARD: "phường"}
_COLLECTIVE = frozenset({Kind.PROVINCE, Kind.TOWN, Kind.COMMUNE, Kind.WARD})
_OFFICES = frozenset({Kind.DEPARTMENT, Kind.SERVICE_CENTRE})
_SCHOOLS = {
    UnitVersion.SchoolLevel.PRESCHOOL: "mầm non",
    UnitVersion.SchoolLevel.PRIMARY: "tiểu học",
    UnitVersion.SchoolLevel.LOWER_SECONDARY: "trung học cơ sở",
    UnitVersion.SchoolLevel.MULTI_LEVEL: "có nhiều cấp học",
    UnitVersion.SchoolLevel.UPPER_SECONDARY: "trung học phổ thông",
}
_NAMES_IN_A_SENTENCE = 3  # more of them, and the sentence says "nêu trên"
# Words after which every syllable of a proper name is written with a capital.
_COMMITTEES = ("tỉnh ủy", "thành ủy", "huyện ủy", "quận ủy", "thị ủy", "đảng ủy")
_BEFORE_NAME = (*_COMMITTEES, "thị xã", "thành phố", "tỉnh", "huyện", "quận", "thị trấn", "xã", "phường")
_FIXED = {
    "ban thường vụ": "Ban Thường vụ",
    "ban chấp hành": "Ban Chấp hành",
    **{name: name.capitalize() for name in _COMMITTEES},
}


@dataclass(frozen=True)
class Addressing:
    """Whom the dispatch goes to: every unit, and the short list of names for `Kính gửi`."""

    units: tuple[UnitVersion, ...]
    names: tuple[str, ...]


def forwarding_dispatch(
    entry: IncomingEntry, instruction: Instruction | None, addressing: Addressing, today: date
) -> OfficialDocument:
    """The dispatch in the form of NĐ 30/2020, still without number and date."""
    body = version_on(entry.body_id, today)
    directive = directive_of(entry)
    cited = cited_as(directive, entry, today)
    lead = version_on(instruction.lead_id, today) if instruction and instruction.lead_id else None
    joined = _names(instruction.coordinators.values_list("pk", flat=True), today) if instruction else []
    informed = _names(instruction.informed.values_list("pk", flat=True), today) if instruction else []
    field = _drafting_field(directive.subject)
    return OfficialDocument(
        issuer=body.name,
        symbol=f"{body.symbol or 'UBND'}-{field}",
        place=body.place_name or body.short_name,
        year=today.year,
        type=TYPE,
        subject=f"triển khai thực hiện {cited}",
        addressees=addressing.names or (body.name,),
        body=tuple(
            Paragraph.of(text)
            for text in (
                _opening(body, cited, directive),
                *_tasks(body, lead, joined, addressing, directive, instruction),
                _closing(body, lead),
            )
        ),
        signer=signer_for(body, today),
        recipients=(*(f"{name} (để biết)" for name in informed), *_leaders_line(body), f"Lưu: VT, {field}"),
        sample_mark=entry.body.is_sample,
    )


def empty_document(body_id: int, type_name: str, subject: str, today: date) -> OfficialDocument:
    """A document of the body with nothing in it yet but its head, its signer and one empty sentence to begin with."""
    body = version_on(body_id, today)
    own = body.symbol or "UBND"
    field = _drafting_field(subject)
    symbol = next((kind.symbol for kind in document_types() if kind.name == type_name), "")
    is_dispatch = type_name == TYPE or not symbol
    return OfficialDocument(
        issuer=body.name,
        symbol=f"{own}-{field}" if is_dispatch else f"{symbol}-{own}",
        place=body.place_name or body.short_name,
        year=today.year,
        type=type_name,
        subject=subject,
        body=(Paragraph.of("…"),),
        signer=signer_for(body, today),
        recipients=(*_leaders_line(body), f"Lưu: VT, {field}"),
        sample_mark=Unit.objects.get(pk=body_id).is_sample,
    )


def addressing_for(entry: IncomingEntry, instruction: Instruction | None, today: date) -> Addressing:
    """The units named by the duties of the document and by the instruction, without the body itself."""
    units: dict[int, UnitVersion] = {}
    for resolved in resolve_names(_named(proposals(entry)), entry.body_id, today):
        units.update((version.unit_id, version) for version in resolved.units)
    if instruction is not None:
        named = {
            *instruction.coordinators.values_list("pk", flat=True),
            *instruction.informed.values_list("pk", flat=True),
        }
        if instruction.lead_id:
            named.add(instruction.lead_id)
        units.update(versions_on(named, today))
    units.pop(entry.body_id, None)
    below_body = set(below(entry.body_id, today).values_list("unit_id", flat=True))
    receiving = tuple(version for version in units.values() if version.unit_id in below_body)
    return Addressing(receiving, tuple(grouped_names(receiving, entry.body_id, today)))


def grouped_names(units: Sequence[UnitVersion], body_id: int, day: date) -> list[str]:
    """Names for `Kính gửi`: a whole group by its name, single units by theirs.

    All seven communes give `Chủ tịch Ủy ban nhân dân các xã, phường`; six of them give six names.
    """
    body = version_on(body_id, day)
    chosen = {version.unit_id for version in units}
    names: list[str] = []
    for members, name in _groups(body, list(below(body_id, day, itself=False))):
        if len(members) > 1 and members <= chosen:
            names.append(name)
            chosen -= members
    order = {kind: place for place, kind in enumerate(Kind)}
    left = [version for version in units if version.unit_id in chosen]
    return names + [one.name for one in sorted(left, key=lambda one: (order[Kind(one.kind)], one.name))]


def _groups(body: UnitVersion, around: Sequence[UnitVersion]) -> Iterator[tuple[set[int], str]]:
    """The groups an office addresses as one, larger ones first: once all schools are named, their levels are not."""
    level = _LEVEL.get(Kind(body.kind), "")
    own = [version for version in around if version.parent_id == body.unit_id]
    offices = {one.unit_id for one in own if one.kind in _OFFICES}
    yield offices, f"Thủ trưởng các phòng, ban, ngành {level}".strip()
    yield {one.unit_id for one in around if one.kind in (Kind.COMMUNE, Kind.WARD)}, _communes_name(around)
    mass = {one.unit_id for one in around if one.kind == Kind.MASS_BODY}
    yield mass, f"Ủy ban Mặt trận Tổ quốc Việt Nam và các đoàn thể {level}".strip()
    schools = [one for one in around if one.kind == Kind.SCHOOL]
    yield {one.unit_id for one in schools}, "Hiệu trưởng các trường trực thuộc"
    for school_level in UnitVersion.SchoolLevel:
        members = {one.unit_id for one in schools if one.school_level == school_level}
        yield members, f"Hiệu trưởng các trường {_SCHOOLS[school_level]}"


def signer_for(body: UnitVersion, day: date) -> Signer:
    """The block of whoever signs: a leader of the body, on behalf of its collective where it has one."""
    leader = (
        Post.objects.filter(valid_on(day), unit_id=body.unit_id, role=Role.LEADER)
        .select_related("account")
        .order_by("valid_from", "id")
        .first()
    )
    title = leader.title if leader is not None else "Chủ tịch"
    authority = [f"TM. {_collective_name(body)}"] if body.kind in _COLLECTIVE else []
    if title.startswith("Phó "):
        head = title.removeprefix("Phó ")
        authority.append(f"KT. {head[:1].upper()}{head[1:]}")
    return Signer(title, leader.account.full_name if leader is not None else None, tuple(authority))


def directive_of(entry: IncomingEntry) -> Document:
    """The document to be carried out: a plan that came attached to a dispatch, else the document itself."""
    attached = entry.document.attachments.order_by("position")
    named = (one for one in attached if one.identified_as or one.number)  # an annex has no name of its own
    return next(named, entry.document)


def cited_as(document: Document, entry: IncomingEntry, today: date) -> str:
    """`Kế hoạch số 129-KH/TXU ngày 26/10/2023 của Ban Thường vụ Thị ủy`."""
    known = document.identified_as or {}
    code = str(known.get("code") or document.code)
    day = str(known.get("date") or "")
    signed = date.fromisoformat(day) if len(day) == len("2023-10-26") else document.date
    words = [(document.type or "văn bản").capitalize()]
    if code:
        words.append(f"số {code}")
    if signed:
        words.append(f"ngày {signed:%d/%m/%Y}")
    if issuer := issuer_in_words(document, entry, today):
        words.append(f"của {issuer}")
    return " ".join(words)


def issuer_in_words(document: Document, entry: IncomingEntry, today: date) -> str:
    """The issuer as written in a sentence: a known unit's own name, else the head of the page put in small letters."""
    printed = document.issuer_name.removeprefix("T/M ").removeprefix("TM. ")
    if not printed:
        return ""
    if document.issuer_id:
        return version_on(document.issuer_id, today).name
    [resolved] = resolve_names([printed], entry.body_id, today)
    if resolved.is_firm and len(resolved.units) == 1:
        return resolved.units[0].name
    return sentence_case(printed) if printed.isupper() else printed


def sentence_case(name: str) -> str:
    """
    >>> sentence_case("ỦY BAN NHÂN DÂN THỊ XÃ DUYÊN HẢI")
    'Ủy ban nhân dân thị xã Duyên Hải'
    >>> sentence_case("VĂN PHÒNG THỊ ỦY DUYÊN HẢI")
    'Văn phòng Thị ủy Duyên Hải'
    """
    words = name.lower()
    for before in _BEFORE_NAME:
        head, found, proper = words.rpartition(f"{before} ")
        if found and proper and not proper.startswith("ủy"):  # Tỉnh ủy, Thị ủy are one word of the office
            words = f"{head}{found}{proper.title()}"
            break
    for plain, written in _FIXED.items():
        words = words.replace(plain, written)
    return words[:1].upper() + words[1:]


def _opening(body: UnitVersion, cited: str, directive: Document) -> str:
    subject = _lower_first(directive.subject)
    about = f" {subject if subject.startswith('về ') else f'về {subject}'}" if subject else ""
    return f"Thực hiện {cited}{about} (gửi kèm), {body.name} có ý kiến như sau:"


def _tasks(
    body: UnitVersion,
    lead: UnitVersion | None,
    joined: list[str],
    addressing: Addressing,
    directive: Document,
    instruction: Instruction | None,
) -> Iterable[str]:
    number = 1
    kind = directive.type or "văn bản"
    whole = kind[:1].upper() + kind[1:]  # a certain document is written with a capital (Phụ lục II)
    if lead is not None:
        partners = (
            f", phối hợp với {', '.join(joined)}"
            if joined
            else ", phối hợp với các cơ quan, đơn vị liên quan"
        )
        yield (
            f"{number}. Giao {lead.name} chủ trì{partners} tham mưu triển khai, theo dõi, đôn đốc và "
            f"tổng hợp kết quả thực hiện {whole} nêu trên."
        )
        number += 1
    few = 0 < len(addressing.names) <= _NAMES_IN_A_SENTENCE
    to = (
        "; ".join(map(_lower_first, addressing.names))
        if few
        else "các cơ quan, đơn vị, địa phương có tên trên"
    )
    deadline = (
        f"; báo cáo kết quả trước ngày {instruction.due:%d/%m/%Y}"
        if instruction is not None and instruction.due
        else ""
    )
    yield (
        f"{number}. Đề nghị {to} căn cứ chức năng, nhiệm vụ được giao, tổ chức thực hiện các nội dung "
        f"của {whole} nêu trên có liên quan đến cơ quan, đơn vị, địa phương mình{deadline}."
    )


def _closing(body: UnitVersion, lead: UnitVersion | None) -> str:
    through = f" (qua {lead.name})" if lead is not None else ""
    return (
        "Trong quá trình thực hiện, nếu có khó khăn, vướng mắc, các cơ quan, đơn vị kịp thời phản ánh về "
        f"{body.name}{through} để được xem xét, giải quyết."
    )


def _leaders_line(body: UnitVersion) -> tuple[str, ...]:
    level = _LEVEL.get(Kind(body.kind))
    return (f"CT, các PCT UBND {level}",) if level else ()


def _communes_name(around: Sequence[UnitVersion]) -> str:
    kinds = {version.kind for version in around}
    which = [word for kind, word in ((Kind.COMMUNE, "xã"), (Kind.WARD, "phường")) if kind in kinds]
    return f"Chủ tịch Ủy ban nhân dân các {', '.join(which)}"


def _collective_name(body: UnitVersion) -> str:
    return "Ủy ban nhân dân" if body.name.startswith("Ủy ban nhân dân") else body.name


def _drafting_field(subject: str) -> str:
    """The second half of a dispatch's symbol: VX (văn xã) for school, health and culture, else the office (VP)."""
    words = subject.lower()
    return (
        "VX"
        if any(word in words for word in ("giáo dục", "dạy", "trường", "y tế", "văn hóa", "trẻ em"))
        else "VP"
    )


def _named(found: Iterable[Proposal]) -> list[str]:
    names = [name for proposal in found for name in (*proposal.lead, *proposal.coordinate)]
    return list(dict.fromkeys(names))


def _names(units: Iterable[int], day: date) -> list[str]:
    return [version.name for version in versions_on(units, day).values()]


def _lower_first(text: str) -> str:
    """The first letter small, unless the word is a name: `Thủ trưởng các phòng` but `Phòng Nội vụ`."""
    generic = (
        "Thủ trưởng",
        "Hiệu trưởng",
        "Chủ tịch",
        "Về ",
        "Thực hiện",
        "Triển khai",
        "Kế hoạch",
        "Công văn",
    )
    return text[:1].lower() + text[1:] if text.startswith(generic) else text
