"""The living page of the design: tokens, components with their states, blocks with their previews, as readers get them,
in each language. For staff, from the menu of reports."""
