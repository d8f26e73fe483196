"""`trienkhai plan ...`: what law and facts say about teachers and schools. Each sub-command is a small file
of its own, listed in `PARTS`; nothing heavy is imported before a sub-command runs.
"""

from typing import Any

from trienkhai.faces.cli import plan_generate, plan_network, plan_staffing, plan_training, plan_verify

PARTS = (plan_staffing, plan_training, plan_network, plan_verify, plan_generate)


def add(commands: Any) -> None:
    """Adds `plan` and every sub-command of it to the parser."""
    parser = commands.add_parser(
        "plan",
        help="tính định mức, thừa thiếu giáo viên và phương án điều động từ số liệu trường lớp",
        description="Tính toán phục vụ việc lập phương án: đội ngũ giáo viên, mạng lưới trường lớp.",
    )
    parts = parser.add_subparsers(title="Các phần", metavar="PHẦN", required=True)
    for part in PARTS:
        part.add(parts)
