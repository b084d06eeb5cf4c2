"""The output options as given in; a format with its encoding, path and colour out, or a refusal of what makes no sense.

All of this is settled before a question is put, so that nothing is asked or changed for an answer that cannot be
written.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from luan_report.cli.failures import Failure
from luan_report.cli.streams import on_terminal, shows_colour
from luan_report.formats import FORMATS, TABLE, Format
from luan_report.language import Message
from luan_report.query.names import resolve

if TYPE_CHECKING:
    from luan_report.cli.options import Output

UTF8, GB18030 = "utf-8", "gb18030"

_SUFFIXES = {
    "md": "markdown",
    "yml": "yaml",
    "ndjson": "jsonl",
    "txt": "table",
    "db": "sqlite",
    "sqlite3": "sqlite",
    "zip": "datapackage",
}
# A file of CSV by one of these names would be taken for broken.
_OTHER_PROGRAMS = frozenset(("xls", "xlsb", "ods", "html", "htm", "pdf", "doc", "docx", "xml", "feather", "dta", "sav"))
_ENCODINGS = {UTF8: ("utf8",), GB18030: ("gbk", "gb2312", "cp936")}


def settle_format(output: Output, path: Path | None, statistical: bool, chart: bool) -> Format:
    """The format that the options ask for.

    `statistical` is whether the answer is made of rows or a panel, `chart` whether it is to be drawn.
    """
    format = TABLE if chart and not (output.format or path) else _format(output.format, path)
    if chart and format is not TABLE:
        raise Failure(Message("--chart draws in a table, not in {name}; leave one of them out", name=format.name))
    if output.no_header and not format.header:
        raise _not_for("--no-header", format, "header")
    if format.statistical and not statistical:
        raise Failure(Message("{name} is for rows and panels: luan targets, results, list, panel", name=format.name))
    if format.binary and path is None and on_terminal():
        raise Failure(Message("{name} is no text for a terminal; name a file with -o", name=format.name))
    if format.needs:
        _require(format)
    return format


def settle_chart(chart: bool, columns: str | None) -> bool:
    """Whether to draw; a table of chosen columns has no place for it."""
    if chart and columns:
        raise Failure(Message("--chart has columns of its own; leave --columns out"))
    return chart


def settle_encoding(output: Output, format: Format) -> str:
    """The encoding of a text format; only what spreadsheets read may be in another one than UTF-8."""
    encoding = resolve("encoding", output.encoding, _ENCODINGS) if output.encoding else UTF8
    if output.bom and not format.delimited:
        raise _not_for("--bom", format, "delimited")
    if encoding != UTF8 and not format.delimited:
        raise _not_for(f"--encoding {encoding}", format, "delimited")
    if output.bom and encoding != UTF8:
        raise Failure(Message("--bom marks UTF-8; leave out --bom or --encoding {name}", name=encoding))
    return encoding


def settle_colour(when: str, path: Path | None, format: Format) -> bool:
    """Whether to write in colour: as the option says, or on a terminal whose user has not asked for none."""
    chosen = resolve("--color", when, dict.fromkeys(("auto", "always", "never"), ()))
    if chosen == "always" and format is not TABLE:
        raise Failure(Message("--color always says nothing to {name}; it is for tables", name=format.name))
    if chosen != "auto":
        return chosen == "always"
    return path is None and shows_colour()


def _format(name: str | None, path: Path | None) -> Format:
    if name is not None:
        return FORMATS[resolve("format", name, dict.fromkeys(FORMATS, ()))]
    if path is not None:
        suffix = path.suffix[1:].lower()
        if suffix in _OTHER_PROGRAMS:
            raise Failure(
                Message("no format is a .{suffix} file; one of {names}", suffix=suffix, names=", ".join(FORMATS))
            )
        return FORMATS.get(_SUFFIXES.get(suffix, suffix), FORMATS["csv"])
    return TABLE if on_terminal() else FORMATS["csv"]


def _not_for(option: str, format: Format, trait: str) -> Failure:
    fit = ", ".join(one.name for one in FORMATS.values() if getattr(one, trait))
    return Failure(
        Message("{option} says nothing to {name}; it is for {fit}", option=option, name=format.name, fit=fit)
    )


def _require(format: Format) -> None:
    from importlib.util import find_spec

    if find_spec(format.needs) is None:
        install = f"pip install 'luan-report[{format.extra}]'"
        raise Failure(
            Message(
                "{name} needs the library {needs}: {install}", name=format.name, needs=format.needs, install=install
            )
        )
