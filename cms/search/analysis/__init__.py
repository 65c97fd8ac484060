"""How the words of each language are made comparable, for the index and for the query alike; knows no model."""
