"""How far an account is in the course: checkpoints of the demo and of the capstone, verified from its state."""
