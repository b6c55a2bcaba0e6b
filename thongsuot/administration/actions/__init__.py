"""Everything administrators change, each in one transaction with its line in the ledger."""
