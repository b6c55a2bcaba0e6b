"""Who may do what to common issues, proposals and reports they can already see."""
