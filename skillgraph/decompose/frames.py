"""Frames: words around a name with which only a technology goes: "replace X with Y", "X (not Y)", "we write X"."""

import re

from skillgraph.decompose.matcher import Hit

_DETERMINER = r"(?:\s(?:our|the|an?|all|its|your|new|modern|legacy|aging|existing|old|on-prem|plain|pure|native))"
_CONTRAST = re.compile(
    rf"""
    [*_`]{{0,2}}
    (?: ,?\s[(–—-]?\s?(?:(?:and|but)\s)?(?:not|no|without|rather\sthan|instead\sof|as\sopposed\sto|in\splace\sof)
      | \s(?:versus|vs\.?|on\stop\sof)
      | ,?\s(?:replac|supersed)(?:es|ing)
      | \sas\s(?:the|an?)\s(?:successor|replacement)\s(?:of|to|for)
      | \s(?:is|are|was|were|has\sbeen|have\sbeen)\s(?:being\s)?(?:replaced|superseded)\s(?:by|with) )
    {_DETERMINER}{{0,2}}\s[*_`]{{0,2}}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_CHANGE = (
    r"\b(?:(?:replac|migrat|convert|translat|rewrit|transition|switch|swap|(?:re-?)?implement|moderni[sz]|prefer|favou?r"
    r"|upgrad|consolidat|retir|sunset|ditch|decommission)\w*"
    r"|rewrote|mov(?:e|ing)|port(?:ing|ed)?|chang(?:e|ing)|drop(?:ped|ping)?|pick(?:ed|ing)?|ch(?:oo|o)s(?:e|ing))"
)
_CHANGED = re.compile(rf"(?:{_CHANGE}(?:\s[a-z][\w'’-]*){{0,3}}|\bfrom(?:\s[a-z][\w-]*){{0,2}})\s\Z", re.IGNORECASE)
_BECOMES = re.compile(
    rf"(?:['’]s)?(?:\s[a-z][\w-]*){{0,2}}\s(?:to|towards?|into|onto|from|over|with|by|for|in(?:\sfavou?r\sof)?)"
    rf"{_DETERMINER}{{0,2}}\s"
)
_TAKEN_UP = re.compile(rf"{_CHANGE}\w*(?:\s[\w'’-]+){{0,4}}\sto\s\Z", re.IGNORECASE)
_TO = re.compile(r"[ -]to[ -]")
_MOVE = re.compile(r"[ -](?:migrat|transition|conver[st]|port(?:ing)?\b|rewrit|switch)", re.IGNORECASE)
_DONE = re.compile(
    r"""
    \b(?: writ(?:e|es|ing) | wrote | written | cod(?:e|es|ing) | ship(?:s|ped|ping)? | speaks? | breathe
        | master(?:ed|ing)? | tun(?:e|ing) | administer(?:ing)? | powered\sby | deployed\son
        | knows?\s(?:your|their) | (?:we|you)\s(?:really\s|all\s|also\s)?love
        | (?:runs?|running|built)\s(?:everything\s|it\sall\s|mostly\s|entirely\s)?on
        | (?:be|are)\sworking\s(?:mostly\s|mainly\s|primarily\s|exclusively\s)?in
        | (?:comfortable|good|great|strong|handy)\s(?:with|in|at)
        | (?:code(?:\s?base)?|(?:micro)?services?|language(?:\sof\schoice)?|rest)\s(?:is|are)
          (?:\s(?:all|mostly|mainly))?
        | use[sd]?\s(?:mostly|mainly|primarily|only)
        | (?:scripts?|models?|reports?|dashboards?|apps?|games?|macros)\sin
        | (?:migrat\w+|mov(?:e|ing))\s(?:off(?:\sof)?|(?:away\s)?from) )
    \s[*_`]{0,3}\Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
_SAID = re.compile(
    r"[*_`]{0,3}(?:\s?[.,;:!?)–—/+&]|[ \t]{0,3}(?:\Z|[\r\n])|\s&"
    r"|\s(?:and|or|to|onto|into|towards?|every|all\sday|daily|for|fluently|well|but|because|extensions?|code"
    r"|in\sproduction)(?!\w))"
)
_TECHNOLOGIES = re.compile(
    r"\b(?:(?:programming\s)?languages?|technolog(?:y|ies)|tech|stack|frameworks?|tooling)\s\([*_`]{0,2}\Z",
    re.IGNORECASE,
)
_NEAR = 60


def are_parallel(text: str, left: Hit, right: Hit) -> bool:
    """Return whether two tools, each with its capital, stand against each other: "not X", "replace X with Y"."""
    between = left.end, right.start
    if not all(hit.form.tool and not text[hit.start].islower() for hit in (left, right)):
        return False
    if _CONTRAST.fullmatch(text, *between) is not None:
        return True
    if _BECOMES.fullmatch(text, *between) and _CHANGED.search(text, max(0, left.start - _NEAR), left.start):
        return True
    return _TO.fullmatch(text, *between) is not None and _MOVE.match(text, right.end) is not None


def is_changed(text: str, hit: Hit) -> bool:
    """Return whether a name with its capital is left for another, or taken up: "migrate from X", "port this to X"."""
    if text[hit.start].islower():
        return False
    near = max(0, hit.start - _NEAR)
    return any(before.search(text, near, hit.start) is not None for before in (_CHANGED, _TAKEN_UP))


def is_worked_with(text: str, hit: Hit) -> bool:
    """Return whether a name stands behind what is done with a technology: "we write Go.", "migrate off Chef"."""
    done = _SAID.match(text, hit.end) and _DONE.search(text, max(0, hit.start - _NEAR), hit.start)
    return done is not None and hit.form.tool and not text[hit.start].islower()


def in_technologies(text: str, position: int) -> bool:
    """Return whether a bracket opens at a place that is said to hold technologies: "a modern stack (Go, …"."""
    return _TECHNOLOGIES.search(text, max(0, position - _NEAR), position) is not None
