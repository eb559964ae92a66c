"""planparse: a Chinese government bureau's yearly work plan as data.

>>> import planparse                                                        # doctest: +SKIP
>>> plan = planparse.extract("notice.docx")                                 # doctest: +SKIP
>>> plan.items[0].targets[0].text                                           # doctest: +SKIP
'基层就诊率达到65%以上'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from planparse.errors import PlanparseError, ReadError
    from planparse.pipeline import extract
    from planparse.schema import Plan, PlanDiff

__all__ = ["Plan", "PlanDiff", "PlanparseError", "ReadError", "__version__", "extract"]
__version__ = "0.1.0"

_HOMES = {
    "Plan": "planparse.schema",
    "PlanDiff": "planparse.schema",
    "PlanparseError": "planparse.errors",
    "ReadError": "planparse.errors",
    "extract": "planparse.pipeline",
}


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'planparse' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted(__all__)
