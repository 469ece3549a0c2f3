"""The worker's part of the demo, and reading the results."""

import json
from collections import Counter
from functools import partial

from gtui.course.steps import BUCKET, FOLDER, JOB
from gtui.demo.console_acts import LABELS, WORKER
from gtui.demo.stage import Stage
from gtui.screens.portal.task import TaskScreen
from gtui.services import sample_folder

NEW_PASSWORD = "Labels-2026!"


async def read_mail(stage: Stage) -> None:
    """Step 18."""
    stage.player.app.go("mail")
    await stage.player.settle()
    await stage.check(18, f"1 mail, to {WORKER}, with a temporary password", lambda: _mails(stage))


def _mails(stage: Stage) -> str:
    mails = stage.services.workforce.mails()
    with_password = "with a temporary password" if mails and mails[0].temporary_password else "without a password"
    return f"{len(mails)} mail, to {mails[0].to}, {with_password}" if mails else "no mail"


async def sign_in(stage: Stage) -> None:
    """Step 19."""
    player = stage.player
    await player.click("#open-portal")
    await player.type("#username", WORKER)
    await player.type("#password", stage.services.workforce.mails()[0].temporary_password)
    await player.click("#sign-in")
    await player.type("#new-password", NEW_PASSWORD)
    await player.type("#new-password-again", NEW_PASSWORD)
    await player.click("#set-password")
    await player.find("#start-working")
    await stage.check(19, f"{WORKER} signed in", lambda: f"{_worker(stage)} signed in")


def _worker(stage: Stage) -> str:
    session = stage.player.app.worker_session
    return session.username if session else "nobody"


async def label(stage: Stage) -> None:
    """Step 20: look up each picture's gold label, press its number, submit."""
    player = stage.player
    gold: dict[str, str] = json.loads((sample_folder() / "labels.json").read_text())
    await player.click("#start-working")
    for number in range(len(gold)):
        task = str(await player.until(lambda: _task_in_front(stage), f"task {number + 1}"))
        await player.rest()
        name = task.rpartition("/")[2]
        await player.press(str(LABELS.index(gold[name]) + 1))
        await player.press("enter")
        await player.until(partial(_another_task, stage, task), "the next task")
    await player.rest()
    await stage.check(20, "answers to 20 objects stored", lambda: f"answers to {_submitted(stage)} objects stored")


def _another_task(stage: Stage, before: str) -> bool:
    return _task_in_front(stage) != before


def _task_in_front(stage: Stage) -> str:
    screen = stage.player.app.screen
    return screen.task_object if isinstance(screen, TaskScreen) else ""


def _submitted(stage: Stage) -> int:
    return stage.services.s3.count(BUCKET, f"{FOLDER}{JOB}/annotations/worker-response/")


async def see_results(stage: Stage) -> None:
    """Step 21."""
    player = stage.player
    player.app.go("labeling_job", name=JOB)
    await player.settle()
    await player.click("#open-results")
    await player.rest(2)
    await stage.check(21, "Complete, 20 of 20: Bag 5, Eyewear 5, Flipflop 5, Watch 5", lambda: _results(stage))


def _results(stage: Stage) -> str:
    job = stage.services.jobs.job(JOB)
    classes = stage.services.results.results(JOB).classes
    counted = ", ".join(f"{name} {classes[name]}" for name in sorted(classes))
    return f"{job.status_text}, {job.labeled} of {job.total}: {counted}"


async def find_output(stage: Stage) -> None:
    """Step 22."""
    prefix = f"{FOLDER}{JOB}/manifests/output/"
    stage.player.app.go("bucket", bucket=BUCKET, prefix=prefix)
    await stage.player.settle()
    await stage.check(22, "output.manifest, 6275 bytes", lambda: _output(stage, prefix))


def _output(stage: Stage, prefix: str) -> str:
    objects = stage.services.s3.list_folder(BUCKET, prefix).objects
    return ", ".join(f"{item.key.removeprefix(prefix)}, {item.size} bytes" for item in objects)


async def read_output(stage: Stage) -> None:
    """Step 23."""
    player = stage.player
    uri = stage.services.jobs.job(JOB).output_manifest_uri
    player.app.go("manifest", uri=uri)
    await player.settle()
    await stage.check(23, "20 lines, 20 labels as in labels.json, confidence 0.0", lambda: _output_lines(stage, uri))


def _output_lines(stage: Stage, uri: str) -> str:
    gold: dict[str, str] = json.loads((sample_folder() / "labels.json").read_text())
    lines = [json.loads(line.text) for line in stage.services.manifests.read(uri).lines]
    right = sum(gold[line["source-ref"].rpartition("/")[2]] == line[f"{JOB}-metadata"]["class-name"] for line in lines)
    confidences = Counter(str(line[f"{JOB}-metadata"]["confidence"]) for line in lines)
    return f"{len(lines)} lines, {right} labels as in labels.json, confidence {', '.join(confidences)}"


PORTAL_ACTS = (read_mail, sign_in, label, see_results, find_output, read_output)
