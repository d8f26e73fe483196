"""With whom a duty is done, to whom it reports, what it produces, and terms told by their labels."""
