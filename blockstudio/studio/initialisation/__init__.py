"""Rules of initialisation: their list, their form, what they would do."""
