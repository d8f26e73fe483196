"""Other documents that are named by number and symbol."""
