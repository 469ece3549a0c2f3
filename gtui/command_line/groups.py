"""All groups, in the order of `gtui --help`."""

from gtui.command_line import create_job
from gtui.command_line.buckets import buckets
from gtui.command_line.encryption_keys import encryption_keys
from gtui.command_line.human_reviews import human_loops, workflows
from gtui.command_line.jobs import jobs
from gtui.command_line.mail import mail
from gtui.command_line.manifests import manifests
from gtui.command_line.objects import objects
from gtui.command_line.roles import roles
from gtui.command_line.tags import tags
from gtui.command_line.teams import teams, workforce
from gtui.command_line.templates import templates
from gtui.command_line.workers import workers
from gtui.command_line.workspaces import workspaces

__all__ = ["GROUPS", "create_job"]

GROUPS = (
    buckets,
    objects,
    manifests,
    jobs,
    workforce,
    teams,
    workers,
    mail,
    templates,
    workflows,
    human_loops,
    roles,
    encryption_keys,
    tags,
    workspaces,
)
