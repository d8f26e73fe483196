"""`trienkhai evaluate DIR [--labels LABELS]`: how well the reader reads a labelled folder."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from trienkhai.core.documents.evaluation import Evaluation, LabelsError, evaluate_folder


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "evaluate",
        help="so kết quả đọc với nhãn do người đọc kỹ đặt",
        description="Đọc các tệp .txt có nhãn, in độ đúng, độ đủ và F1 theo từng mục. "
        "Kèm bảng độ chắc chắn: trong các kết quả có độ chắc chắn 0,8–0,9 có bao nhiêu kết quả đúng. "
        "Nhãn là tệp .gold.json bên cạnh, hoặc tệp .json cùng tên trong thư mục nhãn.",
    )
    parser.add_argument("folder", metavar="THƯ MỤC", type=Path, help="thư mục có tệp .txt")
    parser.add_argument("--labels", metavar="THƯ MỤC NHÃN", type=Path, help="thư mục nhãn, nếu để riêng")
    parser.add_argument("--json", action="store_true", help="in kết quả dạng JSON")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Evaluates and prints; a folder without labels is wrong use."""
    try:
        evaluation = evaluate_folder(options.folder, options.labels)
    except LabelsError as problem:
        print(f"trienkhai evaluate: {problem}", file=sys.stderr)
        return 2
    print(_as_json(evaluation) if options.json else "\n".join(table(evaluation)))
    return 0


def table(evaluation: Evaluation) -> list[str]:
    """The figures as lines of a table."""
    lines = [
        f"{evaluation.texts} tệp, {evaluation.documents} văn bản",
        f"{'mục':<18}{'độ đúng':>9}{'độ đủ':>9}{'F1':>9}",
    ]
    lines += [
        f"{label:<18}{score.precision:>9.3f}{score.recall:>9.3f}{score.f1:>9.3f}"
        for label, score in evaluation.rows()
    ]
    return [*lines, "", *certainty_table(evaluation)]


def certainty_table(evaluation: Evaluation) -> list[str]:
    """How many findings of each band of certainty are right; a duty is when its boundary and its leads are."""
    lines = [f"{'độ chắc chắn':<18}{'khoảng':>9}{'đúng':>9}{'tìm thấy':>9}{'tỷ lệ':>9}"]
    lines += [
        f"{kind:<18}{band:>9}{counts.right:>9}{counts.found:>9}{counts.share or 0:>9.3f}"
        for kind, band, counts in evaluation.calibration.rows()
    ]
    return lines


def _as_json(evaluation: Evaluation) -> str:
    figures = {
        label: {"precision": score.precision, "recall": score.recall, "f1": score.f1}
        for label, score in evaluation.rows()
    }
    certainties = [
        {"kind": kind, "band": band, "right": counts.right, "found": counts.found, "share": counts.share}
        for kind, band, counts in evaluation.calibration.rows()
    ]
    return json.dumps(
        {
            "texts": evaluation.texts,
            "documents": evaluation.documents,
            "scores": figures,
            "certainties": certainties,
        },
        indent=1,
        ensure_ascii=False,
    )
