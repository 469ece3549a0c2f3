"""The examples of docs/testing.md run as they stand there."""

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "testing.md").read_text(), re.DOTALL)


def test_every_example_passes(tmp_path: Path) -> None:
    for number, example in enumerate(EXAMPLES):
        (tmp_path / f"test_example_{number}.py").write_text(example)
    environ = {**os.environ, "PYTHONPATH": str(ROOT), "AWS_DEFAULT_REGION": "us-east-1"}

    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:asyncio", "-W", "error"]
    done = subprocess.run(
        [*command, str(tmp_path)], capture_output=True, text=True, timeout=120, check=False, env=environ, cwd=tmp_path
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert f"{sum(example.count('def test_') for example in EXAMPLES)} passed" in done.stdout
