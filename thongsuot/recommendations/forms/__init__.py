"""The lists' conditions (`filters`); one form a verb, in the modules the actions have too."""
