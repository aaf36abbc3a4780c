"""The forms of other vocabularies, one a file. Each has `read(path)`, which yields entries."""
