"""Operations on datasets and plans, a file for each topic: the right, the rows, the audit line."""
