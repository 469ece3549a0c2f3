"""Whatever a form submits, a task type accepts it or says why not; what it accepts, it consolidates."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mockgt.tasktypes.contract import AnsweredObject, InvalidAnswer, TaskObject, TaskType, UnusableObject, WorkerAnswer
from tests.tasktypes.examples import NAMES, TASK_TYPES, Example, example

EXAMPLES = {name: example(task_type) for name, task_type in zip(NAMES, TASK_TYPES, strict=True)}
ODD = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**20), 10**20),
    st.floats(),
    st.sampled_from(["", "Bag", "0", "#2ca02c", "é", "\ud83d", "iVBORw0KGgo="]),
    st.just([]),
    st.just({}),
    st.just([[1, 2]]),
    st.just([None]),
    st.just({"label": []}),
    st.just({"Bag": {}}),
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Paths to everything within a JSON value."""
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from places(child, (*path, key))


def changed(value: Any, path: tuple[Any, ...], odd: Any) -> Any:
    """The value with something else at a path."""
    if not path:
        return odd
    copy = deepcopy(value)
    parent = copy
    for key in path[:-1]:
        parent = parent[key]
    parent[path[-1]] = odd
    return copy


def check_and_consolidate(case: Example, content: Any) -> None:
    each = case.task_object(0)
    try:
        case.task_type.check_answer(content, case.settings, each)
    except InvalidAnswer:
        return
    first = case.data["answers"]["0"][0][1]
    crew = (WorkerAnswer("odd", content), WorkerAnswer("even", first))[: case.task_type.max_workers_per_object]
    [label] = case.task_type.consolidate([AnsweredObject(each, crew)], case.settings)
    json.dumps([label.value, label.details, label.why])


@pytest.mark.ours("no answer makes the server fail")
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_an_answer_with_something_odd_in_it_is_refused_or_consolidated(name: str, data: st.DataObject) -> None:
    case = EXAMPLES[name]
    answer = data.draw(st.sampled_from([content for _, content in case.data["answers"]["0"]]))
    path = data.draw(st.sampled_from([path for path in places(answer) if path]))
    check_and_consolidate(case, changed(answer, path, data.draw(ODD)))


@pytest.mark.ours("no manifest line makes the server fail")
@pytest.mark.parametrize("task_type", TASK_TYPES, ids=NAMES)
@settings(max_examples=20, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_a_line_with_something_odd_in_it_fails_or_is_given_to_workers(task_type: TaskType, data: st.DataObject) -> None:
    case = EXAMPLES[task_type.function_name]
    line = case.data["manifest"][0]
    path = data.draw(
        st.sampled_from([path for path in places(line) if path and path[0] not in ("source", "source-ref")] or [()])
    )
    odd = changed(line, path, data.draw(ODD)) if path else line
    task_type.fault_of_line(odd, case.settings)
    try:
        facts = task_type.prepare(odd, case.settings, case.read)
        start = task_type.worker_input(TaskObject("0", odd, facts), case.settings, case.read)
    except UnusableObject:
        return
    json.dumps([facts, start.initial_value])


def accepted(case: Example) -> list[Any]:
    """Every answer of the example that fits its first data object."""
    contents = [content for answers in case.data["answers"].values() for _, content in answers]
    fitting = []
    for content in contents:
        try:
            case.task_type.check_answer(content, case.settings, case.task_object(0))
        except InvalidAnswer:
            continue
        fitting.append(content)
    return fitting


@pytest.mark.ours("any mixture of answers has a result, the same in every order")
@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_any_mixture_of_answers_is_consolidated_in_any_order(name: str, data: st.DataObject) -> None:
    case = EXAMPLES[name]
    first, most = case.task_object(0), min(3, case.task_type.max_workers_per_object)
    crews = data.draw(
        st.lists(st.lists(st.sampled_from(accepted(case)), min_size=1, max_size=most), min_size=1, max_size=4)
    )
    objects = [
        AnsweredObject(
            TaskObject(str(number), first.line, first.facts),
            tuple(WorkerAnswer(f"w{worker}", content) for worker, content in enumerate(crew)),
        )
        for number, crew in enumerate(crews)
    ]
    backwards = [AnsweredObject(each.data_object, each.answers[::-1]) for each in reversed(objects)]
    labels = case.task_type.consolidate(objects, case.settings)
    again = case.task_type.consolidate(backwards, case.settings)[::-1]
    assert [(label.value, label.details) for label in again] == [(label.value, label.details) for label in labels]
    assert len(labels) == len(objects)
