"""When a duty is to be done and how often, and which times say neither."""
