"""One file per resource, one function per operation."""
