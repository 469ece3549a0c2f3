"""Screens by name; a screen's module is imported when it is first opened."""

from importlib import import_module
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from gtui.screens.base import ConsoleScreen

SCREENS: dict[str, tuple[str, str]] = {
    "home": ("gtui.screens.home", "HomeScreen"),
    "buckets": ("gtui.screens.console.buckets", "BucketsScreen"),
    "create_bucket": ("gtui.screens.console.create_bucket", "CreateBucketScreen"),
    "bucket": ("gtui.screens.console.bucket", "BucketScreen"),
    "upload": ("gtui.screens.console.upload", "UploadScreen"),
    "object": ("gtui.screens.console.s3_object", "S3ObjectScreen"),
    "manifest": ("gtui.screens.console.manifest", "ManifestScreen"),
    "labeling_jobs": ("gtui.screens.console.labeling_jobs", "LabelingJobsScreen"),
    "create_labeling_job": ("gtui.screens.console.create_job", "CreateLabelingJobScreen"),
    "labeling_job": ("gtui.screens.console.labeling_job", "LabelingJobScreen"),
    "data_object": ("gtui.screens.console.data_object", "DataObjectScreen"),
    "results": ("gtui.screens.console.results", "ResultsScreen"),
    "workforces": ("gtui.screens.console.workforces", "WorkforcesScreen"),
    "roles": ("gtui.screens.console.roles", "RolesScreen"),
    "templates": ("gtui.screens.console.templates", "TemplatesScreen"),
    "template": ("gtui.screens.console.template", "TemplateScreen"),
    "workflows": ("gtui.screens.console.workflows", "WorkflowsScreen"),
    "workflow": ("gtui.screens.console.workflow", "WorkflowScreen"),
    "mail": ("gtui.screens.console.mail", "MailScreen"),
    "portal_sign_in": ("gtui.screens.portal.sign_in", "PortalSignInScreen"),
    "portal_jobs": ("gtui.screens.portal.jobs", "PortalJobsScreen"),
    "grid": ("gtui.screens.portal.grid", "GridScreen"),
    "review": ("gtui.screens.portal.review", "ReviewScreen"),
    "task": ("gtui.screens.portal.task", "TaskScreen"),
    "lessons": ("gtui.screens.course.lessons", "LessonsScreen"),
    "lesson": ("gtui.screens.course.lesson", "LessonScreen"),
    "lesson_editor": ("gtui.screens.course.lesson_editor", "LessonEditorScreen"),
    "dataset_check": ("gtui.screens.course.lesson_dataset_check", "DatasetCheckScreen"),
    "learning_supervised": ("gtui.screens.course.lesson_supervised", "SupervisedScreen"),
    "learning_unsupervised": ("gtui.screens.course.lesson_unsupervised", "UnsupervisedScreen"),
    "learning_reinforcement": ("gtui.screens.course.lesson_reinforcement", "ReinforcementScreen"),
    "bill": ("gtui.screens.course.lesson_bill", "BillScreen"),
    "submit": ("gtui.screens.course.submit", "SubmitScreen"),
    "capstone": ("gtui.screens.course.capstone", "CapstoneScreen"),
    "welcome": ("gtui.screens.course.welcome", "WelcomeScreen"),
    "happened": ("gtui.screens.course.guide_happened", "GuideHappenedScreen"),
    "workspaces": ("gtui.screens.workspaces", "WorkspacesScreen"),
}

SECTIONS = frozenset(
    {"home", "lessons", "buckets", "labeling_jobs", "workforces", "roles", "templates", "workflows", "portal_jobs"}
)
"""Screens that start a section: opening one leaves everything that was open but the first screen."""

VISITS = frozenset({"mail", "portal_sign_in", "happened", "welcome"})
"""Screens opened from many places, from which one goes back to where one was."""


def make_screen(name: str, /, **arguments: object) -> "ConsoleScreen":
    """A new screen of that name; a KeyError names one that does not exist."""
    module, class_name = SCREENS[name]
    return cast("ConsoleScreen", getattr(import_module(module), class_name)(**arguments))
