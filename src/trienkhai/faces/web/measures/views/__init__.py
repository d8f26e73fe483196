"""Pages of figures: rounds, returns, spreadsheets, consolidations."""
