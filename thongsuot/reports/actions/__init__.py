"""Everything that changes reports and progress, one module each: `reports`, `progress`."""
