"""What makes parts of the package that are not written by hand."""
