"""The Ground Truth console and worker portal in a terminal."""

__version__ = "0.1.0"
