"""The school network: facts, scenarios built, solved to a proven bound and verified, effects, tables and map."""

from trienkhai.core.planning.network.build import NetworkProblem, build_network
from trienkhai.core.planning.network.effects import Effects, baseline, effects_of, worse_off
from trienkhai.core.planning.network.errors import InstanceError, NetworkError
from trienkhai.core.planning.network.facts import NetworkFacts, Place, Site, network_from, read_network
from trienkhai.core.planning.network.fictitious import generate_network
from trienkhai.core.planning.network.map import plan_map
from trienkhai.core.planning.network.model import (
    Action,
    Attendance,
    Limit,
    LimitKind,
    NetworkPlan,
    NoPlan,
    SiteDecision,
)
from trienkhai.core.planning.network.policy import (
    BASELINE,
    MAIN,
    NetworkDecisions,
    NetworkLimits,
    NetworkPolicy,
    NetworkWeights,
    policies_from,
    read_policies,
)
from trienkhai.core.planning.network.solve import solve_network
from trienkhai.core.planning.network.staffing import heirs_of, level_heirs_of, new_schools, staffing_facts
from trienkhai.core.planning.network.tables import plan_tables, summary_of
from trienkhai.core.planning.network.verification import verify_network
from trienkhai.core.planning.network.whole import Scenario, WrongPlan, compare_scenarios, plan_network
from trienkhai.core.planning.network.writing import WouldOverwrite, write_network_plan

__all__ = [
    "BASELINE",
    "MAIN",
    "Action",
    "Attendance",
    "Effects",
    "InstanceError",
    "Limit",
    "LimitKind",
    "NetworkDecisions",
    "NetworkError",
    "NetworkFacts",
    "NetworkLimits",
    "NetworkPlan",
    "NetworkPolicy",
    "NetworkProblem",
    "NetworkWeights",
    "NoPlan",
    "Place",
    "Scenario",
    "Site",
    "SiteDecision",
    "WouldOverwrite",
    "WrongPlan",
    "baseline",
    "build_network",
    "compare_scenarios",
    "effects_of",
    "generate_network",
    "heirs_of",
    "level_heirs_of",
    "network_from",
    "new_schools",
    "plan_map",
    "plan_network",
    "plan_tables",
    "policies_from",
    "read_network",
    "read_policies",
    "solve_network",
    "staffing_facts",
    "summary_of",
    "verify_network",
    "worse_off",
    "write_network_plan",
]
