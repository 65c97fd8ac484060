"""Looks from outside for what is not public yet: as a reader, a machine or somebody curious would."""
