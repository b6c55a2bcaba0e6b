"""How this stage's records are shown."""
