"""Rows in; the files of a Frictionless Data Package out: the rows, their sources, and the descriptor of both."""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from luan_report import __version__
from luan_report.formats import Grid, delimited
from luan_report.formats.column_kinds import ColumnKind, column_kinds
from luan_report.formats.meanings import meaning
from luan_report.formats.origin import COLUMNS, PROGRAM, source_rows, written

if TYPE_CHECKING:
    from luan_report.query.records import Cell
    from luan_report.query.sources import Source

Json: TypeAlias = "str | int | Sequence[Json] | Mapping[str, Json]"

_PROFILES = "https://datapackage.org/profiles/2.0/"
_TYPES: dict[ColumnKind, str] = {"text": "string", "integer": "integer", "number": "number"}
_LICENSE = {"name": "MIT", "title": "MIT License", "path": "https://opensource.org/licenses/MIT"}


def files(grid: Grid, header: bool) -> dict[str, bytes]:
    """The files of the package under their names, the descriptor last."""
    rows, sources = list(grid.rows), source_rows(grid.sources)
    tables = {
        "rows": (grid.columns, rows, "What is stated, one row for each statement or comparison."),
        "sources": (COLUMNS, sources, "The reports that the rows were taken from, with the hashes of their texts."),
    }
    made: dict[str, bytes] = {}
    resources: list[Json] = []
    for name, (columns, cells, about) in tables.items():
        content = "".join(delimited.write(Grid(columns, cells), True)).encode()
        made[f"{name}.csv"] = content
        resources.append(_resource(name, about, columns, cells, content))
    descriptor = json.dumps(_descriptor(resources, grid.sources), ensure_ascii=False, indent=2)
    return made | {"datapackage.json": f"{descriptor}\n".encode()}


def pack(grid: Grid, header: bool) -> bytes:
    """The package as one zip file."""
    content = io.BytesIO()
    moment = written().timetuple()[:6]
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files(grid, header).items():
            archive.writestr(zipfile.ZipInfo(name, moment), data, zipfile.ZIP_DEFLATED)
    return content.getvalue()


def _descriptor(resources: Sequence[Json], sources: Sequence[Source]) -> Json:
    described: dict[str, Json] = {
        "$schema": f"{_PROFILES}datapackage.json",
        "name": "luan-report-rows",
        "title": "Numbers of Chinese government work reports",
        "description": f"Written by {PROGRAM}. Each row carries the words of the report and their place in its text.",
        "version": __version__,
        "created": written().isoformat().replace("+00:00", "Z"),
        "licenses": [_LICENSE],
        "resources": resources,
    }
    # The standard wants at least one source where it has any.
    return described | ({"sources": [_source(source) for source in sources]} if sources else {})


def _source(source: Source) -> Json:
    """A source as the standard has it; only an address of the web can stand as its path."""
    title = source.title or f"{source.place} {source.year}"
    described = {"title": title, "report": source.report, "place": source.place, "sha256": source.sha256}
    return described | ({"path": source.source} if source.source.startswith(("https://", "http://")) else {})


def _resource(
    name: str, about: str, columns: Sequence[str], rows: Sequence[tuple[Cell, ...]], content: bytes
) -> dict[str, Json]:
    kinds = column_kinds(columns, rows)
    fields = [_field(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    return {
        "$schema": f"{_PROFILES}dataresource.json",
        "name": name,
        "type": "table",
        "path": f"{name}.csv",
        "description": about,
        "scheme": "file",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "schema": {"$schema": f"{_PROFILES}tableschema.json", "fields": fields, "missingValues": [""]},
    }


def _field(column: str, kind: ColumnKind) -> Json:
    described = {"name": column, "type": _TYPES[kind]}
    about = meaning(column)
    return described | ({"description": about} if about else {})
