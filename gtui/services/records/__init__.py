"""What the services return and take: frozen dataclasses, one file per noun; re-exported from `gtui.services`."""
