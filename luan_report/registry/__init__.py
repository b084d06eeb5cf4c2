"""One report's rows as YAML that a person reviews and corrects: written, read, and verified against text and parser."""

from luan_report.registry.entries import Entry, Registry, RegistryError, registry_of, sha256_of
from luan_report.registry.reading import read_registry
from luan_report.registry.verifying import Difference, stands_in, verify
from luan_report.registry.writing import write_registry

__all__ = [
    "Difference",
    "Entry",
    "Registry",
    "RegistryError",
    "read_registry",
    "registry_of",
    "sha256_of",
    "stands_in",
    "verify",
    "write_registry",
]
