"""What changed between two plans, over many years, or against the results.

from planparse.differ import compare
compare(old, new)  # -> PlanDiff
"""

from planparse.differ.alignment import align
from planparse.differ.diff import compare

__all__ = ["align", "compare"]
