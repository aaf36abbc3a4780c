"""Gists: what a heading says that holds none of the cues of `sections.tsv`, by the stems of its words."""

import re

from skillgraph.decompose.meanings import BOILERPLATE
from skillgraph.decompose.spelling import respelt
from skillgraph.decompose.tables import one_of
from skillgraph.model import Strength

_OFFERED = re.compile(
    r"\bwhat\s(?:[\w&.'’-]{1,40}\s){1,4}?(?:can\s|will\s)?(?:offers?|bring|provide)\syou\b|\bwhat\swe(?:['’]re|\sare)\soffering\b"
    r"|\A(?:reasons\s|\w+\sreasons\s)?why\s(?:you(?:['’]d|\sshould|\swill|['’]ll)?\s)?(?:\w+ly\s)?(?:work|join|enjoy|love|like|choose)\b"
    r"|\breasons\b.*\b(?:join|work(?:ing)?|enjoy|love)\b|\bexpect\sfrom\sus\b"
    r"|\A(?:working|life|living)\s(?:at|for|here|with\sus)\b"
    r"|\bhow\swe(?:['’]ll|\swill)?\s(?:look\safter|take\scare\sof|reward|support)\syou\b|\Awhy\s(?-i:[A-Z])\w+\W*\Z",
    re.IGNORECASE,
)
_PREFERRED = re.compile(
    r"\b(?:(?<!on\s)(?<!on-)(?<!referral\s)bonus(?:es)?|plus(?:es)?"
    r"|(?<!time )(?<!remote )(?<!site )(?<!local )prefer(?!red (?:vendor|supplier|partner))\w*"
    r"|desir\w+|optional|recommended|beneficial|helpful|advantage(?!s\b)"
    r"|an edge|keen to (?:see|have|hear)|(?:be|is) (?:great|awesome|fantastic|wonderful|lovely) if"
    r"|(?:by no means|not strictly|not) (?:essential|required|necessary)"
    r"|would love|(?:we['’]d|wed) (?:really |also )?love(?! to (?:hear|talk|speak|chat|meet))"
    r"|love to (?:see|have)|nice|even better"
    r"|extra (?:points|credit)|float our boat"
    r"|(?:be|is|are) (?:\w+ )?(?:thrilled|delighted|ecstatic|excited|impressed|happy|over the moon) if"
    r"|(?:wow|impress|dazzle) us|on top\Z|(?:helps?|great|good|cool|awesome|useful) if|(?:if you|may|might|could) also"
    r"|also (?:like|love)|we (?:especially|really) (?:like|love)|that (?:would )?help\Z"
    r"|especially (?:keen|interested|happy|excited))\b",
    re.IGNORECASE,
)
_RESPONSIBILITY = re.compile(
    r"\b(?:responsibil\w+|responsible for|duties|tasks?)\b"
    r"|\byou(?:['’]?ll|\swill)\b(?!.*\b(?:bring|have|need|get|receive|enjoy|love|find|join|learn|possess|come|arrive)\b)(?!.*\bif\Z)"
    r"|\b(?:candidate|applicant|engineer|developer|analyst|scientist|consultant|intern|incumbent|individual|employee|(?:post|job)\s?holder)\swill"
    r"(?!\s(?:have|be|possess|bring))\b"
    r"|\b(?:what|how|things|projects|problems)\s(?:\w+\s){0,2}?you(?:['’]?ll|['’]d|['’]re\sgoing\sto|\s(?:would|might|may|could))?\s(?:be\s)?"
    r"(?:contribute|do|doing|build|solve|work|own|tackle)\b"
    r"|\bthings\syou(?:['’]d|['’]ll|\swould|\swill)?\s(?:be\s)?(?:work|do|help|build)\w*|\byou\scan\shelp\b"
    r"|\A(?:some\s)?(?:example|typical|sample|possible|potential)\s(?:projects?|tasks?|challenges|assignments?)\b"
    r"|\byou\s(?:also\s|will\salso\s)?(?:collaborate|help|work\swith\sus)\sto\Z|\bjob\s(?:function|summ[ae]ry)\b|\boverall\spurpose\b"
    r"|\byour\s(?:life|day|days|work|role)\sas\b|\bprojects\sto\b|\bto\swork\son\b"
    r"|\A(?:(?:with)?in\s|during\s)?(?:(?:your|the)\s)?first\s(?:\w+\s)?(?:days|weeks|months)\b(?!.*\bwe\b)|\bon\sany\sgiven\sday\b|\Ahelp\sus\b|\byour\s(?:new|next|future|daily|first)\s(?:work|job|role|challenge|business|month|projects?)\b"
    r"|\bwe(?:['’]ll|\swill)?\s(?:want|need|ask|trust|expect|count\son)\syou\sto\Z",
    re.IGNORECASE,
)
_TASKS = re.compile(
    r"(?<!\bable)(?<!\bability)(?<!\bhow)\sto\Z|\bresponsible\sfor\Z|\b(?:want|love|like)\sto\swork\s(?:on|with)\b|\bfollowing\stasks\b",
    re.IGNORECASE,
)
_STACK = re.compile(
    r"\b(?:(?<!full\s)(?<!full-)stacks?|tool(?:box|belt|chain|kit|set)|what\spowers|(?:built|written|developed|composed|made\sup)\s(?:using|with|on|in|of)\Z)\b"
    r"|\A(?!.*\b(?:experienced?|knowledge|familiar\w*|skills?|you)\b).*\b(?:we(?:['’]re|\sare)?\s(?:[a-z]+ly\s|also\s)?"
    r"(?:us(?:e|ing)|lean(?:ing)?\son|rely(?:ing)?\son|run\son|(?:work|build|cod|writ|develop|program)(?:e|m?ing)?\s(?:code\s)?(?:with|using)"
    r"|(?:build|cod|writ|develop|program)(?:e|m?ing)?\s(?:code\s)?(?:in|on))"
    r"|our\s(?:[\w-]{1,40}\s){1,3}?(?:[^:;.]{0,120}?\sand\s)?(?:uses|runs\son|relies\son))\b",
    re.IGNORECASE,
)
_REQUIRED = re.compile(
    r"\b(?:requir\w+|qualific\w+|criteria|proficien\w+|expertise|possess"
    r"|(?:experience|experienced|skills|knowledge)\s(?:and|with|in|of)|(?:track\srecord|understanding|fluency|familiarity)\s(?:with|in|of)\Z|(?:ability|able)\sto"
    r"|(?:should|must)\s(?:have|demonstrate|be(?!\s(?:based|located|local|on-?site|authori[sz]ed|eligible)\b)|know(?!\sabout))|you\s(?:already\s)?(?:have|bring|offer|can\soffer\sus|need|know)"
    r"|\Ayou(?:['’]ve\s|\sunderstand)|tick\s(?:[\w]+\s)?boxes|(?:sounds?\slike|describes?|this\sis)\syou|right\sfor\sus"
    r"|you(?:['’]?ll|\swill)?\s(?:come|arrive)\s(?:to\sus\s)?with|you(?:['’]?re|\sare)\s(?:[\w-]+\s){0,4}(?:at|in|of|who|with)\Z"
    r"|(?:(?<!why\s)you['’]re|makes?\syou)\san?\s(?:\w+\s)?(?:fit|match)"
    r"|\A(?:(?:very|really|extremely)\s)?strong\s(?:in|with|at)\b|\Awith\s(?:at\sleast\s|a\sminimum\sof\s)?\d+\+?\syears\b"
    r"|(?:your|personal|other|important|key|essential|desired)\s(?:[\w-]{1,40}\s)?(?:qualities|traits|attributes)\b|set\syou\sapart"
    r"|(?:right|good|great|perfect|ideal)\s(?:fit\s)?for\s(?:this|the|us|you)(?:\s\w+)?\sif|(?:talk|speak|write|apply)\sto\sus\sif"
    rf"|\A(?!(?:{one_of('tasks.tsv')}|learn|new|your)\b)(?:[\w/&,-]{{1,40}}\s){{1,4}}(?:skills?(?:ets?)?|competenc(?:y|ies)|abilities)\Z"
    r"|(?:people|folks|somebody|someone|candidates|engineers|developers|person|those)\s(?:who|that)(?:\s(?:is|are|has|have|will))?\Z"
    r"|(?:best|great|ideal|successful|strong|good|right|perfect)\s(?:candidates?|applicants?|colleagues?|hires?|person|teammates?)\b|who\swe\s(?:want|need|seek|like)"
    r"|people\swho\s(?:\w+ly\s)?(?:like|love|enjoy|know|have|can)|have\sthe\sfollowing|candidates?\s(?:will\sbe|is|are|has|have)|(?:things|qualities|traits|skills|what)\s(?:that\s)?we(?:['’](?:re|ll)|\s(?:are|will))?\s(?:look(?:ing)?\sfor|want|seek|value|expect|hop(?:e|ing))|is\sthis\syou|if\syou\Z|\A(?!.*(?:n['’]t|\bnot)\b)(?:it|we|you|this)\b.*\bif(?:\syou(?:['’](?:re|ve)|\s(?:are|have|know|like|love))?)?\Z|you(?:['’]?ll|\swill)\s(?:bring|have|need|know))\b",
    re.IGNORECASE,
)
_CONTEXT = re.compile(
    r"(?!(?:you|your|this|that|it|what|who|how|candidates?|applicants?|experience|knowledge|skills?|tools?|work|projects?|topics|areas|examples)\b"
    r"|(?:the|our)\s(?:[\w-]{1,40}\s){0,3}(?:role|position|job|candidates?|applicant|person|work|projects?)\b)"
    r"(?-i:[A-Z])[\w.&'’-]{0,40}(?:\s[\w.&'’-]{1,40}){0,4}\s(?:is|are|includes|offers|provides|has)\Z",
    re.IGNORECASE,
)


def gist(heading: str) -> str | None:
    """Return what a heading's words point to, or None: perks first, then what softens a demand, then the rest."""
    if " " not in heading:
        return None
    heading = respelt(heading)
    for meaning, pattern in (
        (BOILERPLATE, _OFFERED),
        (Strength.PREFERRED.value, _PREFERRED),
        (Strength.RESPONSIBILITY.value, _RESPONSIBILITY),
        (Strength.STACK.value, _STACK),
        (Strength.REQUIRED.value, _REQUIRED),
        (Strength.CONTEXT.value, _CONTEXT),
    ):
        if pattern.search(heading):
            return meaning
    return None


def sets_tasks(heading: str) -> bool:
    """Return whether a heading that speaks of who is sought goes on with what is to be done: "We need a tester to"."""
    return _TASKS.search(heading) is not None
