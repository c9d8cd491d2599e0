"""Parts of a document: copied, kept, carried elsewhere, compared with those of another."""
