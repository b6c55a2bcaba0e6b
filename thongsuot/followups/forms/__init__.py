"""One form a verb, the conditions of the list, and the editor's forms."""
