"""How good labels are, measured against gold labels."""
