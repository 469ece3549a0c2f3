"""Figures of a run, printed beside those of the last one and kept for the next."""

import json
import os
import platform
from importlib.metadata import version
from pathlib import Path

RESULTS = Path(__file__).parent / "results.json"


def record(what: str, figure: float, unit: str, goal: str = "") -> None:
    """Print a figure, with the last run's and the goal, and keep it."""
    results = json.loads(RESULTS.read_text()) if RESULTS.exists() else {}
    before = results.get(what)
    last = f", last run {before['figure']:g}" if before else ""
    print(f"{what}: {figure:.4g} {unit}{last}{f' (goal {goal})' if goal else ''}")
    results[what] = {"figure": round(figure, 5), "unit": unit, "on": machine()}
    RESULTS.write_text(json.dumps(results, indent=1, sort_keys=True) + "\n")


def machine() -> str:
    """Processor, load, and versions that figures depend on."""
    versions = " ".join(f"{name} {version(name)}" for name in ("moto", "boto3", "cheroot", "werkzeug"))
    cores, load = os.cpu_count(), os.getloadavg()[0]
    hardware = f"{cores} cores, {platform.machine()} {platform.system()}, load {load:.1f}"
    return f"{hardware}, Python {platform.python_version()}, {versions}"
