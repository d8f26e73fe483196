"""Tables of tasks in the shapes they come in, their columns told, each row a duty."""
