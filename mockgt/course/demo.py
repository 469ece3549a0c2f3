"""The demo's 23 steps, each verified from the account's state.

By looking at buckets, objects, roles, work teams, jobs, mails and passwords, whatever made them. Steps within the form
of a labeling job (5 to 9, 12 to 15) count when the form that gtui keeps says so, or when the job exists. Steps that are
only looked at (3, 4, 11, 16, 17, 18, 21, 22, 23) count by what was seen (`sightings.py`). Source: Ours.
"""

import re
from collections.abc import Callable
from functools import cached_property

from mockgt.arns import Scope
from mockgt.course.catalogue import CAPSTONE_JOB, DEMO_BUCKET, DEMO_JOB, DEMO_OBJECTS
from mockgt.course.situation import Finding, Situation, labeled
from mockgt.engine.engine import Engine
from mockgt.engine.jobs import manifest_uri, output_manifest_uri, output_root
from mockgt.engine.records import LabelingJob
from mockgt.manifests.s3_uris import bucket_and_key

JOB_NAME = re.compile(r"[a-zA-Z0-9](-*[a-zA-Z0-9]){0,62}")
"""Source: *Documented*, "CreateLabelingJob": LabelingJobName."""
LEAST_LABELS = 2
# In a form that is being filled in: the demo's four.
WANTED_LABELS = 4


def findings(engine: Engine, scope: Scope) -> dict[str, Callable[[], Finding]]:
    """A function for each key of the demo, to be called within this unit of work."""
    demo = _Demo(engine, scope)
    return {
        "bucket": demo.bucket_made,
        "upload": demo.uploaded,
        "upload-result": demo.upload_result,
        "folder": demo.folder,
        "create-job": demo.form_open,
        "job-name": demo.named,
        "input-location": demo.input_location,
        "role": demo.role,
        "output-location": demo.output_location,
        "data-setup": demo.data_setup,
        "input-manifest": demo.input_manifest,
        "configuration": lambda: demo.second_step("All data objects of the manifest"),
        "task-type": lambda: demo.second_step("Image Classification (Single Label)"),
        "workers": demo.workers,
        "tool": demo.tool,
        "job-list": demo.job_list,
        "job-page": demo.job_page,
        "invitation": demo.invitation,
        "sign-in": demo.signed_in,
        "labels": demo.labels,
        "results": demo.results,
        "output": demo.output,
        "output-manifest": demo.output_manifest,
    }


def _done(evidence: str) -> Finding:
    return Finding(True, evidence)


def _open(missing: str) -> Finding:
    return Finding(False, missing)


