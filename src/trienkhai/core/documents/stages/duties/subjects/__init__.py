"""Who is given a duty: names of units, where they begin and end, and whom a sentence speaks of."""
