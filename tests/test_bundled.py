"""The bundled report: what a person has reviewed, row by row, is what the extractor makes of it today."""

from __future__ import annotations

import pytest

from luan_report.extraction import extract_report
from luan_report.library.location import bundled_registry
from luan_report.model import Extraction
from luan_report.registry import Difference, Registry, read_registry, verify
from luan_report.registry.fields import scale_of


@pytest.fixture(scope="module")
def registry() -> Registry:
    return read_registry(bundled_registry())


@pytest.fixture(scope="module")
def made(registry: Registry) -> Extraction:
    return extract_report(registry.extraction().report)


def test_text_parser_and_registry_agree_on_every_field_of_every_row(registry: Registry, made: Extraction) -> None:
    differences: list[Difference] = verify(registry, made.report, made)
    assert [one.cells() for one in differences if one.failure] == []
    assert len(made.observations) == len(registry.rows()) > 150
    assert made.problems == ()


def test_every_row_names_the_rules_that_made_it(registry: Registry, made: Extraction) -> None:
    reviewed = {row.id: row.rules for row in registry.rows()}
    assert {row.id: row.rules for row in made.observations if row.rules != reviewed[row.id]} == {}


def test_base_values_follow_from_the_unit_as_written(made: Extraction) -> None:
    for row in made.observations:
        if row.value is not None:
            factor, unit = scale_of(row.unit)
            assert (row.base_value, row.base_unit) == (row.value * factor, unit)
        assert (row.base_max is None) == (row.value_max is None)
