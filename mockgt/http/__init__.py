"""The WSGI chain in front of moto, read top to bottom."""
