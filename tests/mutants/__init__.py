"""Wrong lines in, the share of them that a test notices out: mutmut on a random sample of the package's mutants."""
