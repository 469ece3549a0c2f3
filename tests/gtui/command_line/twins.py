"""The commands of the screens that do something, and what does the same on the command line."""

from collections.abc import Mapping

TWINS: Mapping[str, str] = {
    "create_bucket": "gtui buckets create",
    "submit_bucket": "gtui buckets create",
    "delete_bucket": "gtui buckets delete",
    "create_folder": "gtui objects create-folder",
    "upload": "gtui objects upload",
    "start_upload": "gtui objects upload",
    "retry_upload": "gtui objects upload",
    "add_sample": "gtui objects upload --sample",
    "open_object": "gtui objects show",
    "download": "gtui objects download",
    "copy_url": "gtui objects url",
    "delete_objects": "gtui objects delete",
    "view_manifest": "gtui manifests show",
    "next_problem": "gtui manifests check",
    "search": "gtui jobs list --search",
    "create_labeling_job": "gtui jobs create",
    "submit_labeling_job": "gtui jobs create",
    "clone_labeling_job": "gtui jobs clone",
    "chain_labeling_job": "gtui jobs chain",
    "stop_labeling_job": "gtui jobs stop",
    "view_labeling_tool": "gtui jobs template",
    "preview_labeling_tool": "gtui jobs template",
    "open_results": "gtui jobs objects",
    "why": "gtui jobs why",
    "object_history": "gtui jobs history",
    "open_output_manifest": "gtui manifests show",
    "open_mail": "gtui mail list",
    "open_portal": "gtui label --plain",
    "create_team": "gtui teams create",
    "invite_workers": "gtui workers invite",
    "delete_team": "gtui teams delete",
    "remove_worker": "gtui workers remove",
    "disable_worker": "gtui workers disable",
    "delete_worker": "gtui workers delete",
    "edit_tags": "gtui tags add",
    "reset_password": "gtui workers reset-password",
    "create_role": "gtui roles create",
    "delete_role": "gtui roles delete",
    "start_over": "gtui workspaces start-over",
    "prepare_step": "gtui demo",
    "view_data_object": "gtui jobs why",
    "decline_task": "gtui label --plain",
    "decline_tasks": "gtui label --plain",
    "release_task": "gtui label --plain",
    "undo_submit": "gtui label --plain",
    "label_by_grid": "gtui label --plain",
    "submit_grid": "gtui label --plain",
    "create_template": "gtui templates create",
    "delete_template": "gtui templates delete",
    "render_template": "gtui templates render",
    "create_workflow": "gtui workflows create",
    "delete_workflow": "gtui workflows delete",
    "view_worker_page": "gtui human-loops page",
    "start_loop": "gtui human-loops start",
    "stop_loop": "gtui human-loops stop",
    "delete_loop": "gtui human-loops delete",
    "start_working": "gtui label --plain",
    "submit_task": "gtui label --plain",
    "check_capstone": "gtui capstone check",
    "save_pictures": "gtui capstone pictures",
    "write_certificate": "gtui capstone check --certificate",
    "open_pack": "gtui capstone check --pack",
    "submit_capstone": "gtui submit",
    "write_submission": "gtui submit",
}

ON_SCREEN: Mapping[str, frozenset[str]] = {
    "they move about the application, or say how it looks": frozenset(
        {
            *("back", "help", "switch_role", "menu", "welcome", "skip_welcome", "call_log", "refresh", "theme"),
            *("save_screen", "home", "leave", "copy", "up", "next_tab", "look_closer", "next_object"),
            *("previous_object", "next_step", "previous_step", "stop_demo", "next_job"),
        }
    ),
    "they fill in a list that a command gets as its arguments, or end what control-c ends": frozenset(
        {"add_files", "add_folder", "remove_files", "cancel_upload"}
    ),
    "they guide through the demo's steps on the screens": frozenset(
        {"guide", "hint", "happened", "go_to_step", "skip_step"}
    ),
    "they are the lessons, which are read and played with": frozenset(
        {
            *("lessons", "next_page", "previous_page", "answer", "answer_again", "next_exercise", "restart_exercise"),
            *("show_solution", "run_demonstration", "stop_demonstration", "more", "less"),
        }
    ),
    "they are steps within labeling, which `gtui label --plain` has in words of its own": frozenset(
        {
            *("resume_task", "undo_label", "redo_label", "take_back", "other_label", "open_task", "sign_out"),
            *("task_instructions", "task_shortcuts", "stop_task", "skip_task", "note_task", "submit_on_digit"),
            "next_task",
        }
    ),
}
"""The commands of the screens that have no twin, by the reason."""
