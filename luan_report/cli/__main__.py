"""`python -m luan_report.cli` is `luan`."""

from luan_report.cli import main

main()
