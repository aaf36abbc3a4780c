"""Files that others open, and the JSON that other programs rely on. `formats` has the table of file formats."""
