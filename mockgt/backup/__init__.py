"""Backups: all data of a data directory in one file, made while a server runs, and restored as data."""
