"""What the lists (`lists`) and the pages (`road`) say in figures and words."""
