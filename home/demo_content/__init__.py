"""The demo's content: an association's site made of five source stories, in five languages."""
