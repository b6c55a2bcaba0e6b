"""The state tables of this stage, one module each: `reports`, `progress`."""
