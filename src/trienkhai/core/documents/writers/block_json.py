"""Body blocks as JSON and back. Runs without style are plain strings; absent members take their defaults."""

from trienkhai.core.documents.writers.blocks import (
    Align,
    Block,
    Cell,
    Column,
    DescriptionError,
    Figure,
    Heading,
    ItemList,
    Marker,
    Paragraph,
    Row,
    Run,
    Runs,
    Table,
    Text,
)
from trienkhai.core.documents.writers.json_form import Fields, placed

_RUN = frozenset({"text", "figure", "key", "bold", "italic"})
_HEADING = frozenset({"kind", "label", "title", "level"})
_PARAGRAPH = frozenset({"kind", "runs", "align", "indent"})
_LIST = frozenset({"kind", "items", "marker"})
_TABLE = frozenset({"kind", "columns", "header", "rows", "caption", "unit", "notes"})
_COLUMN = frozenset({"width", "align"})
_CELL = frozenset({"runs", "colspan", "rowspan", "align", "bold"})


def read_block(value: object, place: str) -> Block:
    kind = value.get("kind") if isinstance(value, dict) else None
    if kind == "heading":
        return _read_heading(Fields.of(value, place, _HEADING))
    if kind == "paragraph":
        return _read_paragraph(Fields.of(value, place, _PARAGRAPH))
    if kind == "list":
        return _read_list(Fields.of(value, place, _LIST))
    if kind == "table":
        return _read_table(Fields.of(value, place, _TABLE))
    raise DescriptionError(f"{place}.kind", "phải là một trong: heading, paragraph, list, table")


def block_json(block: Block) -> dict[str, object]:
    if isinstance(block, Heading):
        return {"kind": "heading", "label": block.label, "title": block.title, "level": block.level}
    if isinstance(block, Paragraph):
        return {
            "kind": "paragraph",
            "runs": runs_json(block.runs),
            "align": block.align.value,
            "indent": block.indent,
        }
    if isinstance(block, ItemList):
        return {
            "kind": "list",
            "marker": block.marker.value,
            "items": [runs_json(item) for item in block.items],
        }
    return {
        "kind": "table",
        "caption": block.caption,
        "unit": block.unit,
        "columns": [{"width": column.width, "align": column.align.value} for column in block.columns],
        "header": [[_cell_json(cell) for cell in row] for row in block.header],
        "rows": [[_cell_json(cell) for cell in row] for row in block.rows],
        "notes": list(block.notes),
    }


def read_runs(value: object, place: str) -> Runs:
    """Runs from a string, one run, or a list of both."""
    if isinstance(value, list | tuple):
        return tuple(_read_run(item, f"{place}[{number}]") for number, item in enumerate(value))
    return (_read_run(value, place),) if value != "" else ()


def runs_json(parts: Runs) -> list[object]:
    return [_run_json(part) for part in parts]


def _read_run(value: object, place: str) -> Run:
    if isinstance(value, str):
        return Text(value)
    fields = Fields.of(value, place, _RUN)
    bold, italic = fields.flag("bold"), fields.flag("italic")
    if "figure" in fields.values:
        return placed(place, lambda: Figure(fields.text("figure"), fields.text("key"), bold, italic))
    return Text(fields.text("text"), bold, italic)


def _run_json(part: Run) -> object:
    style = {name: True for name in ("bold", "italic") if getattr(part, name)}
    if isinstance(part, Figure):
        return {"figure": part.text, "key": part.key, **style}
    return {"text": part.text, **style} if style else part.text


def _read_heading(fields: Fields) -> Heading:
    level = fields.whole("level", 1) or 0
    return placed(fields.place, lambda: Heading(fields.text("label", ""), fields.text("title", ""), level))


def _read_paragraph(fields: Fields) -> Paragraph:
    align = fields.choice("align", Align, Align.JUSTIFY) or Align.JUSTIFY
    indent = fields.flag("indent") if "indent" in fields.values else True
    return Paragraph(read_runs(fields.values.get("runs", ()), fields.at("runs")), align, indent)


def _read_list(fields: Fields) -> ItemList:
    return ItemList(
        fields.each("items", read_runs), fields.choice("marker", Marker, Marker.DASH) or Marker.DASH
    )


def _read_table(fields: Fields) -> Table:
    return placed(
        fields.place,
        lambda: Table(
            columns=fields.each("columns", _read_column),
            rows=fields.each("rows", _read_row),
            header=fields.each("header", _read_row),
            caption=fields.text("caption", ""),
            unit=fields.text("unit", ""),
            notes=fields.texts("notes"),
        ),
    )


def _read_column(value: object, place: str) -> Column:
    fields = Fields.of(value, place, _COLUMN)
    align = fields.choice("align", Align, Align.LEFT) or Align.LEFT
    return placed(place, lambda: Column(fields.positive("width", 1.0), align))


def _read_row(value: object, place: str) -> Row:
    if not isinstance(value, list | tuple):
        raise DescriptionError(place, "phải là danh sách các ô […]")
    return tuple(_read_cell(item, f"{place}[{number}]") for number, item in enumerate(value))


def _read_cell(value: object, place: str) -> Cell:
    if not (isinstance(value, dict) and "runs" in value):
        return Cell(read_runs(value, place))
    fields = Fields.of(value, place, _CELL)
    return placed(
        place,
        lambda: Cell(
            runs=read_runs(fields.values["runs"], fields.at("runs")),
            colspan=fields.whole("colspan", 1) or 0,
            rowspan=fields.whole("rowspan", 1) or 0,
            align=fields.choice("align", Align, None),
            bold=fields.flag("bold"),
        ),
    )


def _cell_json(cell: Cell) -> object:
    shape: dict[str, object] = {}
    if cell.colspan > 1:
        shape["colspan"] = cell.colspan
    if cell.rowspan > 1:
        shape["rowspan"] = cell.rowspan
    if cell.align is not None:
        shape["align"] = cell.align.value
    if cell.bold:
        shape["bold"] = True
    return {"runs": runs_json(cell.runs), **shape} if shape else runs_json(cell.runs)
