"""Report -> Extraction; knows nothing of registries, queries or output."""

from luan_report.extraction.pipeline import extract_report

__all__ = ["extract_report"]
