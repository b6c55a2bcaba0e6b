"""Every named way to read this stage's tables, one module each: `reports`, `progress`."""
