"""How editors look after works: the form, the list, the words in every language, the order, many at once."""
