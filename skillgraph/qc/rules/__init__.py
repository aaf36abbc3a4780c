"""One rule a file. Each has `check(layers, taxonomy)`, which yields where a row stands and what is wrong with it."""
