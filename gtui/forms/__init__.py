"""A worker template's page as a form: what is in its HTML, what can be filled in, and what the form submits."""
