"""The wheel carries everything: installed alone, outside the checkout, it plays the whole demo."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=env, capture_output=True, text=True, timeout=240, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def environment_with_the_wheel(folder: Path) -> Path:
    """An empty environment that holds the wheel and borrows only the dependencies of this one."""
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index", "-w", folder, ROOT, cwd=folder)
    (wheel,) = folder.glob("gtui-*.whl")
    place = folder / "environment"
    venv.create(place)
    python = place / ("Scripts" if os.name == "nt" else "bin") / "python"
    run(*pip, "--python", python, "install", "-q", "--no-deps", "--no-index", wheel, cwd=folder)
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=folder).strip())
    (own / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python


def test_the_wheel_alone_plays_the_demo_outside_the_checkout(tmp_path: Path) -> None:
    python = environment_with_the_wheel(tmp_path)
    clean = {
        name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP"}
    }
    where = run(python, "-c", "import gtui; print(gtui.__file__)", cwd=tmp_path, env=clean)
    assert where.startswith(str(tmp_path))

    report = run(python, "-m", "gtui", "demo", "--headless", cwd=tmp_path, env=clean)

    assert report.splitlines()[-1].startswith("The demo holds: 23 of 23 checkpoints")
