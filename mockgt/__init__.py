"""mockgt: Amazon SageMaker Ground Truth on this machine, as a server and as a mock within a test's process.

Cheap to import: moto and boto3 are loaded at the first use of a name that needs them.
"""

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from mockgt.in_process import finish_labeling_job, mock_ground_truth, staff, work
    from mockgt.server import Server

__all__ = ["Server", "__version__", "finish_labeling_job", "mock_ground_truth", "staff", "work"]


def __getattr__(name: str) -> Any:
    if name == "Server":
        from mockgt.server import Server

        return Server
    if name in ("finish_labeling_job", "mock_ground_truth", "staff", "work"):
        from mockgt import in_process

        return getattr(in_process, name)
    raise AttributeError(f"module 'mockgt' has no attribute '{name}'")
