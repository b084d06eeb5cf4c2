"""Government work reports as data: the public verbs and records."""
