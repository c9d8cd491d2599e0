"""The document: plain records, changes by id, and the verbs that make them."""
