"""Every command of the application, once: its key, its name and its help.

Screens take their bindings from here, and so do the footer, the palette and the help screen.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from textual.binding import Binding, BindingType


@dataclass(frozen=True)
class Command:
    """A command.

    Attributes:
        id: Name of the action method, `action_<id>`, and of the binding for the keymap.
        key: Textual key name; several with commas.
        name: What the footer and the palette call it.
        help: One line for the help screen and tooltips.
        show: Whether the footer lists it.
        everywhere: Whether the key works in dialogs too, and whatever has the focus.
    """

    id: str
    key: str
    name: str
    help: str
    show: bool = True
    everywhere: bool = False


COMMANDS: tuple[Command, ...] = (
    # Everywhere
    Command("back", "escape", "Back", "Go back to the screen before this one."),
    Command("help", "f1,question_mark", "Help", "Explain this screen and list its keys."),
    Command("switch_role", "f2", "Switch role", "Switch between the requester's console and the worker portal."),
    Command("menu", "ctrl+b", "Menu", "Show or hide the services menu.", show=False),
    Command("guide", "f3", "Guide", "Show or hide the guide through the demo's steps.", show=False, everywhere=True),
    Command("hint", "f7", "Hint", "Read how the guide's step is done.", show=False, everywhere=True),
    Command("happened", "f9", "What just happened", "See the calls and files of the step done last.", show=False),
    Command(
        "go_to_step", "ctrl+g", "Go to the guide's step", "Open the screen where the guide's step is done.", show=False
    ),
    Command("skip_step", "f10", "Skip this step", "Let the guide go on without its step.", show=False),
    Command("welcome", "f12", "Welcome", "Choose again how to begin.", show=False),
    Command("skip_welcome", "escape", "Skip", "Go on to the list of steps."),
    Command("stop_demo", "ctrl+x", "Stop the demo", "End the demo that plays itself.", everywhere=True),
    Command("call_log", "f4", "API calls", "Show the AWS CLI and boto3 calls that your steps stand for."),
    Command("refresh", "f5", "Refresh", "Read this screen's content again.", show=False),
    Command("theme", "f8", "Light/dark", "Switch between the light and the dark theme.", show=False),
    Command("save_screen", "ctrl+e", "Save screen", "Write this screen to a file, picture or text.", show=False),
    Command("home", "ctrl+o", "Steps", "Go to the list of the demo's steps.", show=False),
    Command("lessons", "ctrl+l", "Lessons", "Open the course's lessons.", show=False),
    Command("leave", "ctrl+q", "Quit", "Leave the application.", everywhere=True),
    Command("copy", "y", "Copy", "Copy the selected value to the clipboard (works over SSH).", show=False),
    # Amazon S3: buckets, a bucket, upload, an object, a manifest
    Command("create_bucket", "c", "Create bucket", "Open the form that makes a bucket."),
    Command(
        "delete_bucket", "x,delete", "Delete", "Delete the bucket under the cursor with all it holds, after asking."
    ),
    Command("submit_bucket", "ctrl+s", "Create bucket", "Make the bucket with the settings of the form."),
    Command("create_folder", "n", "Create folder", "Make a folder here."),
    Command("upload", "u", "Upload", "Add files and folders to this bucket or folder."),
    Command("open_object", "o", "Open", "Open the folder, the object or the manifest under the cursor.", show=False),
    Command("download", "d", "Download", "Write the selected objects to files on this machine.", show=False),
    Command("copy_url", "l", "Copy URL", "Copy the object's address at this endpoint.", show=False),
    Command("delete_objects", "x,delete", "Delete", "Delete the selected rows, after asking.", show=False),
    Command("up", "backspace", "Folder above", "Go to the folder above this one.", show=False),
    Command("next_tab", "t", "Objects/Properties", "Switch between the tabs of the bucket.", show=False),
    Command("add_files", "f", "Add files", "Choose files of this machine for the upload."),
    Command("add_folder", "d", "Add folder", "Choose a folder of this machine; its name is kept."),
    Command("add_sample", "s", "Sample pictures", "Add the 20 sample pictures in their folder fashion."),
    Command("remove_files", "x,delete", "Remove", "Take the selected files off the list.", show=False),
    Command("start_upload", "u", "Upload", "Send the files on the list to the destination."),
    Command(
        "cancel_upload",
        "c",
        "Cancel upload",
        "Stop the upload; files that were sent whole stay.",
        show=False,
    ),
    Command("retry_upload", "r", "Upload again", "Put the files that failed on a new list.", show=False),
    Command("view_manifest", "m", "View manifest", "Read the manifest line by line, each key explained."),
    Command("view_data_object", "v", "View data object", "See this line's data object with its label drawn over it."),
    Command("next_problem", "n", "Next problem", "Go to the next line of the manifest that has a problem."),
    # Labeling jobs, a labeling job, results
    Command("search", "slash", "Search", "Go to the search field of this screen."),
    Command("create_labeling_job", "n", "Create job", "Create a labeling job."),
    Command(
        "clone_labeling_job", "c", "Clone", "Create a job with this one's settings and input manifest.", show=False
    ),
    Command("chain_labeling_job", "h", "Chain", "Create a job on this one's output manifest.", show=False),
    Command("stop_labeling_job", "s", "Stop", "Stop this job for good; labels made so far are kept.", show=False),
    Command(
        "view_labeling_tool",
        "v",
        "Labeling tool",
        "See the task as its workers see it; nothing can be submitted.",
        show=False,
    ),
    Command("open_results", "r", "Results", "See the labeled objects and query the output manifest."),
    Command("next_object", "right_square_bracket,pagedown", "Next", "Go to the next data object of the query."),
    Command(
        "previous_object", "left_square_bracket,pageup", "Before", "Go to the data object before this one.", show=False
    ),
    Command("why", "w", "Why this label", "See who answered what, and why this label won."),
    Command("object_history", "e", "History", "List what happened to this data object.", show=False),
    Command("look_closer", "z", "Look closer", "Go to the picture or the text, to zoom and to scroll.", show=False),
    Command("open_output_manifest", "o", "Output manifest", "Read the output manifest line by line.", show=False),
    # Create labeling job
    Command("next_step", "ctrl+n", "Next", "Check this step and go on to the next one."),
    Command("previous_step", "ctrl+r", "Previous", "Go back to step 1; nothing typed is lost.", show=False),
    Command("preview_labeling_tool", "f6", "Preview", "See the task as a worker will see it."),
    Command("submit_labeling_job", "ctrl+s", "Create", "Create the labeling job."),
    # Labeling workforces and the mailbox
    Command("open_mail", "m", "Mail", "Read the invitations that the workers received.", show=False),
    Command("open_portal", "p", "Worker portal", "Go to the portal's sign-in page.", show=False),
    Command("reset_password", "w", "Reset password", "Send the chosen worker a new temporary password."),
    Command("create_team", "c", "Create team", "Make a private team and invite its members.", show=False),
    Command("invite_workers", "i", "Invite", "Invite workers to the team under the cursor.", show=False),
    Command("delete_team", "X", "Delete team", "Delete the team under the cursor, after asking.", show=False),
    Command("remove_worker", "x,delete", "Remove from team", "Take the worker out of a team.", show=False),
    Command("disable_worker", "d", "Disable/enable", "Keep the worker from signing in, or let them again.", show=False),
    Command("delete_worker", "D", "Delete worker", "Delete a disabled worker, after asking.", show=False),
    Command("edit_tags", "g", "Edit tags", "Read the tags of this, and change them.", show=False),
    # Amazon Augmented AI: worker task templates, human review workflows, human loops
    Command("create_template", "c", "Create", "Keep a worker task template under a name."),
    Command("delete_template", "x,delete", "Delete", "Delete the template under the cursor, after asking.", show=False),
    Command("render_template", "r", "Render", "Fill the template in with the input, as a worker sees it."),
    Command(
        "view_worker_page",
        "v",
        "Worker's view",
        "See the page as its workers see it, and what each of them answered.",
        show=False,
    ),
    Command("create_workflow", "c", "Create", "Open the form that makes a human review workflow."),
    Command("delete_workflow", "x,delete", "Delete", "Delete the workflow under the cursor, after asking.", show=False),
    Command("start_loop", "n", "Start human loop", "Send an input to the workers of this workflow."),
    Command("stop_loop", "s", "Stop", "End the human loop under the cursor without output.", show=False),
    Command(
        "delete_loop", "x,delete", "Delete", "Delete the human loop under the cursor, which has ended.", show=False
    ),
    # IAM roles
    Command("create_role", "c", "Create role", "Make a role that Ground Truth may work with."),
    Command("delete_role", "x,delete", "Delete role", "Delete the role under the cursor, after asking.", show=False),
    # Submit my work
    Command("write_submission", "ctrl+s", "Write the file", "Write the file that you hand in."),
    # Steps of the demo
    Command("prepare_step", "p", "Prepare step", "Have the steps before this one done in a workspace of its own."),
    # The capstone
    Command("check_capstone", "c", "Check my work", "Grade your work on the capstone."),
    Command(
        "save_pictures",
        "s",
        "Save the pictures",
        "Write the pictures to label to a folder of this machine.",
        show=False,
    ),
    Command("write_certificate", "w", "Certificate", "Write a page with your name and the figures.", show=False),
    Command("open_pack", "o", "Other pack", "Use a teacher's pack of pictures.", show=False),
    Command("submit_capstone", "h", "Submit", "Write the file that you hand in.", show=False),
    # Practice workspaces
    Command("start_over", "ctrl+d", "Start over", "Empty this practice workspace after a confirmation."),
    # Lessons
    Command("next_page", "n,right", "Next", "Go on: the next page, then the questions, then the next lesson."),
    Command("previous_page", "p,left", "Previous", "Go back one page."),
    Command("answer", "enter", "Answer", "Answer the question with the chosen option."),
    Command("answer_again", "r", "Again", "Answer this question once more.", show=False),
    Command("next_exercise", "ctrl+n", "Next exercise", "Go to the next exercise; after the last, the first."),
    Command("restart_exercise", "ctrl+r", "Begin again", "Begin this exercise again.", show=False),
    Command("show_solution", "ctrl+t", "Solution", "Write a solution into the editor.", show=False),
    Command("run_demonstration", "s", "Start", "Start the demonstration, or start it again."),
    Command("stop_demonstration", "x", "Stop", "Stop what is running."),
    Command("more", "plus,equals_sign", "More", "One more: wrong labels, or groups."),
    Command("less", "minus", "Fewer", "One fewer: wrong labels, or groups."),
    Command("next_job", "j", "Next job", "See the bill of the next labeling job.", show=False),
    # The worker portal: jobs, a task
    Command("start_working", "w", "Start working", "Take the next open task of the job under the cursor."),
    Command("resume_task", "r", "Resume", "Take up the task of this job that you stopped.", show=False),
    Command("label_by_grid", "g", "Label by grid", "Label twelve pictures side by side, many with one key."),
    Command("submit_grid", "enter", "Submit", "Send the labels that you gave, and take the next pictures."),
    Command("undo_label", "u,ctrl+z", "Undo", "Take the last step in the grid back.", show=False),
    Command("redo_label", "U,ctrl+y", "Redo", "Do it again.", show=False),
    Command("take_back", "ctrl+u", "Take back", "Take back the answers you submitted last, as far as they are open."),
    Command("other_label", "t", "Other label", "Choose the label of the selected pictures from a list.", show=False),
    Command("decline_tasks", "d,D", "Decline", "Refuse the selected pictures: other workers get them.", show=False),
    Command("open_task", "o", "Open", "Look at the picture under the cursor by itself.", show=False),
    Command("sign_out", "o", "Sign out", "Leave the worker portal; stopped tasks and drafts are kept."),
    Command("submit_task", "enter", "Submit", "Send the answer and go to the next task."),
    Command(
        "undo_submit", "u,ctrl+u", "Undo submit", "Take back the answer you submitted last, while its object is open."
    ),
    Command("task_instructions", "i", "Instructions", "Read the full instructions.", show=False),
    Command("task_shortcuts", "s,S", "Shortcuts", "List the keys of the labeling tool.", show=False),
    Command("decline_task", "d,D", "Decline task", "Refuse this task: other workers get it, you don't.", show=False),
    Command("release_task", "r,R", "Release task", "Give this task back: anyone, you too, can take it.", show=False),
    Command("stop_task", "p,P", "Stop and resume later", "Keep this task, with its draft, for later.", show=False),
    Command("skip_task", "ctrl+n", "Skip", "Keep this task for later, and take the next one.", show=False),
    Command("note_task", "ctrl+t", "Note", "Write the requester a note about this task.", show=False),
    Command("submit_on_digit", "f", "Submit on digit", "Let a number key choose and submit in one step.", show=False),
    Command("next_task", "n", "Next task", "Look for another task of this job.", show=False),
)

_BY_ID = {command.id: command for command in COMMANDS}


def command(command_id: str) -> Command:
    """The command of that id; a KeyError names an id that is not declared here."""
    return _BY_ID[command_id]


def bindings(*command_ids: str) -> list[BindingType]:
    """Textual bindings of commands, in the given order."""
    return list(_bindings(command_ids))


def _bindings(command_ids: Iterable[str]) -> Iterable[BindingType]:
    for command_id in command_ids:
        entry = command(command_id)
        yield Binding(
            entry.key,
            entry.id,
            entry.name,
            show=entry.show,
            priority=entry.everywhere,
            id=entry.id,
            tooltip=entry.help,
        )
