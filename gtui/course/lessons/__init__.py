"""The course's lessons: texts, figures, questions, and what the answers say about the learning goals."""
