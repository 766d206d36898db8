"""What models declare: by managers, foreign keys and calls of `register`."""
