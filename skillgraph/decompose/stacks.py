"""Stacks: phrases in which a posting tells what its people work with, and lists that name nothing else.

What says that it tells of its stack, or that it uses what follows, are the patterns of `stacks.tsv` and `using.tsv`.
"""

import re

from skillgraph.decompose.beginnings import is_task
from skillgraph.decompose.jobs import is_title
from skillgraph.decompose.patterns import patterns

_PARTS = {
    "OUR": r"our(?:\s[\w/-]{1,40}){0,5}?",
    "PRODUCT": "(?:products?|apps?|sites?|platforms?|services?|systems?)",
}
_AT_BEGINNING = r"\W{0,6}{}"
_OUR_STACK = patterns("stacks.tsv", _AT_BEGINNING, **_PARTS)["ours"]
_BEFORE_NAMES = (
    r"\b(?<!customers\s)(?<!companies\s)(?<!clients\s)(?<!users\s)(?<!people\s)(?<!teams\s)(?<!businesses\s)"
    r"{}(?:[^\s,&/]+(?:\s?[,&/]\s?|\s(?:and|or)\s)){0,6}"
    r"(?:[\w.+#/-]{1,40}(?:\s[a-z]{1,20})?\s\((?:including\s)?(?:[\w.+#/-]{1,40},\s){0,6})?[*_`]{0,3}\Z"
)
_USING = patterns("using.tsv", _BEFORE_NAMES)["using"]
_NAMES = r"[\w.+#-]{1,20}(?:\s?[/,&+]\s?[\w.+#-]{1,20}|\sand\s[\w.+#-]{1,20}){0,6}"
_WE_DO = re.compile(
    r"\W{0,6}(?:(?:[\w/-]{1,40},?\s){0,3}we(?:['’](?:re|ve))?\s|our\s(?!(?:customer|client|user|partner)))",
    re.IGNORECASE,
)
_SIDE = re.compile(
    r"\bour\s(?:[\w-]{1,40}\s){0,2}"
    r"(?:(?:back|front)[ -]?end|(?:server|client)[ -]side|infrastructure|(?:rest\s)?apis?|mobile|web)\b"
    r"(?:\s(?:tech(?:nology)?|stack|code|codebase|api|apis|apps?|applications?|services?|systems?)){0,2}"
    r"\s(?:currently\s|primarily\s|mainly\s|mostly\s)?"
    r"(?:is|are|includes?|consists?|comprises?|runs?|uses?|serves?|relies)\b",
    re.IGNORECASE,
)
_SHOP = re.compile(r"(?:[\w.+#/&-]{1,40}\s(?:and\s|&\s)?){1,3}shop\b")
_WITH_TOOLS = re.compile(
    r"\b(?:technolog(?:y|ies)|frameworks|languages)\s(?:such\sas|like|including)\b[^.;:!?()\n]{0,120}\Z",
    re.IGNORECASE,
)
_OF_OTHERS = re.compile(r"\b(?:you|customers|clients|users|companies|businesses|people|students)\b", re.IGNORECASE)
_STACK = re.compile(rf"{_NAMES}[\s-](?:tech(?:nology)?\s)?(?:stacks?|code\s?bases?)\b", re.IGNORECASE)
_PLATFORM = re.compile(
    rf"{_NAMES}\s(?:[a-z-]+\s){{0,1}}"
    r"(?:platform|infrastructure|clusters?|app(?:lication)?|monolith|backend|environment)\b",
    re.IGNORECASE,
)
_OURS = re.compile(r"\bour\s(?:[\w.+#-]{1,20}(?:\s?[/,&+]\s?|\sand\s)){0,6}\Z", re.IGNORECASE)
_IN_STACK = re.compile(
    r"\b(?:stack|code\s?base)\s?(?:\(|,?\s(?:including|such\sas|like)\s)[^()\n]{0,120}\Z", re.IGNORECASE
)
_TOOLS_OF_OURS = re.compile(
    r"\b(?:our|we\shave\san?)\s(?:[\w-]{1,40}\s){0,4}?"
    r"(?:tool\s?(?:chain|set|box|kit)|(?<=existing\s)tools|(?<=current\s)tools|stack)"
    r"(?:,?\s(?:inclu\w+|such\sas|like|consisting\sof|of|based\son|built\s(?:on|with))|\s?[(:])"
    r"\s?[^.;:()\n]{0,120}\Z",
    re.IGNORECASE,
)
_POWERS = re.compile(
    r"[\w.+#-]{0,40}(?:(?:,|\s?/|\sand)\s?[\w.+#-]{1,40}){0,5}\s(?:powers?|drives?|runs?)\s(?:[a-z]+\s){0,3}our\b",
    re.IGNORECASE,
)
_BUILT_BY_US = re.compile(
    r"[^.;:!?\n]{0,80}?\s(?:that|which)\s(?:we|our\steam)(?:['’]ve|\shave)?\s(?:built|made|written|developed|created)\b",
    re.IGNORECASE,
)
_PRODUCT_ON = re.compile(
    r"(?:\b(?:our|the|their|its)|['’]s)\s(?:[\w-]{1,40}\s){0,4}?"
    r"(?:products?|apps?|applications?|sites?|platforms?|services?|systems?|back[ -]?end|front[ -]?end|software)\s"
    r"(?:(?:that|which)\s(?:is|are)\s)?(?:based|built|running|written)\s(?:on|in|with)\s[^.;:\n]{0,120}\Z",
    re.IGNORECASE,
)
_NAMED_USES = re.compile(
    r"\W{0,6}(?:(?:the|our|this|that|these|both|all)\s(?:[\w-]{1,40}\s){0,3}?"
    r"(?:team|company|platform|product|app|application|site|system|service|pipeline|back[ -]?end|front[ -]?end"
    r"|code\s?base|infrastructure|engine|api|game)s?"
    r"|(?-i:[A-Z])[\w&.'’-]{0,40}(?:\s(?-i:[A-Z])[\w&.'’-]{0,40}){0,3})"
    r"\s(?:currently\s|mainly\s|mostly\s|primarily\s|also\s)?(?:uses?|utili[sz]es?|runs?\son|(?:is|are)\s(?:using"
    r"|(?:built|written|developed|implemented|coded)\s(?:[a-z]{2,20}ly\s)?(?:in|on|with|using)))\s",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[A-Z][\w/&-]{0,40}(?:\s[\w/&-]{1,40}){0,3}(?:\s\([^()\n]{1,30}\))?\s?:\s")
_ASIDE = re.compile(r"\s?\([^()]*\)")
_ITEM_END = re.compile(r",\s(?:and|or)\s|[,;|•·/]|\s[&+]\s|\sand\s")
_ASKED = re.compile(r"\b(?:skills?|experience|knowledge)\Z", re.IGNORECASE)
_SPEAKING = {"you", "we", "i", "they", "must", "should", "experience", "knowledge", "strong", "good", "our", "your"}
_LONGEST_LISTING = 400
_FEWEST_ITEMS = 3
_ITEM_WORDS = 3
_BEHIND = 48
_BEFORE = 120
_SAID = 300


def is_of_our_stack(text: str, begin: int, start: int) -> bool:
    """Return whether a sentence speaks of what the employer works with: "Our backend technology consists of …".

    So does one that names a place before it: "our Erlang/Clojure stack".
    """
    if _OUR_STACK.match(text, begin) or _TOOLS_OF_OURS.search(text, max(begin, start - _SAID), start):
        return True
    return _STACK.match(text, start) is not None and _OURS.search(text, max(0, start - _BEHIND), start) is not None


def is_used_by_us(text: str, begin: int, start: int) -> bool:
    """Return whether a sentence tells that the employer works with what stands at a place: "using …", "a Go shop".

    Technologies that a sentence gives as examples are what it works with, unless it speaks of what others have.
    """
    before = text[max(begin, start - _BEFORE) : start]
    if (
        is_of_our_stack(text, begin, start)
        or _IN_STACK.search(before)
        or _POWERS.match(text, start)
        or _BUILT_BY_US.match(text, start)
        or _SHOP.match(text, start)
        or (_PLATFORM.match(text, start) and _OURS.search(text, max(begin, start - _BEHIND), start))
        or (_USING.search(before) and _WE_DO.match(text, begin))
        or ((named := _NAMED_USES.match(text, begin)) and named.end() <= start)
    ):
        return True
    given = _WITH_TOOLS.search(text, max(begin, start - _SAID), start)
    return given is not None and _OF_OTHERS.search(text, max(begin, start - _SAID), given.start()) is None


def is_product_on(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in what a product is made with: "a team of three on our platform based on …"."""
    return _PRODUCT_ON.search(text, max(begin, start - _SAID), start) is not None


def is_side_of_ours(text: str, begin: int, start: int) -> bool:
    """Return whether a place is in what a sentence calls the side of our product it tells of: "our back end runs …".

    So is what we are said to have built.
    """
    if _BUILT_BY_US.match(text, start):
        return True
    said = _SIDE.search(text, max(begin, start - _BEHIND), start + _BEHIND)
    return said is not None and said.start() < start < said.end()


def is_listing(text: str, start: int, end: int) -> bool:
    """Return whether `text[start:end]` is a list of short names and nothing else: "Datastores: MySQL, Redis, S3"."""
    if end - start > _LONGEST_LISTING:
        return False
    label = _LABEL.match(text, start, end)
    named = _ASIDE.sub("", text[label.end() if label else start : end]).strip(" .…*")
    items = [item.split() for item in _ITEM_END.split(named)]
    if len(items) < _FEWEST_ITEMS or not all(0 < len(item) <= _ITEM_WORDS for item in items):
        return False
    spoken = len(items[0]) > 1 and (is_task(items[0][0]) or items[0][0].lower() in _SPEAKING)
    spoken |= is_task(items[0][0]) and any(len(item) > 1 and is_task(item[0]) for item in items[1:])
    return not (spoken or is_title(text[start:end]) or any(is_knowledge(" ".join(item)) for item in items))


def is_label_of_listing(text: str, begin: int, end: int, start: int) -> bool:
    """Return whether a place is in the label of a list of names, `text[begin:end]`: "Front end: Lua, Elm, …"."""
    label = _LABEL.match(text, begin, end)
    return label is not None and start < label.end() and is_listing(text, begin, end)


def is_knowledge(words: str) -> bool:
    """Return whether some words name what is known, and not a tool: "testing experience"."""
    return _ASKED.search(words) is not None
