"""Forms made from catalogue entries: fields, and how what is typed becomes a value."""
