"""Classes: the words between a class and its members ("CLASS (A, B)", "CLASS such as A", "tools like A")."""

import re

from skillgraph.decompose.jobs import HOLDER
from skillgraph.decompose.lists import LEAD, NO_NOUN, NOUN, QUOTE, SUCH_AS, UNKNOWN

_ABOVE_ALL = r"(?:especially|particularly|in\ particular|notably|mainly|mostly|primarily)"
_DIRECT = (
    r"(?:(?<=standards)|(?<=technologies)|(?<=databases)|(?<=frameworks)|(?<=languages)|(?<=protocols)|(?<=libraries))"
)
_SAY = r"(?:say|think)"
_NOT_LIMITED = r",?\sbut\snot\slimited\sto"
CLASS_GAP = re.compile(
    rf"""
    (?:\s?\([A-Z]\w{{1,9}}\))? (?P<tail>(?:[\s-]{{1,2}}(?:best[\s-])?{NOUN}\b){{0,3}}
        (?:\sand\s(?:its\s|their\s)?{NOUN}\b)?) {QUOTE}
    (?: (?:\ (?:is|are|would\ be)\ (?:an?\ )?(?:\w+\ )?(?:plus|bonus|must|preferred|required))? \s{{0,2}}
        (?P<bracket>\() {QUOTE} (?P<listed>{SUCH_AS}|{_ABOVE_ALL}|{_SAY}|leveraging)? [\s,:]{{0,3}}
      | (?P<such>(?:,|\s[–—-]{{1,2}})?\s{{1,2}}{SUCH_AS}(?:[\s,:;]{{1,3}}|(?<=\.))\(?
          |(?:,|\s[–—-]{{1,2}})\s{_SAY},?\s
          |,\s(?:{_ABOVE_ALL}|specifically)\s(?:with\s|in\s)?)
      | (?P<label>:\s|\s[–—-]\s|(?<=services)\s|(?<=products)\s|(?<=components)\s
          |(?P<direct>{_DIRECT}\s\Z))
    )
    (?P<words>(?:{UNKNOWN},\s){{0,2}}) (?:{LEAD}) {QUOTE}
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NAMELY = re.compile(r"namely|whether|i\.?\s?e\b|order\sof", re.IGNORECASE)
CLASS_NOUN = re.compile(
    rf"""
    (?<![\w/-])(?P<noun>(?:(?!(?:{NO_NOUN}|of|all|both|using|such)\s)[\w/-]+\s){{0,2}}
      (?: (?:(?P<sort>(?:[\w-]+[/-])?{NOUN})|(?!includ)[\w/-]+)
          (?:,?\s{{1,2}}(?P<led>{SUCH_AS}))?
          ,?\s{{0,2}} (?P<bracket>\() (?P<listed>{SUCH_AS}|{_ABOVE_ALL}|{_SAY})? [\s,:]{{0,3}}
      | [\w/-]+ ,?\s{{1,2}}(?P<such>such\ as(?:{_NOT_LIMITED})?|e\.?\ ?g\.?,?|for\ example|for\ instance)
          (?:[\s,:;]{{1,3}}|(?<=\.))
      | {NOUN} ,?\s{{1,2}}(?P<like>like)\s
      | (?!(?:{NO_NOUN}|of|following|includ\w+|study)\b)[\w/-]+(?P<label>:[ ]|[ ][–—-][ ])(?!{UNKNOWN},)
      | {NOUN}(?<=s)(?<!skills) ,?\s{{1,2}}(?P<counted>including(?:{_NOT_LIMITED})?(?:\sthe\sfollowing)?)[:;,]?\s))
    (?P<words>(?:{UNKNOWN},\s){{0,2}}) (?:{LEAD}) {QUOTE} \Z
    """,
    re.IGNORECASE | re.VERBOSE,
)
IS_NAMED = re.compile(
    r"\b(?:an?|any|some|with|of|in|using|across|supporting)\s(?:(?!following\b)[\w&/-]+\s){0,3}\Z", re.IGNORECASE
)
"""What stands before a kind of thing that a sentence speaks of, and that no heading is: "with a business unit: …"."""
HAS_PURPOSE = re.compile(r"\sfor\s(?!example\b|instance\b)\w")
"""What says of a name in a bracket what it serves: "Java (Kafka for events)" names no sorts of Java."""
_CLASS_SIGNS = (" such as", " e.g", " eg", " e. g", " e g", " for example", " for instance", " like", " including")
_CLASS_MARKS = (": ", " - ", " – ", " — ")
_OF_HOLDER = re.compile(rf"\b{HOLDER}s?\s?\([^()]{{0,4}}\Z", re.IGNORECASE)
_OPENED = 5
_QUOTED = 4  # a link may close right before a name


def gives_examples(match: re.Match[str]) -> bool:
    """Return whether the words between a class and its members say that there are others ("such as", not "namely")."""
    groups = match.groupdict()
    said = next((groups[name] for name in ("such", "led", "listed", "like", "counted") if groups.get(name)), None)
    return said is not None and _NAMELY.search(said) is None


def may_name_class(before: str, *, open_list: bool) -> bool:
    """Return whether a bracket is open, or words like "such as" stand, before a list; before an open one, a colon."""
    lower = before.lower()
    opened = before.rfind("(") > before.rfind(")") or ")" in before[-_QUOTED:]
    signs = _CLASS_SIGNS + _CLASS_MARKS if open_list else _CLASS_SIGNS
    return opened or any(sign in lower for sign in signs)


def is_behind_job(before: str) -> bool:
    """Return whether a bracket opens behind a job: what stands in it is what the job works with, and no example."""
    return "(" in before[-_OPENED:] and _OF_HOLDER.search(before) is not None