class _Demo(Situation):
    """The account, with the bucket and the job that are the demo's."""

    @cached_property
    def bucket(self) -> str:
        """The demo's bucket: the one of that name, else the first with enough pictures, else the first."""
        enough = (name for name in self.buckets if len(self.pictures(name)) >= DEMO_OBJECTS)
        first = self.buckets[0] if self.buckets else ""
        return DEMO_BUCKET if DEMO_BUCKET in self.buckets else next(enough, first)

    @cached_property
    def uploads(self) -> list[str]:
        """Keys of the pictures in it."""
        return self.pictures(self.bucket) if self.bucket else []

    @cached_property
    def job(self) -> LabelingJob | None:
        """The demo's job: the one of that name, else the newest that is not the capstone's."""
        jobs = self.engine.repository.jobs(self.scope)
        named = (job for job in jobs if job.name.lower() == DEMO_JOB)
        return next(named, next((job for job in reversed(jobs) if job.name.lower() != CAPSTONE_JOB), None))

    @cached_property
    def manifest(self) -> str:
        """The input manifest: the job's, else the form's, else the newest that data setup made."""
        if self.job:
            return manifest_uri(self.job)
        made = self.engine.objects.list_keys(self.scope, self.bucket, (".manifest",), 1000) if self.bucket else []
        datasets = [key for key in made if key.rpartition("/")[2].startswith("dataset-")]
        return self.drafted("manifest_uri") or (f"s3://{self.bucket}/{datasets[-1]}" if datasets else "")

    def bucket_made(self) -> Finding:
        return _done(f"The bucket {self.bucket}") if self.bucket else _open("There is no bucket yet.")

    def uploaded(self) -> Finding:
        count = f"{len(self.uploads)} pictures in {self.bucket or 'the bucket'}"
        if len(self.uploads) >= DEMO_OBJECTS:
            return _done(f"{count}, the first is {self.uploads[0]}")
        return _open(f"{count}; the demo has {DEMO_OBJECTS}.")

    def upload_result(self) -> Finding:
        if self.uploads and (self.looked_at("upload-result") or self._listed_pictures()):
            return _done("The result of the upload was seen.")
        return _open("Nobody has looked at the result of an upload yet.")

    def folder(self) -> Finding:
        if self.uploads and self._listed_pictures():
            return _done(f"The listing of {self.uploads[0].rpartition('/')[0] or self.bucket} was seen.")
        return _open("Nobody has looked at the folder with the pictures yet.")

    def _listed_pictures(self) -> bool:
        one_of_each_folder = {key.rpartition("/")[0]: key for key in self.uploads}
        return any(self.listed(self.bucket, key) for key in one_of_each_folder.values())

    def form_open(self) -> Finding:
        if self.job or self.draft or self.looked_at("create-job"):
            return _done("The form of a labeling job was opened.")
        return _open("The form of a labeling job was not opened yet.")

    def named(self) -> Finding:
        name = self.job.name if self.job else self.drafted("job_name")
        if name and not JOB_NAME.fullmatch(name):
            return _open(f"{name} can't be a job's name: letters, digits and hyphens, at most 63.")
        return _done(name) if name else _open("The job has no name yet.")

    def input_location(self) -> Finding:
        uri = manifest_uri(self.job) if self.job else self.drafted("dataset_uri") or self.drafted("input_uri")
        place = bucket_and_key(uri)
        if place and place[0] in self.buckets:
            return _done(uri)
        return _open("No input location in one of your buckets is chosen yet.")

    def role(self) -> Finding:
        roles = self.engine.roles.execution_roles(self.scope)
        return _done(f"The role {roles[-1]}") if roles else _open("There is no role that SageMaker may assume yet.")

    def output_location(self) -> Finding:
        if self.job:
            return _done(f"{output_root(self.job)}/")
        chosen = self.drafted("output_uri") if self.draft.get("output_place") == "new" else self.drafted("input_uri")
        if chosen and self.drafted("role_arn"):
            return _done("Beside the input" if self.draft.get("output_place") != "new" else chosen)
        return _open("Input location and role come first; then say where the output goes.")

    def data_setup(self) -> Finding:
        lines = self.job.counters.total_objects if self.job else self.manifest_lines(self.manifest)
        if lines:
            return _done(f"{self.manifest.rpartition('/')[2]} with {lines} lines")
        return _open("There is no input manifest yet.")

    def input_manifest(self) -> Finding:
        if self.manifest and self.looked_at("manifest", self.manifest):
            return _done(f"{self.manifest.rpartition('/')[2]} was read.")
        return _open("Nobody has read the input manifest yet.")

    def second_step(self, evidence: str) -> Finding:
        if self.job or self.draft.get("step") == 2:
            return _done(evidence)
        return _open("Step 1 of the form is not finished: choose Next when it is.")

    def workers(self) -> Finding:
        if self.job:
            team, people = self.workers_of(self.job)
            members = f", members: {len(people)}" if people else ""
            return _done(f"{team.name if team else 'No team'}{members}")
        staffed = next((f"{team.name}, members: {len(people)}" for team, people in self.teams if people), "")
        invited = self.drafted("team_name") and self.drafted("team_emails") and self.drafted("team_contact")
        chosen = self.drafted("team_arn") or self.drafted("vendor_arn")
        if staffed or (self.draft.get("step") == 2 and (invited or chosen)):
            return _done(staffed or chosen or f"{self.drafted('team_name')} for {self.drafted('team_emails')}")
        return _open("There is no work team with a member yet.")

    def tool(self) -> Finding:
        drafted = self.draft.get("labels")
        labels = self.job.tool.labels if self.job else tuple(drafted) if isinstance(drafted, list) else ()
        question = self.job.tool.header if self.job else self.drafted("question")
        if len(labels) >= (LEAST_LABELS if self.job else WANTED_LABELS) and question:
            return _done(", ".join(str(label) for label in labels))
        return _open("The tool needs a task description and its labels: the demo has four.")

    def job_list(self) -> Finding:
        if self.job and self.looked_at("job-list", "", self.job.created_at):
            return _done(f"{self.job.name}: {self.job.status}")
        return _open("Nobody has seen the job in the list yet." if self.job else "The labeling job is not created yet.")

    def job_page(self) -> Finding:
        if self.job and self.looked_at("job", self.job.name):
            return _done(f"The page of {self.job.name} was seen.")
        return _open("Nobody has opened the job's page yet.")

    def invitation(self) -> Finding:
        invited = [str(mail["to"]) for _, mail in self.engine.repository.documents(self.scope, "mail")]
        if invited and (self.looked_at("mail") or self.signed_in().done):
            return _done(f"The mail to {invited[0]} was read.")
        return _open("Nobody has read the invitation yet." if invited else "No invitation was sent yet.")

    def signed_in(self) -> Finding:
        for team, people in self.teams:
            for worker in people:
                pools = {members.pool.user_pool for members in team.members if members.pool}
                if any(self.engine.people.has_own_password(self.scope, pool, worker.username) for pool in pools):
                    return _done(f"{worker.username} has a password of their own.")
        return _open("No worker has signed in yet.")

    def labels(self) -> Finding:
        if self.job is None:
            return _open("There is no labeling job yet.")
        answered = self.job.counters.total_labeled + self.job.answered_objects
        total = self.job.counters.total_objects
        return Finding(0 < total <= answered, f"{answered} of {total} answered in {self.job.name}")

    def results(self) -> Finding:
        if self.job and self.job.status == "Completed" and self._saw_end(self.job):
            return _done(f"Completed, {labeled(self.job)}")
        return _open(self._end_missing("Nobody has looked at the finished job yet."))

    def _saw_end(self, job: LabelingJob) -> bool:
        pages = any(self.looked_at(what, job.name, job.modified_at) for what in ("results", "job"))
        return pages or self.read_output(job)

    def output(self) -> Finding:
        place = bucket_and_key(output_manifest_uri(self.job)) if self.job and self.job.status == "Completed" else None
        if place and self.listed(*place):
            return _done(f"{place[1].rpartition('/')[0]}/ was listed.")
        return _open(self._end_missing("Nobody has looked into manifests/output/ yet."))

    def output_manifest(self) -> Finding:
        if self.job and self.read_output(self.job):
            return _done(f"The output manifest of {self.job.name} was read.")
        return _open(self._end_missing("Nobody has read the output manifest yet."))

    def _end_missing(self, otherwise: str) -> str:
        if self.job is None:
            return "There is no labeling job yet."
        return otherwise if self.job.status == "Completed" else f"The job is not finished: {labeled(self.job)}."
