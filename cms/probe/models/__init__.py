from cms.probe.models.leak_check import SILENCE, Blindness, CheckedSet, LeakCheck, Outcome

__all__ = ["SILENCE", "Blindness", "CheckedSet", "LeakCheck", "Outcome"]
