"""Pictures in terminal cells; mathematics without Textual."""
