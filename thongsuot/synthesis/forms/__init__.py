"""What a person gives to the verbs of this stage."""
