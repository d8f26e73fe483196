"""Schools, staff, sites and villages of the sample place in the autumn of 2025: made up, none real. The files are those
of `trienkhai plan`, with a name beside each person (`roads.csv` is what the network calls `distances.csv`), and can be
brought in by hand on the pages as well.
"""
