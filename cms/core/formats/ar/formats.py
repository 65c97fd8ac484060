"""Arabic numbers where Django writes them: the site's figures are European, and so are the signs between them, as CLDR
has it."""

DECIMAL_SEPARATOR = "."
THOUSAND_SEPARATOR = ","
