"""Simulated workers."""
