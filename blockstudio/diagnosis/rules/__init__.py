"""The rules of the doctor, by what they look at; `table` has a row for each."""
