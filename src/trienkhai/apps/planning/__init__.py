"""School facts, plans made from them, and the proposals that come of them."""
