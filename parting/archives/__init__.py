"""Archives: files that have the rows of a partition, and a manifest that says what they are."""
