"""What headings and lead-ins set for the paragraphs below them."""
