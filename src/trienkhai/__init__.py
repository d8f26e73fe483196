"""Triển Khai: from the sentence of a directive to the figure of a report."""
