import json

import pytest

from tests.core.documents.writers.cases import example
from trienkhai.core.documents.writers import (
    Cell,
    Column,
    DescriptionError,
    Figure,
    Heading,
    OfficialDocument,
    Signer,
    Table,
)


@pytest.mark.parametrize("name", ["dispatch", "report"])
def test_a_document_is_the_same_after_json_and_back(name: str) -> None:
    document = example(name)
    assert OfficialDocument.from_json(json.dumps(document.to_json())) == document


def _described(**changes: object) -> dict[str, object]:
    return {**example("dispatch").to_json(), **changes}


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"subject": None}, "subject"),
        ({"subject": "  "}, "subject"),
        ({"issuer": 7}, "issuer"),
        ({"number": "12"}, "number"),
        ({"number": 0}, "number"),
        ({"number": True}, "number"),
        ({"date": "05/02/2026"}, "date"),
        ({"urgency": "gấp"}, "urgency"),
        ({"urgncy": "khẩn"}, "urgncy"),
        ({"schema": "trienkhai.document/9"}, "schema"),
        ({"signer": None}, "signer"),
        ({"signer": {"position": ""}}, "signer.position"),
        ({"signer": {"position": "Chủ tịch", "authority": "TM."}}, "signer.authority"),
        ({"recipients": ["Như trên", 5]}, "recipients[1]"),
        ({"body": {}}, "body"),
        ({"body": [{"kind": "picture"}]}, "body[0].kind"),
        ({"body": [{"kind": "heading"}]}, "body[0].title"),
        ({"body": [{"kind": "paragraph", "runs": ["a", {"figure": "5"}]}]}, "body[0].runs[1].key"),
        ({"body": [{"kind": "paragraph", "runs": [{"text": "a", "bold": 1}]}]}, "body[0].runs[0].bold"),
        ({"body": [{"kind": "table", "columns": [], "rows": []}]}, "body[0].columns"),
        ({"body": [{"kind": "table", "columns": [{"width": 0}], "rows": []}]}, "body[0].columns[0].width"),
        ({"body": [{"kind": "table", "columns": [{}, {}], "rows": [["a", "b"], ["c"]]}]}, "body[0].rows[1]"),
        (
            {"annexes": [{"title": "T", "blocks": [{"kind": "list", "items": "a"}]}]},
            "annexes[0].blocks[0].items",
        ),
    ],
)
def test_an_error_names_the_field(changes: dict[str, object], place: str) -> None:
    with pytest.raises(DescriptionError) as caught:
        OfficialDocument.from_json(_described(**changes))
    assert caught.value.place == place
    assert str(caught.value).startswith(f"{place}: ")


@pytest.mark.parametrize("source", ["{", "[]", "3", b"\xff\xfe"])
def test_what_is_not_a_json_object_is_refused(source: str | bytes) -> None:
    with pytest.raises(DescriptionError):
        OfficialDocument.from_json(source)


@pytest.mark.parametrize(
    "rows",
    [
        ((Cell.of("a"), Cell.of("b"), Cell.of("c")),),
        ((Cell.of("a", colspan=3),),),
        ((Cell.of("a", rowspan=2), Cell.of("b")),),
        ((Cell.of("a"), Cell.of("b", rowspan=2)), (Cell.of("c", colspan=2),)),
    ],
)
def test_a_table_whose_cells_do_not_fill_its_columns_is_refused(rows: tuple[tuple[Cell, ...], ...]) -> None:
    with pytest.raises(DescriptionError, match=r"rows\[\d\]"):
        Table((Column(), Column()), rows)


def test_merged_cells_that_fill_the_columns_are_accepted() -> None:
    rows = ((Cell.of("a", rowspan=2), Cell.of("b", colspan=2)), (Cell.of("c"), Cell.of("d")))
    assert Table((Column(), Column(), Column()), (), header=rows).header == rows


def test_a_figure_without_a_source_is_refused() -> None:
    with pytest.raises(DescriptionError, match="không ghi nguồn"):
        Figure("12", " ")


def test_what_would_not_be_seen_on_the_page_is_as_good_as_absent() -> None:
    with pytest.raises(DescriptionError, match="subject"):
        example("report", subject="\x1b\u200b")
    with pytest.raises(DescriptionError, match="không in được"):
        Figure("12", "a\x00b")


def test_a_heading_deeper_than_six_is_refused() -> None:
    with pytest.raises(DescriptionError, match="cấp"):
        Heading("a)", "Tên", 7)


def test_a_document_without_a_position_of_its_signer_is_refused() -> None:
    with pytest.raises(DescriptionError, match=r"signer\.position"):
        example("dispatch", signer=Signer(position=" "))
