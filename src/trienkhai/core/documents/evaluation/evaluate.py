"""Readings of labelled texts compared with their labels, label by label."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from trienkhai.core.documents.errors import ReadingError
from trienkhai.core.documents.evaluation.calibration import Calibration, count_duties, letters
from trienkhai.core.documents.evaluation.comparing import BOUNDARY, ENOUGH, NAME, PLACE, alike, matched
from trienkhai.core.documents.evaluation.labels import Labelled, LabelsError, labelled_files
from trienkhai.core.documents.evaluation.scores import Score, Tally
from trienkhai.core.documents.model import Reading
from trienkhai.core.documents.reading import read_text

Json = dict[str, Any]

EXACT = ("system", "type", "number", "symbol", "date")
SIMILAR = {
    "issuer": ENOUGH,
    "parent_issuer": ENOUGH,
    "place": PLACE,
    "subject": ENOUGH,
    "signer.authority": ENOUGH,
    "signer.position": ENOUGH,
    "signer.name": NAME,
}
HEADER = (*EXACT[:1], "issuer", "parent_issuer", *EXACT[1:], "place", "subject", *list(SIMILAR)[-3:])
LISTS = ("addressees", "recipients")
DUTIES = ("duty text", "duty boundaries", "lead", "coordinate", "due", "recurrence", "report_to")
PARTS = frozenset({"header", "citations", "duties"})


@dataclass(slots=True)
class Evaluation:
    """One tally per label, over as many texts as were added."""

    tallies: dict[str, Tally] = field(
        default_factory=lambda: {name: Tally() for name in (*HEADER, *LISTS, "citations", *DUTIES)}
    )
    calibration: Calibration = field(default_factory=Calibration)
    texts: int = 0
    documents: int = 0

    def score(self, label: str) -> Score:
        return self.tallies[label].score

    @property
    def header(self) -> Score:
        """The mean over the fields of the header."""
        scores = [self.score(name) for name in HEADER]
        count = len(scores)
        return Score(
            sum(score.precision for score in scores) / count,
            sum(score.recall for score in scores) / count,
            sum(score.f1 for score in scores) / count,
        )

    def rows(self) -> list[tuple[str, Score]]:
        """What is printed: the mean of the header, then every label."""
        return [("header", self.header), *((name, self.score(name)) for name in self.tallies)]


def evaluate_folder(
    folder: Path, labels: Path | None = None, *, read: Callable[[str, str], Reading] = read_text
) -> Evaluation:
    """Reads every labelled text of a folder and compares; the labels may lie in a folder of their own."""
    evaluation = Evaluation()
    for labelled in labelled_files(folder, labels):
        try:
            reading = read(f"{labelled.name}.txt", labelled.text)
        except ReadingError as problem:
            raise LabelsError(f"Không đọc được văn bản {labelled.name}: {problem}") from problem
        evaluate_reading(evaluation, labelled, reading)
    return evaluation


def evaluate_reading(evaluation: Evaluation, labelled: Labelled, reading: Reading) -> None:
    """Adds one text to the evaluation."""
    evaluation.texts += 1
    found = [document.to_json() for document in reading.documents]
    pairs = _paired(found, labelled.documents)
    everywhere = frozenset[str]().union(*map(_parts, labelled.documents))
    for document, label in pairs:
        evaluation.documents += label is not None
        parts = everywhere if label is None else _parts(label)
        if "header" in parts:
            _compare_header(evaluation, document, label)
        if "citations" in parts:
            _compare_citations(evaluation, document, label)
        if "duties" in parts:
            _compare_duties(evaluation, labelled.text, document, label)


def _parts(label: Json) -> frozenset[str]:
    """What is labelled: everything, or what `only` names for a text of which there is just the beginning."""
    return frozenset(label["only"]) if "only" in label else PARTS


def _paired(found: list[Json], labels: list[Json]) -> list[tuple[Json | None, Json | None]]:
    """Documents and labels by the most they share of the text; what has no partner stands alone."""
    shares = sorted(
        (
            (-_shared(document["span"], label["span"]), row, column)
            for row, document in enumerate(found)
            for column, label in enumerate(labels)
        ),
    )
    partner: dict[int, int] = {}
    for share, row, column in shares:
        if share < 0 and row not in partner.values() and column not in partner:
            partner[column] = row
    pairs: list[tuple[Json | None, Json | None]] = [
        (found[partner[column]] if column in partner else None, label) for column, label in enumerate(labels)
    ]
    pairs += [(document, None) for row, document in enumerate(found) if row not in partner.values()]
    return pairs


def _shared(one: Iterable[int], other: Iterable[int]) -> int:
    (start, end), (begin, stop) = one, other
    return max(0, min(end, stop) - max(start, begin))


def _compare_header(evaluation: Evaluation, document: Json | None, label: Json | None) -> None:
    found, wanted = _header(document), _header(label)
    unknown = _cut_off(label)
    for name in HEADER:
        if name.split(".")[0] in unknown:
            continue
        one, other = found.get(name), wanted.get(name)
        right = one is not None and other is not None and _same(name, one, other)
        evaluation.tallies[name].add(right, one is not None, other is not None)
        _calibrate_field(evaluation, document, name, right=right)
    for name in LISTS:
        if name in unknown:
            continue
        ours, theirs = found.get(name) or [], wanted.get(name) or []
        same = matched(ours, theirs, ENOUGH)
        evaluation.tallies[name].add(same, len(ours), len(theirs))
        _calibrate_field(evaluation, document, name, right=same == len(ours) == len(theirs))


def _calibrate_field(evaluation: Evaluation, document: Json | None, name: str, *, right: bool) -> None:
    """A field that was found says how sure it is; a list is right when all of it is."""
    evidence = document["evidence"].get(name) if document else None
    if evidence is not None:
        evaluation.calibration.add("header", evidence["certainty"], right=right)


def _cut_off(label: Json | None) -> set[str]:
    """The fields of the header a partial label does not speak of: nobody knows what the missing text says."""
    if label is None or "only" not in label:
        return set()
    return {name.split(".")[0] for name in (*HEADER, *LISTS)} - set(label["header"])


def _header(document: Json | None) -> Json:
    if document is None:
        return {}
    header = document["header"]
    signer = header.get("signer") or {}
    return {**header, **{f"signer.{name}": signer.get(name) for name in ("authority", "position", "name")}}


def _same(name: str, one: str, other: str) -> bool:
    return one == other if name in EXACT else alike(one, other, SIMILAR[name])


def _compare_citations(evaluation: Evaluation, document: Json | None, label: Json | None) -> None:
    found = {citation["code"] for citation in document["citations"]} if document else set()
    wanted = {citation["code"] for citation in label["citations"]} if label else set()
    evaluation.tallies["citations"].add(len(found & wanted), len(found), len(wanted))
    for citation in document["citations"] if document else []:
        right = citation["code"] in wanted
        evaluation.calibration.add("citations", citation["certainty"], right=right)


def _compare_duties(evaluation: Evaluation, text: str, document: Json | None, label: Json | None) -> None:
    found = document["duties"] if document else []
    wanted = label["duties"] if label else []
    count_duties(evaluation.calibration, text, found, wanted)
    ours = [letters(text, duty["span"]) for duty in found]
    theirs = [letters(text, duty["span"]) for duty in wanted]
    covered: set[int] = set().union(*ours)
    expected: set[int] = set().union(*theirs)
    evaluation.tallies["duty text"].add(len(covered & expected), len(covered), len(expected))
    overlaps = _overlaps(ours, theirs)
    _compare_boundaries(evaluation.tallies["duty boundaries"], ours, theirs, overlaps)
    for role in ("lead", "coordinate"):
        tally = evaluation.tallies[role]
        tally.add(
            sum(share * matched(found[row][role], wanted[column][role]) for row, column, share in overlaps),
            sum(len(own) * len(duty[role]) for own, duty in zip(ours, found, strict=True)),
            sum(len(own) * len(duty[role]) for own, duty in zip(theirs, wanted, strict=True)),
        )
    _compare_terms(evaluation, found, wanted, overlaps)


def _overlaps(ours: list[set[int]], theirs: list[set[int]]) -> list[tuple[int, int, int]]:
    return [
        (row, column, share)
        for row, one in enumerate(ours)
        for column, other in enumerate(theirs)
        if (share := len(one & other))
    ]


def _compare_boundaries(
    tally: Tally, ours: list[set[int]], theirs: list[set[int]], overlaps: list[tuple[int, int, int]]
) -> None:
    likeness = sorted(
        (
            (-2 * share / (len(ours[row]) + len(theirs[column])), row, column)
            for row, column, share in overlaps
        ),
    )
    rows: set[int] = set()
    columns: set[int] = set()
    for negative, row, column in likeness:
        if -negative >= BOUNDARY and row not in rows and column not in columns:
            rows.add(row)
            columns.add(column)
    tally.add(len(rows), len(ours), len(theirs))


def _compare_terms(
    evaluation: Evaluation, found: list[Json], wanted: list[Json], overlaps: list[tuple[int, int, int]]
) -> None:
    """Deadline, recurrence and report-to of duties that overlap, each paired with the one it shares most with."""
    partner: dict[int, int] = {}
    for row, column, _ in sorted(overlaps, key=lambda overlap: -overlap[2]):
        if column not in partner and row not in partner.values():
            partner[column] = row
    for name in ("due", "recurrence", "report_to"):
        tally = evaluation.tallies[name]
        for column, row in partner.items():
            one, other = found[row][name], wanted[column][name]
            right = (
                one is not None
                and other is not None
                and (
                    one == other
                    or (name != "recurrence" and alike(one, other, 0.85 if name == "report_to" else ENOUGH))
                )
            )
            tally.add(right, one is not None, other is not None)
        lonely = [duty for column, duty in enumerate(wanted) if column not in partner]
        extra = [duty for row, duty in enumerate(found) if row not in partner.values()]
        tally.add(
            0, sum(duty[name] is not None for duty in extra), sum(duty[name] is not None for duty in lonely)
        )
