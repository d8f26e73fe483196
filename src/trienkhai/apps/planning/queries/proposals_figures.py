"""Numbers as official papers print them, each bound to the plan it comes from."""

from decimal import ROUND_HALF_UP, Decimal

from trienkhai.apps.planning.models import Plan
from trienkhai.core.documents.writers import Figure


def vn(value: float | Decimal, places: int = 2) -> str:
    """A decimal comma, a point between thousands, no idle zeros.

    >>> vn(1234.5)
    '1.234,5'
    """
    exact = Decimal(str(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    whole, _dot, rest = f"{exact:,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


def figure(plan: Plan, key: str, value: float | Decimal, places: int = 2) -> Figure:
    return Figure(vn(value, places), f"planning.plan/{plan.pk}/v{plan.version}/{key}")
