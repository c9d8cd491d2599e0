"""The runs of a project as a table: searched, labelled, read one by one, and two compared."""
