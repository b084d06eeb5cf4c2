"""Many reports' rows in one SQLite file: opened, filled, read and kept up to date; the bundled report is the first."""

from luan_report.library.opening import open_library
from luan_report.library.store import Library, LibraryError, StoredReport, id_condition, report_of

__all__ = ["Library", "LibraryError", "StoredReport", "id_condition", "open_library", "report_of"]
