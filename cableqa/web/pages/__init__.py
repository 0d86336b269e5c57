"""HTML of what the rooms show, from templates that escape all they are given."""
