"""The rows of one place in; numbers among them that contradict one another, each with the arithmetic, out."""

from luan_report.query.contradictions.among import Contradictions
from luan_report.query.contradictions.findings import Contradiction, FindingKind, Tolerances
from luan_report.query.contradictions.surroundings import Texts

__all__ = ["Contradiction", "Contradictions", "FindingKind", "Texts", "Tolerances"]
