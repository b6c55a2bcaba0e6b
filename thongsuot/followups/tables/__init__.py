"""What the lists and the pages say in figures and words."""
