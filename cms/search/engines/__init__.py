"""The engines that look terms up: each a module with `frequencies`, `find` and `continuing`, alike in all."""
