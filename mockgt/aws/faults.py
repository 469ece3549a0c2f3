"""Faults of SageMaker's calls in process; in the server the HTTP chain answers them before moto is asked."""

from mockgt.arns import Scope
from mockgt.aws.units import Units
from mockgt.engine.faults import take_call_fault
from mockgt.errors import InjectedFault

_CODES = {"throttled": "ThrottlingException", "denied": "AccessDeniedException"}


def raise_fault(units: Units, scope: Scope, operation: str) -> None:
    """Raise InjectedFault if one was asked for this operation; it counts down although the call fails."""
    with units(scope) as engine:
        fault = take_call_fault(engine, scope, operation)
    if fault is not None:
        raise InjectedFault(fault.code or _CODES[fault.error], fault.message, fault.status)
