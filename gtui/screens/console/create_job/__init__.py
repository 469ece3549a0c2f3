"""The wizard "Create labeling job": two steps, a draft that is kept, and what checks them."""

from gtui.screens.console.create_job.screen import CreateLabelingJobScreen

__all__ = ["CreateLabelingJobScreen"]
