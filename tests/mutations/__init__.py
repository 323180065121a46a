"""The rules that matter most, each broken by a slip in a copy of the tree: some test has to notice."""
