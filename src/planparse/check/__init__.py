"""Rules that find contradictions and gaps in a plan, as a supervision section reads before it is issued."""

from planparse.check.finding import Finding, Quote, Severity
from planparse.check.rules import RULES, Rule, check

__all__ = ["RULES", "Finding", "Quote", "Rule", "Severity", "check"]
