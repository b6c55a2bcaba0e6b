"""Every page under load at the size of the nation, against a floor in the same run."""
