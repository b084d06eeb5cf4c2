"""What does not agree with the stored text: each difference with all that is said of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from small_reports import made_report, target

from luan_report import extract
from luan_report.library import Library, open_library
from luan_report.query.filters import Filter
from luan_report.query.verifying import verify_library
from luan_report.registry import Difference, sha256_of

REPORT = made_report("hushan-2024", "湖山市", 2024, target("粮食总产", "72 亿斤"), target("老旧小区", "22 个"))
GRAIN, QUARTERS = REPORT.observations
TEXT, PLACE = REPORT.report.text, Filter(places=("湖山市",))


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with open_library(tmp_path / "library.db") as opened:
        with opened.transaction():
            opened.put(REPORT, sha256_of(TEXT), "")
        yield opened


def test_nothing_is_said_of_what_agrees(library: Library) -> None:
    found = verify_library(library, PLACE)
    assert (found.reports, found.rows, found.differences) == (1, 2, ())


def misplaced(row: str, field: str, stored: str, actual: str) -> Difference:
    at = QUARTERS.start + (field == "quote")
    message = {
        "quote": f"the words of the row are not in the text at {at}",
        "id": f"the id does not name the place of the row, {at}",
    }[field]
    return Difference("words", row, message, True, field, stored, actual)


SPOILT = [
    (
        "UPDATE texts SET text = replace(text, '72亿斤。', '72亿斤！')",
        Difference(
            "text",
            "hushan-2024",
            "the text is not the one whose hash is noted; add the report again",
            True,
            "sha256",
            sha256_of(TEXT),
            sha256_of(TEXT.replace("72亿斤。", "72亿斤！")),
        ),
    ),
    (
        f'UPDATE rows SET start = start + 1, "end" = "end" + 1 WHERE id = \'{QUARTERS.id}\'',
        misplaced(QUARTERS.id, "quote", "老旧小区22个", "2个。"),
    ),
    (
        f"UPDATE rows SET id = 'hushan-2024@7' WHERE id = '{QUARTERS.id}'",
        misplaced("hushan-2024@7", "id", "hushan-2024@7", str(QUARTERS.start)),
    ),
    (
        f"UPDATE rows SET id = 'X' || id WHERE id = '{QUARTERS.id}'",
        misplaced(f"X{QUARTERS.id}", "id", f"X{QUARTERS.id}", str(QUARTERS.start)),
    ),
    (
        "UPDATE set_asides SET text = '2023年'",
        Difference(
            "set_aside",
            "hushan-2024",
            f"the set-aside number is not in the text at {REPORT.set_asides[0].start}",
            True,
            "text",
            "2023年",
            "2024年",
        ),
    ),
]


@pytest.mark.parametrize(("sql", "difference"), SPOILT)
def test_each_difference_says_what_is_stored_and_what_stands_there(
    library: Library, sql: str, difference: Difference
) -> None:
    library.connection.execute(sql)
    assert verify_library(library, PLACE).differences == (difference,)
    assert [one for one in verify_library(library, PLACE, again=True).differences if one.kind == "words"] == [
        one for one in (difference,) if one.kind == "words"
    ]


def test_a_letter_after_the_place_tells_rows_apart(library: Library) -> None:
    library.connection.execute("UPDATE rows SET id = id || 'b' WHERE id LIKE 'hushan-2024@%'")
    assert verify_library(library, PLACE).differences == ()
    library.connection.execute("UPDATE rows SET id = id || '9' WHERE id LIKE 'hushan-2024@%'")
    assert len(verify_library(library, PLACE).differences) == 2


def test_rows_are_read_again_when_asked(library: Library) -> None:
    read = extract("一、2024年工作安排\n粮食总产72亿斤，改造老旧小区22个。\n", place="新湖市", year=2024)
    with library.transaction():
        library.put(read, sha256_of(read.report.text), "")
    asked = Filter(places=("新湖市",))
    assert verify_library(library, asked, again=True).differences == ()
    library.connection.execute("UPDATE rows SET unit = '斤' WHERE id = ?", (read.observations[0].id,))
    assert verify_library(library, asked).differences == ()
    (found,) = verify_library(library, asked, again=True).differences
    assert (found.id, found.field, found.registry, found.parser) == (read.observations[0].id, "unit", "斤", "亿斤")
    assert verify_library(library, Filter(reports=("luan-2024",)), again=True).differences == ()
