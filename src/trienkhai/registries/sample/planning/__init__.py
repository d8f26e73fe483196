"""Schools, classes and staff of the sample place in the autumn of 2025: made up, none of them real. The files are those
of `trienkhai plan staffing`, with a name beside each person, and can be brought in by hand on the pages as well.
"""
