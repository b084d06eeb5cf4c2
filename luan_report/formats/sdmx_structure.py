"""Observations of SDMX in; the SDMX-ML 2.1 structure message that describes them and names their codes out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from luan_report.formats.origin import written
from luan_report.formats.sdmx_observations import ATTRIBUTES, DIMENSIONS, MEASURE, SdmxObservation
from luan_report.query.names import BOUND_NAMES, MEASURE_NAMES, SECTOR_NAMES

AGENCY, VERSION = "LUAN", "1.0.0"
FLOW = "WORK_REPORTS"
DATAFLOW = f"{AGENCY}:{FLOW}({VERSION})"

_MESSAGE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
_STRUCTURE = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/structure"
_COMMON = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_CONCEPTS, _DEFINITION = "CS_WORK_REPORTS", "DSD_WORK_REPORTS"

_FREQUENCIES = {"A": "Annual", "S": "Half-yearly", "Q": "Quarterly", "M": "Monthly", "_U": "Unspecified"}
_STATUSES = {
    "A": "Normal value",
    "E": "Estimated value",
    "L": "Missing value; data exist but were not collected",
    "O": "Missing value",
}
_ROLES = {"target": ("目标", "Target"), "result": ("结果", "Result")}


class _Component(NamedTuple):
    """One dimension, measure or attribute: what it is, the type of its text, or the list of its codes."""

    about: str
    text: str = "String"
    codes: str = ""


_COMPONENTS: Mapping[str, _Component] = {
    "FREQ": _Component("Frequency: how long the period is", codes="CL_FREQ"),
    "REF_AREA": _Component("Place whose report states it", codes="CL_AREA"),
    "INDICATOR": _Component("What is counted or measured", codes="CL_INDICATOR"),
    "MEASURE_TYPE": _Component("Whether it is a level, a growth, a ratio …", codes="CL_MEASURE_TYPE"),
    "ROLE": _Component("Target or result", codes="CL_ROLE"),
    "STATEMENT": _Component("Number of the statement, where several are made of one thing", "Integer"),
    "TIME_PERIOD": _Component("Period", "ObservationalTimePeriod"),
    MEASURE: _Component("The number as written; the lower end of a range", "Decimal"),
    "UNIT_MEASURE": _Component("Unit without its scale word"),
    "UNIT_MULT": _Component("Power of ten of the scale word: 万 4, 亿 8, 万亿 12", "Integer"),
    "OBS_STATUS": _Component("Observation status", codes="CL_OBS_STATUS"),
    "UPPER_VALUE": _Component("Upper end of a range", "Decimal"),
    "BOUND": _Component("Whether the number is exact, a floor, a ceiling …", codes="CL_BOUND"),
    "REFERENCE": _Component("What it is measured against"),
    "COMMITMENT": _Component("Words that say how firmly it is promised"),
    "SECTOR": _Component("Sector", codes="CL_SECTOR"),
    "NAME": _Component("What is counted or measured, in the words of the report"),
    "ROW_ID": _Component("Id of the row, which names the report and the place in its text"),
    "REPORT_YEAR": _Component("Year of the report", "Integer"),
    "QUOTE": _Component("Words of the report"),
}


def structure(found: Sequence[SdmxObservation]) -> str:
    """The message: the lists of codes, the concepts, the data structure definition and the dataflow."""
    for prefix, space in (("mes", _MESSAGE), ("str", _STRUCTURE), ("com", _COMMON)):
        register_namespace(prefix, space)
    message = Element(f"{{{_MESSAGE}}}Structure")
    _header(message)
    structures = SubElement(message, f"{{{_MESSAGE}}}Structures")
    _dataflow(structures)
    lists = _under(structures, "Codelists")
    for id, codes in _codes(found).items():
        _codelist(lists, id, codes)
    _concepts(structures)
    _definition(structures)
    indent(message)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(message, encoding="unicode") + "\n"


def _header(message: Element) -> None:
    header = SubElement(message, f"{{{_MESSAGE}}}Header")
    for name, text in (("ID", FLOW), ("Test", "false"), ("Prepared", written().isoformat())):
        SubElement(header, f"{{{_MESSAGE}}}{name}").text = text
    SubElement(header, f"{{{_MESSAGE}}}Sender", id=AGENCY)


def _codes(found: Sequence[SdmxObservation]) -> dict[str, dict[str, tuple[str, ...]]]:
    """The lists with their codes, each with its Chinese and English names; only what these observations use."""
    frequencies = {one.key[0] for one in found}
    return {
        "CL_FREQ": {code: ("", _frequency(code)) for code in sorted(frequencies)},
        "CL_AREA": {one.key[1]: (one.place, "") for one in found},
        "CL_INDICATOR": _indicators(found),
        "CL_MEASURE_TYPE": dict(MEASURE_NAMES),
        "CL_ROLE": dict(_ROLES),
        "CL_OBS_STATUS": {code: ("", name) for code, name in _STATUSES.items()},
        "CL_BOUND": dict(BOUND_NAMES),
        "CL_SECTOR": dict(SECTOR_NAMES),
    }


def _frequency(code: str) -> str:
    return _FREQUENCIES.get(code) or f"Every {code[1:]} years"


def _indicators(found: Iterable[SdmxObservation]) -> dict[str, tuple[str, ...]]:
    from luan_report.lexicon.catalogue import load_catalogue

    known = {one.id: (one.name, one.english) for one in load_catalogue().indicators}
    return {one.key[2]: known.get(one.key[2], (one.name, "")) for one in found}


def _under(parent: Element, name: str, **attributes: str) -> Element:
    return SubElement(parent, f"{{{_STRUCTURE}}}{name}", attributes)


def _named(element: Element, names: Iterable[tuple[str, str]]) -> None:
    for language, name in names:
        if name:
            SubElement(element, f"{{{_COMMON}}}Name", {_LANGUAGE: language}).text = name


def _maintained(parent: Element, kind: str, id: str, name: str) -> Element:
    element = _under(parent, kind, id=id, agencyID=AGENCY, version=VERSION, isFinal="true")
    _named(element, [("en", name)])
    return element


def _codelist(parent: Element, id: str, codes: Mapping[str, Sequence[str]]) -> None:
    codelist = _maintained(parent, "Codelist", id, id)
    for code, names in codes.items():
        _named(_under(codelist, "Code", id=code), zip(("zh", "en"), names, strict=False))


def _concepts(structures: Element) -> None:
    scheme = _maintained(_under(structures, "Concepts"), "ConceptScheme", _CONCEPTS, "Concepts of work reports")
    for id, component in _COMPONENTS.items():
        _named(_under(scheme, "Concept", id=id), [("en", component.about)])


def _dataflow(structures: Element) -> None:
    flow = _maintained(_under(structures, "Dataflows"), "Dataflow", FLOW, "Numbers of Chinese government work reports")
    reference = {"id": _DEFINITION, "agencyID": AGENCY, "version": VERSION}
    _refer(flow, "Structure", **reference, package="datastructure", **{"class": "DataStructure"})


def _refer(parent: Element, name: str, **reference: str) -> None:
    SubElement(_under(parent, name), "Ref", reference)


def _definition(structures: Element) -> None:
    definition = _maintained(
        _under(structures, "DataStructures"), "DataStructure", _DEFINITION, "Numbers of work reports"
    )
    parts = _under(definition, "DataStructureComponents")
    dimensions = _under(parts, "DimensionList", id="DimensionDescriptor")
    for at, id in enumerate(DIMENSIONS, 1):
        kind = "TimeDimension" if id == "TIME_PERIOD" else "Dimension"
        _component(_under(dimensions, kind, id=id, position=str(at)), id)
    attributes = _under(parts, "AttributeList", id="AttributeDescriptor")
    for id in ATTRIBUTES:
        status = "Mandatory" if id == "OBS_STATUS" else "Conditional"
        attribute = _under(attributes, "Attribute", id=id, assignmentStatus=status)
        _component(attribute, id)
        _refer(_under(attribute, "AttributeRelationship"), "PrimaryMeasure", id=MEASURE)
    measures = _under(parts, "MeasureList", id="MeasureDescriptor")
    _component(_under(measures, "PrimaryMeasure", id=MEASURE), MEASURE)


def _component(element: Element, id: str) -> None:
    concept = {"id": id, "maintainableParentID": _CONCEPTS, "maintainableParentVersion": VERSION, "agencyID": AGENCY}
    _refer(element, "ConceptIdentity", **concept, package="conceptscheme", **{"class": "Concept"})
    representation = _under(element, "LocalRepresentation")
    component = _COMPONENTS[id]
    if component.codes:
        reference = {"id": component.codes, "agencyID": AGENCY, "version": VERSION}
        _refer(representation, "Enumeration", **reference, package="codelist", **{"class": "Codelist"})
    else:
        _under(representation, "TextFormat", textType=component.text)
