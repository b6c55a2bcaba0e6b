"""Who may do what in this stage, one module each: `reports`, `progress`."""
