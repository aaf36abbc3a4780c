"""Meanings: what a heading or a phrase may say of what it heads, besides the name of a Strength."""

BOILERPLATE = "boilerplate"
"""Perks, how to apply, what the law asks to be said."""

FACT = "fact"
"""Pay, place, hours."""
