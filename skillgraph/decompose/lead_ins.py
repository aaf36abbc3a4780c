"""Lead-ins: words above a list that only say how much of it is asked: "One or more of the following:"."""

import re

from skillgraph.decompose.counting import NUMBER
from skillgraph.decompose.lists import NOUN

LEAD_IN = re.compile(
    rf"(?:(?:and|or|plus)\s)?(?:(?:hands-on\s|working\s|prior\s|good\s|solid\s)?(?:experience|experienced|expertise|familiarity|familiar|knowledge"
    r"|proficiency|proficient|skills?|skilled)\s(?:with|in|of)\s)?"
    rf"(?:(?:(?:at\sleast|(?:a\s)?minimum(?:\sof)?|any)\s)?(?:{NUMBER}|any|some|all|both|either|several)(?:\sor\smore|\(s\))?"
    r"\s(?:of|from|among)(?:\s(?:the\sfollowing|these|those))?"
    rf"|(?:(?:at\sleast|any)\s)?(?:{NUMBER}\s(?:or\smore\s)?)?(?:the\sfollowing|these))"
    rf"(?:\s[\w-]+){{0,2}}?(?:\s{NOUN})?\W*",
    re.IGNORECASE,
)
