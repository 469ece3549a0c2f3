"""Worker templates in Liquid, with AWS's filters. Templates come from outside: rendering is bounded and closed in."""
