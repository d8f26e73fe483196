"""`trienkhai write DESCRIPTION.json --out FILE`: the official DOCX or PDF of a document description."""

import argparse
import json
import sys
from pathlib import Path
from typing import Any


def add(commands: Any) -> None:
    """Adds the command to the parser."""
    parser = commands.add_parser(
        "write",
        help="trình bày văn bản đúng thể thức từ bản mô tả JSON",
        description="Viết văn bản đúng thể thức ra tệp .docx hoặc .pdf từ bản mô tả JSON.",
    )
    parser.add_argument("description", metavar="MÔ_TẢ.json", type=Path, help="bản mô tả văn bản")
    parser.add_argument("--out", metavar="TỆP", type=Path, required=True, help="tệp .docx hoặc .pdf cần viết")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Writes the file; nothing is left behind when it cannot be written whole."""
    from trienkhai.core.documents.writers import DescriptionError, OfficialDocument, write_docx, write_pdf

    writers = {".docx": write_docx, ".pdf": write_pdf}
    write = writers.get(options.out.suffix.lower())
    if write is None:
        return _refuse("Tên tệp viết ra phải có đuôi .docx hoặc .pdf.")
    try:
        description = json.loads(options.description.read_text(encoding="utf-8"))
        data = write(OfficialDocument.from_json(description))
    except OSError:
        return _refuse(f"Không mở được {options.description}; hãy kiểm tra lại đường dẫn.")
    except DescriptionError as problem:
        return _refuse(f"Bản mô tả chưa đúng: {problem}")
    except ValueError:
        return _refuse(f"{options.description} không phải là tệp JSON hợp lệ.")
    try:
        options.out.write_bytes(data)
    except OSError:
        return _refuse(f"Không ghi được {options.out}; hãy kiểm tra thư mục và quyền ghi.")
    return 0


def _refuse(message: str) -> int:
    print(f"trienkhai write: {message}", file=sys.stderr)
    return 2
