"""A light stemmer for Arabic after `normal`, on the idea of Larkey's light10: articles and joined particles in front,
the endings of number, gender and possession behind.

Snowball's expects ة and the hamza letters, which the normal form has made one with their look-alikes.
"""

#: With the article, the longest first, and the fewest letters a word keeps.
_FRONT = ("وبال", "وكال", "فبال", "ولل", "فلل", "وال", "بال", "كال", "فال", "لل", "ال")
_BEHIND: tuple[str, ...] = (
    "يتها",
    "يتهم",
    "تهما",
    "اتها",
    "اتهم",
    "اتنا",
    "تها",
    "تهم",
    "تنا",
    "هما",
    "كما",
    "يون",
    "يين",
    "يات",
)
_BEHIND += ("ها", "هم", "هن", "نا", "كم", "ان", "ات", "ون", "ين", "يه", "تي", "ته", "وا", "ه", "ي", "ا")
LEAST = 3


def stem(word: str) -> str:
    """The word without its article, particles and endings; at least three letters of it, where it has them."""
    for front in _FRONT:
        if word.startswith(front) and len(word) - len(front) >= LEAST:
            word = word[len(front) :]
            break
    else:
        if word.startswith("و") and len(word) > LEAST + 1:
            word = word[1:]
    for _twice in range(2):
        behind = next((end for end in _BEHIND if word.endswith(end) and len(word) - len(end) >= LEAST), "")
        word = word.removesuffix(behind)
    return word
