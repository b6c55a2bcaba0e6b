"""What the pages show in rows, one module each: `reports`, `progress`."""
