"""Beginnings: what the first words of a sentence tell of it: a demand, a task, or something about the employer."""

import re

from skillgraph.decompose.jobs import HOLDER
from skillgraph.decompose.tables import one_of

_KNOWING = r"(?:experience|knowledge|understanding|familiarity|proficiency|expertise|background|exposure)"
_GAINING = "(?:develop|enhance|share|gain|apply|expand|grow|deepen|keep|acquire|maintain|broaden|extend)"
_DEMAND = re.compile(
    rf"""
    \W{{0,6}}+ (?:
    (?:(?:if\ )?you\ have\ )?
    (?:(?:a|an|at\ least|minimum(?:\ of)?|\d+\s?(?:\+|-|–|to)?\s?\d*\s?\+?\s?(?:years?|yrs?)['’]?(?:\ of)?
        |strong|solid|deep|proven|good|excellent|extensive|hands-on|demonstrated|practical|previous|prior|some|basic
        |working|highly|very|extremely|advanced|in-depth|professional|significant|relevant|direct|commercial|recent|sound|thorough|broad
        |comprehensive|full|clear|firm|detailed|intimate|general|technical|fundamental|intermediate|considerable|substantial
        |expert(?:-level)?|the|your|and)\s{{1,3}}){{0,5}}
    (?:experience|experienced(?!\ (?:[\w+\#./-]{{1,30}}\ ){{0,3}}{HOLDER})
        |knowledge(?:able)?(?!\ (?:models?|bases?|graphs?|sharing|transfer|management|works?|workers?|articles?)\b)
        |proficien\w+|familiar(?:ity)?|understanding(?=\ (?:of|in|how|or|with|on)\b|\W*\Z)
        |ability|capability|history\ of|able\ to|background|expertise|foundation
        |expert|fluen\w+|(?:well[- ])?versed|skilled|skills?|grasp|command\ of|degree|bachelor\w*
        |masters?(?:['’]s)?|bs|ba|ms(?!\ (?-i:[A-Z]))|phd|track\ record|exposure|mastery|comfortable
        |passion\w*|aptitude)\b
    | you\ (?:(?:do\ not|don['’]t)\ (?!have|need|want)|love|enjoy|care|thrive|understand|think|obsess|embrace|crave
        |appreciate|speak)\b
    | (?:you(?:['’]ll|\ will)\ be\ as
        |(?:the|our|this)\ (?:[\w-]{{1,40}}\ ){{0,2}}(?:candidate|person|individual|applicant|{HOLDER})
          \ will\ be(?:\ \w+ly|\ (?:someone|somebody)\ who\ is)?)
        \ (?:comfortable|proficient|fluent|experienced|familiar|skilled)\b
    | feel\ (?:\w+\ )?comfortable\b | you\ live\ and\ breathe\b
    | are\ you\ (?:an?\ )?
        (?:passionate|experienced|committed|skilled|fluent|comfortable|proficient|driven|talented)\b
    | do\ you\ (?:have|love|enjoy|thrive|know|like|care|possess)\b
    | (?:they|you|he|she)(?:['’]ll|\ will)\ (?:also\ )?
        (?:possess|have\ (?:an?\ )?(?:strong|deep|solid|expert|proven|excellent|extensive))\b
    | (?:in\ this\ (?:role|position|job),?\ )?you(?:['’]re|\ are)\ expected\ to\ (?:have|know|possess)\b
    | you(?:['’]ll|\ will)\ (?:be\ (?:(?:most|very|more)\ )?(?:effective|successful)|do\ well|thrive)\ if\b
    | if\ you(?:['’]re|\ are)\ (?:\w+ly\ )?(?:passionate|experienced|fluent|proficient|skilled|familiar
        |comfortable)\b
    | if\ you\ (?:thrive|love|enjoy|like|care|know)\b
    | (?:love|enjoy|like|know)\ [^.;:!?\r\n]{{2,70}}\?
    | (?:basic|strong|superior|exceptional|outstanding|proven|solid|excellent|extensive|deep|advanced
        |demonstrated|good|great|effective|some|prior|previous|relevant)\b(?!\ of\b) (?:\ [\w/&-]{{1,40}},?){{1,6}}
        \ (?:skills|expertise|experience|knowledge|background|foundation|capabilities|understanding)\b
    | (?!(?:{one_of("tasks.tsv")}(?:e?s)?|{_GAINING}|get|bring|combine|offer|we|our
        |their|its|his|her|my|customer|user|client|shopping|in|with|of|to|as|by)\b)
        (?:(?!(?:is|are|was|were)\s)[\w/-]{{1,40}}\s){{1,3}} {_KNOWING}\s(?:of|in|with|using|on|working)\b
    | (?:demonstrates?|exhibits?|displays?)\ (?:an?\ |the\ |strong\ |good\ ){{0,2}}
        (?:ability|awareness|comprehension|knowledge|understanding|proficiency|mastery|command)\b
    | (?:requires?\ |capable\ of\ |possess(?:es)?|has
        |have\ (?:an?|strong|experience|familiarity|knowledge|some|good|proven|solid)
        |(?:are|be)\ (?:comfortable|familiar|experienced|able|proficient|fluent|passionate|skilled)
        |can\ (?!-)(?:\w+\ ){{1,2}}|knows?\ |must\ )\b
    | (?:(?:first\ and\ foremost|above\ all|most\ importantly|in\ addition|additionally|also|finally),?\ )?
        (?:you|(?:(?:the|our|an?|this)\ )?(?:ideal\ |right\ |successful\ )?(?:candidates?|applicants?|person|{HOLDER})
        (?:\ for\ (?:this|the)\ \w+)?)\ (?:should|must|needs?\ to|will\ need\ to
        |(?:will\ be|is|are)\ (?:required|expected)\ to)\ (?:\w+\ )?(?:have|be|know|possess)\b
    | (?:someone|somebody|people|individuals?|candidates?
        |an?\ (?:[\w-]{{1,40}}\ ){{0,3}}?(?:person|individual|{HOLDER}))
        \ (?:who|that)(?:['’]s|\ (?:is|are|has|have|can|knows?|understands?|loves?|enjoys?))\b
    | (?:the|this|an?)\ (?:(?!of\b)[\w/-]{{1,40}}\ ){{0,3}}?(?:{HOLDER}|candidate|applicant|individual|person|incumbent)
        \ (?:has|possesses|knows|needs(?!\ to\ (?!have|know|be)))\b
    | (?:(?:the|our|an?)\ )?(?:ideal|successful|right|qualified|strong|best)
        \ (?:candidates?|applicants?|person)\ (?:(?:will|would)\ )?(?:has|have|possess(?:es)?)\b
        (?!\ (?:to|the\ opportunity|(?:[\w-]{{1,40}}\ )?responsibilit(?:y|ies))\b)
    | (?:(?:a|at\ least|min(?:imum|\.)?(?:\ of)?)\ )*\d{{1,2}}\s?\+?(?:\s?(?:-|–|to)\s?\d{{1,2}})?\s?\+?(?:\sor\smore)?
        \s(?:years?|yrs?)['’]?\s[^.;:!?\r\n]{{0,60}}?\b(?:experience|knowledge|expertise|background)\b
    | (?:at\ least\ |minimum\ )?\d{{1,2}}\s?\+?\s(?:years?|yrs?)['’]?\ (?:of|in|with)\b
    | (?:this|(?:this|the)\ (?:\w+\ )?(?:position|role|job))\ (?:(?:will|would)\ require|requires)\b
    | (?:the\ )?(?:minimum|required|necessary|essential)\ (?:[\w/-]{{1,40}}\ ){{0,3}}
        (?:skills?|qualifications?|requirements?|experience|knowledge|competenc\w+)\b )
    """,
    re.IGNORECASE | re.VERBOSE,
)
_AT_FIRM = r"(?:here\s)?at\s(?-i:[A-Z\d])[\w&.'’-]{0,40}(?:\s(?-i:[A-Z&])[\w&.'’-]{0,40}){0,3},?\s(?:we|our)"
_OF_EMPLOYER = re.compile(
    rf"""
    \W{{0,6}}(?:{_AT_FIRM}|we\ are|we['’]re
        |our\ (?:[\w-]{{1,40}}\ ){{1,3}}(?:is|are)\ (?:currently|presently|now|already)|founded
        |(?:located|based|headquartered)\ (?:in|just|near|outside)|with\ offices\ in
        |we\ (?:currently\ )?(?:have|offer|provide|build|develop|deliver|serve|help|specialize|believe|power|create
          |connect|do|focus|make|manufacture|foster|embrace|strive|partner|operate|communicate|adapt|hold|challenge
          |celebrate|invest)
        |(?-i:[A-Z])[\w&.-]{{0,40}}(?:\ (?-i:[A-Z&])[\w&.-]{{0,40}}){{0,4}},?\ (?:inc|llc|ltd|corp|corporation|gmbh|plc)
        |(?:our|the)\ (?:
          (?!(?:{HOLDER}|role|position|job|incumbent|individual|candidate|person|manager|applicant)\ )
          [\w-]{{1,40}}\ ){{0,3}}
         (?:company|team|product|platform|mission|clients?|customers|software|technology|solutions?|firm|culture|values
           |system|vision|research)(?!\ {HOLDER}))\b
    (?!\.?,?\ (?:is\ |are\ )?(?:currently\ |actively\ |now\ )?
        (?:looking|seeking|hiring|searching|recruiting|after|in\ (?:need|search)|requires?|needs?)
      | \ interested\ in\ (?:candidates|people|applicants)\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_LEADING = re.compile(
    r"\W{0,6}(?-i:[A-Z])[\w&.'’-]{0,40}(?:\s(?-i:[A-Z&])[\w&.'’-]{0,40}){0,3}\sis\s"
    r"(?:one\sof\sthe|an?\s(?:leading|global|leader)|the\s(?:world['’]s|nation['’]s|leading|largest)"
    r"|an?\s(?:(?!(?:for|to|of|in|at|with|that)\s)[\w,:&()/-]{1,40}\s){0,10}"
    r"(?:certified|company|firm|employer|corporation|organi[sz]ation|start-?up|agency|provider|consultancy))\b",
    re.IGNORECASE,
)
_ACTS = re.compile(
    rf"\W{{0,3}}(?!(?:you|they|this|that|it|there|he|she|these|those|what|who|we|i|the|our|an?|\w{{1,20}}ly|{one_of('tasks.tsv')})\b)"
    rf"(?!(?:[\w-]{{1,40}}\s){{0,4}}(?:{HOLDER}|manager|role|position|incumbent|individual|candidate|person|lead|director)s?\s)"
    r"(?-i:[A-Z])[\w&.'’-]{0,40}(?:\s(?-i:[A-Z&])[\w&.'’-]{0,40}){0,3}(?:,\s[^,.;:]{1,30},)?\s"
    r"(?:(?:has|have)\s(?:[a-z]+ly\s)?(?:been|developed|built|created|grown|become)"
    r"|makes|develops|provides|offers|delivers|helps|builds|manufactures|designs|operates|serves|connects|empowers|enables)\s",
    re.IGNORECASE,
)
_COMPANY = re.compile(
    r"(?!(?:you|they|this|that|it|there|he|she|these|those|what|who|we)\b)"
    r"(?-i:[A-Z])[\w&.'’-]{0,40}(?:,?\s(?-i:[A-Z&])[\w&.'’-]{0,40}){0,4},?\s(?:(?:is|are)\s(?:an?|one\sof|the|among|applying|combining|bringing|leveraging)|was\s(?:founded|established))\s"
    rf"|{_AT_FIRM}\b",
    re.IGNORECASE,
)
_HISTORY = re.compile(
    r"""
    \W{0,3}(?:for|with|over|in)\s(?:the\s(?:past|last)\s)?(?:(?:more\sthan|over|nearly|almost)\s)?\d{1,3}\+?\syears?
    (?:\sof\s(?:[\w-]{1,40}\s){0,2}\w{1,40})?,?\s(?:we|our|(?-i:[A-Z])\w)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_TOLD = re.compile(
    r"\W{0,6}(?:(?:we|i|it|they|our|this|these|those|its|their|my|he|she|there(?=['’]s| is| are))\b"
    r"|(?:some|most|all|many|none)\sof\sus\b|(?:currently|today|since\s\d+|recently|together),?\swe\b"
    r"|the\s(?:company|team|product|platform|firm|business)\b"
    r"|(?-i:[A-Z])\w+(?:\s(?-i:[A-Z])\w+){0,2}\s(?:is|are|was|has|provides|offers|builds|makes|helps|powers|operates|runs)\b"
    r"|(?:\w+ed)\s(?:a|an|the|and|our|in|with|support)\b)",
    re.IGNORECASE,
)
_TEAM = re.compile(
    r"\W{0,6}(?:we\b|(?:our|the)\s(?:[\w&/-]{1,40}\s){0,4}?(?:team|group|department|division|company|firm|unit)s?"
    r"(?:\s(?:at|of|in)\s(?:[\w.&-]{1,40}\s){1,4}?)?\s?\b(?:is|are|will|has|have)\b)",
    re.IGNORECASE,
)
_KEEPING = re.compile(rf"\W{{0,6}}{_GAINING}(?:s|ing)?\s(?:[\w-]{{1,40}}\s){{0,4}}{_KNOWING}\b", re.IGNORECASE)
_CHANCE = re.compile(
    r"\W{0,6}(?:(?:you(?:['’]ll|\swill)|and)\s(?:also\s)?)?(?:be\s(?:given|offered|mentored|taught|trained|paid)|receive"
    r"|(?:have|get)\s(?:an?|the)\s(?:\w+\s)?(?:opportunity|chance)\sto\s(?:learn|talk|attend|grow|meet|see|gain)|get\sto\slearn"
    r"|gain\s(?:\w+\s)?(?:exposure|insights?))\b",
    re.IGNORECASE,
)
_TASK = re.compile(rf"(?:\w+ly\s)?(?:{one_of('tasks.tsv')}(?:e?s)?|\w+ing)\b", re.IGNORECASE)
_OF_JOB = re.compile(
    rf"""
    \W{{0,6}}(?:
        (?:this|it|that)\s(?:is|will\sbe)\s(?:\w{{1,20}}ly\s)?an?\s(?:[\w-]{{1,40}}\s){{0,2}}(?:role|position|job|opportunity|{HOLDER})
      | (?:(?:the|our|your)\s)?(?:\w{{1,40}}\s)?challenges\s(?:(?:here|ahead|will)\s)?(?:are|include)
      | (?:the\s)?(?:(?:key|main|primary)\s)?(?:components|aspects|parts|elements|goals?|purpose|focus|objectives?)
        \sof\s(?:this|the)\s(?:role|position|job)\s(?:is|are|includes?)
      | (?:the|this)\s(?:role|position|job)['’]s\s(?:[\w-]{{1,40}}\s){{1,3}}(?:is|are|includes?)
      | (?:the|this)\s(?:[\w&/+#.-]{{1,40}}\s){{0,5}}?
        (?:{HOLDER}|manager|role|position|incumbent|individual|person|candidate)
        (?:\s(?:I{{1,3}}|IV|V|[1-5])\b)?(?:\s(?:at|with|for|in)\s(?-i:[A-Z])[\w.&-]{{0,40}}){{0,2}}\s(?:will|must|should|may|can|also|[a-z]{{1,20}}s)
        (?!\s(?:be\s)?(?:\w{{1,20}}ly\s)?(?:comfortable|proficient|fluent|experienced|familiar|skilled|someone|somebody)\b)
      | our\s(?:[\w&/+#.-]{{1,40}}\s){{0,5}}?(?:{HOLDER}|manager|incumbent)\s(?:will|must|should|may)
      | our\s(?:[\w&/+#.-]{{1,40}}\s){{0,5}}?(?:role|position)\s(?:will|is|focuses|involves)
      | there\s(?:are|is)\s(?:[\w-]{{1,40}}\s){{0,4}}(?:problems|challenges|projects|things|work)
        \sto\s(?:work\son|solve|tackle|do)
      | whether\syou\s(?:want|like|prefer|choose|are|work)
      | (?:the|this)\s(?:[\w-]{{1,40}}\s){{0,2}}?(?:assignment|engagement|internship|contract|mandate)\s
        (?:will\s)?(?:include|involve|consist|require)s?
      | (?:(?:your|the|key|main|primary|core|essential)\s){{0,3}}(?:responsibilities|duties|tasks)\s
        (?:(?:of|for|in)\s(?:the|this)\s(?:position|role|job)\s)?(?:(?:will|may)\s)?(?:also\s)?(?:include|involve|consist)
      | your\s(?:[\w-]{{1,40}}\s){{0,2}}(?:tasks?|roles?|jobs?|dut(?:y|ies)|responsibilit(?:y|ies)|mission|work)\s
        (?:is|are|will|would|includes?|involves?|consists?)
      | in\sthis\s(?:[\w-]{{1,40}}\s)?(?:role|position|job),?\s(?:you|the)
      | (?:this|these|it|duties|tasks|work)\s(?:will\s|may\s)?(?:also\s)?(?:include|involve)s?\s\w+ing
      | (?:(?:the|this)\s)?(?:[\w-]{{1,40}}\s)?work\s(?:will|may)\s(?:also\s)?
        (?:span|cover|include|involve|focus|consist)
      | you\s(?!get|receive|enjoy|can|could|may|might|want|love|like|deserve|do|don['’]t|won['’]t|are|have)[a-z]+
      | we(?:['’]re|\sare)\s(?:currently\s)?in\sthe\s(?:midst|process|middle)\sof
      | there\swill\s(?:also\s)?be
      | (?:[\w+\#/.&-]{{1,40}}\s){{1,6}}?{HOLDER}s?\s(?:(?:with|in|for|on)\s[^;:!?\r\n]{{1,60}}\s)?
        (?:needed|wanted|sought)
      | our\s(?:[\w-]{{1,40}}\s){{0,3}}(?:initiatives|priorities|projects)\s(?:are|include)
    )\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def acts(text: str, begin: int) -> bool:
    """Return whether a sentence begins with somebody's name and what they do or have done: "Acme makes …"."""
    return _ACTS.match(text, begin) is not None


def is_demand(opening: str) -> bool:
    """Return whether a sentence begins as a demand does: "Solid knowledge of …", "Must be able to …"."""
    return _DEMAND.match(opening) is not None


def is_of_employer(opening: str) -> bool:
    """Return whether a sentence begins as one about the employer, and seeks nobody: "We are a …", "Based in …"."""
    return _OF_EMPLOYER.match(opening) is not None or (" is " in opening and _LEADING.match(opening) is not None)


def presents_company(text: str, begin: int) -> bool:
    """Return whether a sentence begins by saying what somebody with a name is: "Acme Systems is one of the …"."""
    return _COMPANY.match(text, begin) is not None or tells_history(text, begin)


def tells_history(text: str, begin: int) -> bool:
    """Return whether a sentence begins with how long the employer has done something: "For 20 years, our …"."""
    return _HISTORY.match(text, begin) is not None


def is_told(opening: str) -> bool:
    """Return whether a sentence begins as one that tells something: "It was …", "Acme builds …"."""
    return _TOLD.match(opening) is not None


def is_task(word: str) -> bool:
    """Return whether a word is one with which a task begins: "design", "maintains", "working"."""
    return _TASK.match(word) is not None


def keeps_knowledge(text: str, begin: int) -> bool:
    """Return whether a sentence tells its reader to gain or keep what it names: "Maintain a current knowledge of …"."""
    return _KEEPING.match(text, begin) is not None


def gives_chance(opening: str) -> bool:
    """Return whether a sentence tells its reader what they get or may learn: "Gain exposure to …"."""
    return _CHANCE.match(opening) is not None


def tells_of_team(opening: str) -> bool:
    """Return whether a sentence begins with what the employer's people do: "Our data team is responsible for …"."""
    return _TEAM.match(opening) is not None


def tells_of_the_job(text: str, begin: int) -> bool:
    """Return whether a sentence begins as one about the job: "This is a great position for …", "The analyst will …"."""
    return _OF_JOB.match(text, begin) is not None
