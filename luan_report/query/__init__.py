"""A library and a question in, frozen result records out: a module for each verb, so that a command loads its own.

`select.select`, `compare.compare`, `show.show` and `show.search`, `catalogue.sectors` and `catalogue.indicators`,
`audit.audit`; what a question may ask for is `filters.Filter`, and `records.as_record` makes any result a plain dict.
"""
