"""Gists: what a heading says that holds none of the cues of `sections.tsv`, by the stems of its words."""

import re

from skillgraph.model import Strength

_PREFERRED = re.compile(
    r"\b(?:(?<!on\s)(?<!on-)(?<!referral\s)bonus(?:es)?|plus(?:es)?"
    r"|(?<!time )(?<!remote )(?<!site )(?<!local )prefer(?!red (?:vendor|supplier|partner))\w*"
    r"|desir\w+|optional|recommended|beneficial|helpful|advantage(?!s\b)"
    r"|an edge|keen to (?:see|have|hear)|(?:be|is) (?:great|awesome|fantastic|wonderful|lovely) if"
    r"|(?:by no means|not strictly|not) (?:essential|required|necessary)"
    r"|would love|wed love|love to (?:see|have)|nice|even better"
    r"|extra (?:points|credit))\b",
    re.IGNORECASE,
)
_RESPONSIBILITY = re.compile(
    r"\b(?:respons?ibil\w+|reponsibil\w+|responsible for|duties|tasks?)\b"
    r"|\byou(?:['’]?ll|\swill)\b(?!.*\b(?:bring|have|need|get|receive|enjoy|love|find|join|learn|possess)\b)"
    r"|\b(?:candidate|applicant|engineer|developer|analyst|scientist|consultant|intern)\swill(?!\s(?:have|be|possess|bring))\b"
    r"|\b(?:what|how|things|projects|problems)\s(?:\w+\s){0,2}?you(?:['’]?ll)?\s(?:contribute|do|build|solve|work|own|tackle)\b"
    r"|\bprojects\sto\b|\bto\swork\son\b",
    re.IGNORECASE,
)
_TASKS = re.compile(r"\sto\Z|\b(?:want|love|like)\sto\swork\s(?:on|with)\b|\bfollowing\stasks\b", re.IGNORECASE)
_STACK = re.compile(
    r"\b(?:(?<!full\s)(?<!full-)stacks?|toolbox|toolchain|(?:built|written|developed|composed|made\sup)\s(?:using|with|on|in|of)\Z)\b"
    r"|\A(?!.*\b(?:experienced?|knowledge|familiar\w*|skills?|you)\b).*\b(?:we(?:['’]re|\sare)?\s(?:[a-z]+ly\s|also\s)?"
    r"(?:us(?:e|ing)|lean(?:ing)?\son|rely(?:ing)?\son|work(?:ing)?\swith)"
    r"|our\s(?:[\w-]+\s){1,3}?(?:[^:;.]{0,120}?\sand\s)?(?:uses|runs\son|relies\son))\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:requir\w+|requie?rements|qualf?if?ic\w+|qualfications|criteria|proficien\w+|expertise|possess"
    r"|(?:experience|experienced|skills|knowledge)\s(?:and|with|in|of)|(?:ability|able)\sto"
    r"|(?:should|must)\s(?:have|demonstrate|be|know(?!\sabout))|you\s(?:have|bring|offer|can\soffer\sus|need|know)"
    r"|people\swho\s(?:\w+ly\s)?(?:like|love|enjoy|know|have|can)|have\sthe\sfollowing|candidates?\s(?:will\sbe|is|are|has|have)|(?:things|qualities|traits|skills|what)\s(?:that\s)?we(?:['’]re|\sare)?\s(?:look(?:ing)?\sfor|want|seek|value|expect)|is\sthis\syou|if\syou\Z|you(?:['’]?ll|\swill)\s(?:bring|have|need|know))\b",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"(?!(?:you|your|this|that|it|what|who|how|candidates?|applicants?|experience|knowledge|skills?|tools?|work|projects?|topics|areas|examples)\b"
    r"|(?:the|our)\s(?:[\w-]+\s){0,3}(?:role|position|job|candidates?|applicant|person|work|projects?)\b)"
    r"(?-i:[A-Z])[\w.&'’-]*(?:\s[\w.&'’-]+){0,4}\s(?:is|are|includes|offers|provides|has)\Z",
    re.IGNORECASE,
)


def gist(heading: str) -> str | None:
    """Return the strength that a heading's words point to, or None; what softens a demand goes before it."""
    if " " not in heading:
        return None
    for strength, pattern in (
        (Strength.PREFERRED, _PREFERRED),
        (Strength.RESPONSIBILITY, _RESPONSIBILITY),
        (Strength.STACK, _STACK),
        (Strength.REQUIRED, _REQUIRED),
        (Strength.CONTEXT, _CONTEXT),
    ):
        if pattern.search(heading):
            return strength.value
    return None


def sets_tasks(heading: str) -> bool:
    """Return whether a heading that speaks of who is sought goes on with what is to be done: "We need a tester to"."""
    return _TASKS.search(heading) is not None
