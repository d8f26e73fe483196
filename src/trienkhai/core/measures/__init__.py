"""What is true of figures without a database: indicators, the form, validation, periods, consolidation."""

from trienkhai.core.measures.aggregation import Expected, Member, Reported, Result, UnitId, consolidate
from trienkhai.core.measures.forms import FormItem, ItemKind, Section, all_items, form_items, sections
from trienkhai.core.measures.indicators import (
    Aggregation,
    Direction,
    Indicator,
    all_indicators,
    indicator,
    indicators,
)
from trienkhai.core.measures.numbers import NotANumber, read_number, read_yes_no, write_number
from trienkhai.core.measures.periods import ReportingYear, due_dates, reporting_year, reporting_year_of
from trienkhai.core.measures.small_cells import counts_people, hidden
from trienkhai.core.measures.validation import Problem, Severity, validate

__all__ = [
    "Aggregation",
    "Direction",
    "Expected",
    "FormItem",
    "Indicator",
    "ItemKind",
    "Member",
    "NotANumber",
    "Problem",
    "Reported",
    "ReportingYear",
    "Result",
    "Section",
    "Severity",
    "UnitId",
    "all_indicators",
    "all_items",
    "consolidate",
    "counts_people",
    "due_dates",
    "form_items",
    "hidden",
    "indicator",
    "indicators",
    "read_number",
    "read_yes_no",
    "reporting_year",
    "reporting_year_of",
    "sections",
    "validate",
    "write_number",
]
