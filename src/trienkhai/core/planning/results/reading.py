"""The files of a plan read as claims, for verification."""

import csv
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

from trienkhai.core.planning.results.tables import COLUMNS
from trienkhai.core.planning.verification import ClaimedMeans, ClaimedMove, ClaimedPlan, Proof

_NEEDED = ("norms", "demand", "moves", "unmet")
_MAY_MISS = ("certificate", "other_means", "forecast")


class UnreadablePlan(ValueError):
    """The folder holds no plan that can be read; the message says which file and why."""


def read_claims(folder: Path) -> ClaimedPlan:
    """What the files of a folder claim."""
    tables: dict[str, list[dict[str, str]]] = {}
    for name in (*_NEEDED, *_MAY_MISS):
        path = folder / f"{name}.csv"
        if not path.is_file():
            if name in _NEEDED:
                raise UnreadablePlan(f"Không có {path.name} trong thư mục phương án.")
            continue
        tables[name] = _read(path, COLUMNS[name])
    try:
        summary = json.loads((folder / "summary.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UnreadablePlan("Không đọc được summary.json của phương án.") from error
    if not isinstance(summary, dict):
        raise UnreadablePlan("summary.json không phải là một bảng khóa = giá trị.")
    return claims_from_tables(tables, summary)


def claims_from_tables(
    tables: Mapping[str, Sequence[Mapping[str, str]]], summary: Mapping[str, Any]
) -> ClaimedPlan:
    """Claims from rows of text."""
    repeated: list[str] = []
    try:
        return ClaimedPlan(
            norms=_keyed(
                tables["norms"], "basis", lambda row: (_number(row["norm_posts"]), row["present"]), repeated
            ),
            demand=_keyed(
                tables["demand"],
                "subject",
                lambda row: (
                    row["periods_week"],
                    _number(row["demand_fte"]),
                    _number(row["present_fte"]),
                    _number(row["balance"]),
                ),
                repeated,
            ),
            moves=tuple(_move(row) for row in tables["moves"]),
            unmet=_keyed(tables["unmet"], "subject", lambda row: _number(row["fte"]), repeated),
            summary=summary,
            proof=_proof(tables.get("certificate")),
            means=_means(tables.get("other_means")),
            forecast=_ahead(tables.get("forecast"), repeated),
            repeated=tuple(repeated),
        )
    except (ValueError, KeyError, ZeroDivisionError) as error:
        raise UnreadablePlan(f"Có ô không phải là số trong các bảng của phương án ({error}).") from error


def _read(path: Path, columns: Sequence[str]) -> list[dict[str, str]]:
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
            heading = rows[0].keys() if rows else columns
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise UnreadablePlan(f"Không đọc được {path.name}.") from error
    if list(heading) != list(columns) or any(None in row or None in row.values() for row in rows):
        raise UnreadablePlan(f"{path.name}: các cột phải là {', '.join(columns)}.")
    return rows


def _keyed(rows: Sequence[Mapping[str, str]], last: str, value: Any, repeated: list[str]) -> dict[Any, Any]:
    found: dict[tuple[str, str, str], Any] = {}
    for row in rows:
        key = (row["school_id"], row["level"], row[last])
        if key in found:
            repeated.append(" ".join(key))
        found[key] = value(row)
    return found


def _move(row: Mapping[str, str]) -> ClaimedMove:
    return ClaimedMove(
        row["staff_id"],
        row["from_school"],
        row["to_school"],
        row["kind"],
        row["level"],
        row["subject"],
        _number(row["fte"]),
        _number(row["km"]),
        row["reason"],
        row["approver"],
    )


def _means(rows: Sequence[Mapping[str, str]] | None) -> tuple[ClaimedMeans, ...] | None:
    if rows is None:
        return None
    texts = ("means", "staff_id", "from_school", "school_id", "level", "subject")
    return tuple(
        ClaimedMeans(
            **{name: row[name] for name in texts}, periods=int(row["periods_week"]), price=int(row["price"])
        )
        for row in rows
    )


def _ahead(
    rows: Sequence[Mapping[str, str]] | None, repeated: list[str]
) -> dict[tuple[str, str, str], tuple[Fraction, ...]] | None:
    if rows is None:
        return None
    found: dict[tuple[str, str, str], tuple[Fraction, ...]] = {}
    for row in rows:
        key = (row["year"], row["level"], row["subject"])
        if key in found:
            repeated.append(" ".join(key))
        found[key] = tuple(
            _number(row[name]) for name in ("demand_fte", "present_fte", "short_fte", "spare_fte")
        )
    return found


def _proof(rows: Sequence[Mapping[str, str]] | None) -> Proof | None:
    if not rows:
        return None
    prices = {row["node"]: (int(row["unmet"]), int(row["burden"])) for row in rows if row["burden"]}
    return Proof(int(rows[0]["unmet"]), prices)


def _number(text: str) -> Fraction:
    return Fraction(text)
