"""The tables of a library file and the steps that bring an older file up to date."""

from __future__ import annotations

APPLICATION_ID = 0x4C75416E  # "LuAn"
VERSION = 2

# Sections and rule lists repeat from row to row, and names from report to report: each is kept once, so that the file
# stays small and a search through names reads little; texts stand apart, so that the table of reports stays small, and
# `signatures` tell at a glance which texts cannot contain a word. The view `observations` puts the rows together for
# people. Pairing the rows of two reports rests on what the names speak of and on `words`. Each statement of a step ends
# at the end of a line, and nothing inside one does: that is where they are told apart.
STEPS: tuple[str, ...] = (
    """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE reports (
    report INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    level TEXT NOT NULL,
    parent TEXT NOT NULL,
    year INTEGER NOT NULL,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    extractor TEXT NOT NULL,
    characters INTEGER NOT NULL
);
CREATE INDEX reports_place ON reports (place, year);
CREATE TABLE texts (
    report INTEGER PRIMARY KEY REFERENCES reports (report) ON DELETE CASCADE,
    text TEXT NOT NULL
);
CREATE TABLE signatures (
    report INTEGER PRIMARY KEY REFERENCES reports (report) ON DELETE CASCADE,
    bits BLOB NOT NULL
);
CREATE TABLE names (
    name_id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE,
    operation TEXT NOT NULL,
    subject TEXT NOT NULL
);
CREATE TABLE sections (
    report INTEGER NOT NULL REFERENCES reports (report) ON DELETE CASCADE,
    section_id INTEGER NOT NULL,
    section TEXT NOT NULL,
    PRIMARY KEY (report, section_id)
) WITHOUT ROWID;
CREATE TABLE rules (rules_id INTEGER PRIMARY KEY, rules TEXT NOT NULL UNIQUE);
CREATE TABLE rows (
    row INTEGER PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (report) ON DELETE CASCADE,
    id TEXT NOT NULL,
    period TEXT NOT NULL,
    kind TEXT NOT NULL,
    sector TEXT NOT NULL,
    indicator TEXT NOT NULL,
    name_id INTEGER NOT NULL REFERENCES names (name_id),
    measure TEXT NOT NULL,
    value TEXT,
    value_max TEXT,
    unit TEXT NOT NULL,
    bound TEXT NOT NULL,
    base_value TEXT,
    base_max TEXT,
    base_unit TEXT NOT NULL,
    reference TEXT NOT NULL,
    commitment TEXT NOT NULL,
    inferred TEXT NOT NULL,
    section_id INTEGER NOT NULL,
    quote TEXT NOT NULL,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    rules_id INTEGER NOT NULL REFERENCES rules (rules_id),
    FOREIGN KEY (report, section_id) REFERENCES sections (report, section_id)
);
CREATE INDEX rows_report ON rows (report, start);
CREATE INDEX rows_indicator ON rows (indicator, period, report);
CREATE INDEX rows_name ON rows (name_id);
CREATE TABLE set_asides (
    report INTEGER NOT NULL REFERENCES reports (report) ON DELETE CASCADE,
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    reason TEXT NOT NULL
);
CREATE INDEX set_asides_report ON set_asides (report, start);
CREATE TABLE sources (
    path TEXT PRIMARY KEY,
    report INTEGER NOT NULL REFERENCES reports (report) ON DELETE CASCADE,
    mtime_ns INTEGER NOT NULL,
    size INTEGER NOT NULL,
    sha256 TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX sources_report ON sources (report);
CREATE TABLE sectors (id TEXT PRIMARY KEY, name_zh TEXT NOT NULL, name_en TEXT NOT NULL);
CREATE TABLE indicators (
    id TEXT PRIMARY KEY,
    name_zh TEXT NOT NULL,
    name_en TEXT NOT NULL,
    sector TEXT NOT NULL,
    unit TEXT NOT NULL,
    better TEXT NOT NULL,
    aliases TEXT NOT NULL
);
CREATE TABLE words (
    role TEXT NOT NULL,
    word TEXT NOT NULL,
    stands_for TEXT NOT NULL,
    PRIMARY KEY (role, word)
) WITHOUT ROWID;
CREATE VIEW observations AS
SELECT rows.id AS id, place, year AS report_year, period, kind, sector, indicator, name, measure,
    CAST(value AS REAL) AS value, CAST(value_max AS REAL) AS value_max, unit, bound,
    CAST(base_value AS REAL) AS base_value, CAST(base_max AS REAL) AS base_max, base_unit,
    reference, commitment, inferred, section, quote, start, "end", reports.id AS report
FROM rows
JOIN reports USING (report)
JOIN names USING (name_id)
JOIN sections USING (report, section_id);
""",
    # What follows from all rows of a place is worked out once and kept: which rows of two years speak of one
    # thing, and which contradict one another. It goes as soon as one of the place's reports comes or goes, by triggers,
    # so that no writer can forget it. The index counts the words and indicators of promises without reading the rows.
    # The place and year that a person gave for a file stand beside what is known of it.
    """
ALTER TABLE sources ADD COLUMN given_place TEXT NOT NULL DEFAULT '';
ALTER TABLE sources ADD COLUMN given_year INTEGER;
CREATE INDEX rows_kind ON rows (report, kind, commitment, indicator);
CREATE TABLE settled (place TEXT PRIMARY KEY, stamp TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE pairs (
    earlier TEXT NOT NULL,
    later TEXT NOT NULL,
    place TEXT NOT NULL,
    number INTEGER NOT NULL,
    first INTEGER NOT NULL,
    second INTEGER NOT NULL,
    match TEXT NOT NULL,
    note TEXT NOT NULL,
    promised INTEGER,
    achieved INTEGER,
    PRIMARY KEY (earlier, later, place, number)
) WITHOUT ROWID;
CREATE INDEX pairs_place ON pairs (place);
CREATE TABLE findings (
    place TEXT NOT NULL,
    number INTEGER NOT NULL,
    kind TEXT NOT NULL,
    rows TEXT NOT NULL,
    message TEXT NOT NULL,
    tolerance TEXT NOT NULL,
    PRIMARY KEY (place, number)
) WITHOUT ROWID;
CREATE TRIGGER report_came AFTER INSERT ON reports BEGIN
    DELETE FROM settled WHERE place = NEW.place; DELETE FROM pairs WHERE place = NEW.place; DELETE FROM findings
    WHERE place = NEW.place; END;
CREATE TRIGGER report_went AFTER DELETE ON reports BEGIN
    DELETE FROM settled WHERE place = OLD.place; DELETE FROM pairs WHERE place = OLD.place; DELETE FROM findings
    WHERE place = OLD.place; END;
""",
)
