"""Reads about datasets and plans, a file for each topic."""
