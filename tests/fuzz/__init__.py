"""Mutated texts in, broken promises out: what the property tests and the coverage-guided fuzzer have in common."""
