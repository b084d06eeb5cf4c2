"""The quantities of a sentence part -> statements: what each is about, its measure, reference and sign."""

from luan_report.extraction.naming.reader import PartReader
from luan_report.extraction.naming.statements import Statement
from luan_report.extraction.naming.topics import LONGEST_TOPIC, topic_of

__all__ = ["LONGEST_TOPIC", "PartReader", "Statement", "topic_of"]
