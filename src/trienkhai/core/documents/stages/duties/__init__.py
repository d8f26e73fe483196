"""Duties: stretches of text by which a document gives some unit something to do."""
