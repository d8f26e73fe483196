"""What may be done beside transfers: teaching at two schools, second subjects, extra lessons, couples, training,
contracts and recruitment, each at a price of the policy. Solved with a stated bound and gap.
"""

from trienkhai.core.planning.staffing.around.beside import Beside, beside
from trienkhai.core.planning.staffing.around.pieces import MEANS_WORDS, Means, Measure

__all__ = ["MEANS_WORDS", "Beside", "Means", "Measure", "beside"]
