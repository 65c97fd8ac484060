class MachineTranslationRefused(Exception):
    """Nothing was translated; its text is a sentence for the translator."""
