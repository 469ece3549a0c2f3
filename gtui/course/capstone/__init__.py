"""The capstone: its pictures and gold labels, the check of a student's work, and the certificate."""
