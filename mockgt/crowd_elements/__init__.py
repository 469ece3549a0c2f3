"""Crowd elements: what the HTML of a worker template's page holds, for whoever fills it in."""
