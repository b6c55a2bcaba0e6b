"""Addresses of this stage, one module each: `reports`, `progress`."""
