"""Every named way to read this stage's records, and the rows each person may see."""
