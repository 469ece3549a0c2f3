"""A mock as a decorator: of functions, coroutine functions, generators such as pytest's fixtures, and test classes."""

import functools
import inspect
import unittest
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractContextManager
from typing import Any

Mock = AbstractContextManager[Any]


def decorated(mock: Mock, target: Any) -> Any:
    """What does the same as the target, within the mock.

    Of a class each test method is decorated; of a `unittest.TestCase` the run of each test, `setUp` and `tearDown`
    included. The mock begins and ends with each.
    """
    if inspect.isclass(target):
        return _class(mock, target)
    for is_kind, within in _KINDS:
        if is_kind(target):
            return within(mock, target)
    return _function(mock, target)


def _class(mock: Mock, target: type) -> type:
    is_case = issubclass(target, unittest.TestCase)
    names = ["run"] if is_case else [name for name in dir(target) if name.startswith("test")]
    for name in names:
        method = inspect.getattr_static(target, name)
        if inspect.isfunction(method):
            setattr(target, name, decorated(mock, method))
    return target


def _function(mock: Mock, target: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(target)
    def within(*arguments: Any, **named: Any) -> Any:
        with mock:
            return target(*arguments, **named)

    return within


def _coroutine(mock: Mock, target: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(target)
    async def within(*arguments: Any, **named: Any) -> Any:
        with mock:
            return await target(*arguments, **named)

    return within


def _generator(mock: Mock, target: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(target)
    def within(*arguments: Any, **named: Any) -> Iterator[Any]:
        with mock:
            yield from target(*arguments, **named)

    return within


def _async_generator(mock: Mock, target: Callable[..., Any]) -> Callable[..., Any]:
    @functools.wraps(target)
    async def within(*arguments: Any, **named: Any) -> AsyncIterator[Any]:
        with mock:
            async for each in target(*arguments, **named):
                yield each

    return within


_KINDS = (
    (inspect.iscoroutinefunction, _coroutine),
    (inspect.isgeneratorfunction, _generator),
    (inspect.isasyncgenfunction, _async_generator),
)
