"""Speed and memory, measured; never by a timed test."""
