"""The one file that a student hands in: what is in it, its seal, how it is written and how it is read."""
