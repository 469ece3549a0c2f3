"""The wheel carries everything: installed alone, outside the checkout, it plays the whole demo."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# In the environment's site-packages, so that it holds for gtui and for the server that gtui starts.
ONLY_LOOPBACK = """
import sys

def refuse(event, arguments):
    if event in ("socket.connect", "socket.sendto", "socket.getaddrinfo"):
        address = arguments[0] if event == "socket.getaddrinfo" else arguments[1]
        host = address[0] if isinstance(address, tuple) else address
        if isinstance(host, str) and host not in ("127.0.0.1", "::1", "localhost") and not host.startswith("/"):
            sys.stderr.write(f"NETWORK {event} {host}\\n")
            raise OSError(f"the network is off: {event} {host}")

sys.addaudithook(refuse)
"""
AMBIENT = {
    "AWS_PROFILE": "nobody",
    "AWS_ENDPOINT_URL_S3": "http://203.0.113.1",
    "AWS_ACCESS_KEY_ID": "AKIAIOSFODNN7EXAMPLE",
    "HTTP_PROXY": "http://203.0.113.1:3128",
    "http_proxy": "http://203.0.113.1:3128",
}


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
    (own / "sitecustomize.py").write_text(ONLY_LOOPBACK)
    return python


@pytest.mark.more
def test_the_wheel_alone_plays_the_demo_without_a_network_whatever_aws_configuration_there_is(tmp_path: Path) -> None:
    python = environment_with_the_wheel(tmp_path)
    clean = {
        name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "SYSTEMROOT", "TEMP"}
    }
    where = run(python, "-c", "import gtui; print(gtui.__file__)", cwd=tmp_path, env=clean)
    assert where.startswith(str(tmp_path))

    lessons = "from gtui.course.lessons.reader import lessons; from gtui.course.lessons.figures import figure; "
    assert run(python, "-c", f"{lessons}print(len(lessons()), figure('service')[:5])", cwd=tmp_path) == "20 input\n"
    outside = "import socket; socket.create_connection(('203.0.113.1', 80), 1)"
    assert "the network is off" in subprocess.run([python, "-c", outside], capture_output=True, text=True).stderr
    report = run(python, "-m", "gtui", "demo", "--headless", cwd=tmp_path, env={**clean, **AMBIENT})

    assert report.splitlines()[-1].startswith("The demo holds: 23 of 23 checkpoints")
