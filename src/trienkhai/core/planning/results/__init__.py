"""A staffing plan as tables and files, and the files of a plan read back."""

from trienkhai.core.planning.results.reading import UnreadablePlan, read_claims
from trienkhai.core.planning.results.summary import summary_of
from trienkhai.core.planning.results.tables import claims_of, plan_tables
from trienkhai.core.planning.results.writing import write_plan

__all__ = ["UnreadablePlan", "claims_of", "plan_tables", "read_claims", "summary_of", "write_plan"]
