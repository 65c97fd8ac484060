"""Everything that speaks with Elasticsearch: it holds what the entries say, and is never asked what is public."""
