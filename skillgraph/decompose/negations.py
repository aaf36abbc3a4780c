"""Negations: what a clause does not ask for ("no Java required"), or leaves behind ("migrating off Jenkins")."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from skillgraph.decompose.brackets import Brackets
from skillgraph.decompose.clauses import Clause
from skillgraph.decompose.phrases import Phrase
from skillgraph.decompose.reading import Reading
from skillgraph.decompose.tables import one_of
from skillgraph.model import Strength

_SAID = r"(?:[^.;:!?()]|\.(?=\w))"
_STOP = re.compile(
    r"""
      [.;:!?,()](?!\w)
    | \s(?:to|onto|into|in|on|towards?|with|by|but|for|durch|zugunsten|in\ favou?r|we|you|is|are
        |and\s+(?:\w+ing|now|then|will|bring|move|replace|use|adopt\w*|migrate|writ\w+|run|build|work|chose|choose|switched|moved))\s
    | \sbehind\b
    """,
    re.IGNORECASE | re.VERBOSE,
)
_NO_ITEM = r"(?!(?:we|you|it|they|i|our|but|just|only|instead|so|if|as|and|or)\b)"
_ITEM = rf"[*_`]{{0,3}}{_NO_ITEM}[\w.+#/-]+(?:\s[\w.+#/-]+){{0,2}}[*_`]{{0,3}}"
_NAMED = rf"(?=[*_`]{{0,3}}(?-i:[A-Z.])){_ITEM}"
_OR_ANOTHER = re.compile(
    rf"(?:,\s{_ITEM}){{0,8}}?,?\s(?:or|nor)\s"
    rf"|(?:,\s{_NAMED}){{1,8}}?,?\sand\s(?={_NAMED}(?:\s(?:here|please|at\sall|anywhere))?\s?(?:[.;!\n]|\Z))",
    re.IGNORECASE,
)
_OF_WHAT_IS_KNOWN = r"(?:experience|knowledge|familiarity|expertise|background)"
_WHOLE_LIST = re.compile(
    rf"\W*(?:(?:prior|previous|any|existing)\s)?(?P<of>{_OF_WHAT_IS_KNOWN}\s(?:with|of|in)\s)?"
    rf"{_ITEM}(?:,\s{_ITEM}){{0,8}},?\s(?:and|or)\s{_ITEM}(?(of)|\s{_OF_WHAT_IS_KNOWN})(?:\s(?:is|are|will\sbe))?\s?",
    re.IGNORECASE,
)
_EXPERIENCE_WITH = re.compile(
    rf"(?:\s(?:any|prior|previous|much|specific)){{0,2}}\s{_OF_WHAT_IS_KNOWN}\s(?:with|of|in)(?=\s)", re.IGNORECASE
)
_NEEDED = re.compile(
    rf"""
    {_SAID}{{1,60}}?
    \b(?:required|needed|necessary|mandatory|a\ must|essential|expected|requirements?|asked\ for
        |erforderlich|notwendig|nötig|vorausgesetzt|requise?|nécessaires?|necesari[oa]s?)\b
    (?!,?\s+but\b)
    """,
    re.IGNORECASE | re.VERBOSE,
)
_ALONE = re.compile(
    r"\s+[*_`]{0,3}[\w.+#-]{1,30}[*_`]{0,3}(?:\s(?:and|or|nor)\s[*_`]{0,3}(?-i:[A-Z])[\w.+#-]{1,30}[*_`]{0,3})?(?:\s(?:freelancers?|agenc(?:y|ies)|consultants?|developers?|devs|profiles|candidates|shops))?"
    r"(?=(?:,?\s(?:please|thanks|thank you|sorry|here|at all|any ?(?:more|where))\b)?"
    r"(?:\sin\s(?:our|this|the)\s[\w ]{1,20})?\s*(?:[,;:!)]|\.(?!\w)|\Z))"
)
_BARE_NOT = re.compile(
    r"(?P<by>\s(?:in|on|with))?\s+(?!only|just|limited|exclusively|necessarily|required|sure|yet|be\b|have\b)",
    re.IGNORECASE,
)
_SET_APART = re.compile(r"(?P<mark>[(,])\s?\Z|(?:\bbut|(?<![\w.+#-])[A-Z][\w.+#]*)[ \t]\Z")
_IN_PART = re.compile(
    r"\s(?:[\w-]+\s){0,3}(?:all|both|each|every|everything|just|only|ordinary|pure(?:ly)?|regular|traditional|typical|usual)\b",
    re.IGNORECASE,
)
_LEFT = re.compile(
    rf"(?P<what>{_SAID}{{0,40}}?)\s(?P<preposition>off\sof|off|away\sfrom|out\sof|from|(?P<of>of))\s+", re.IGNORECASE
)
_DONE = re.compile(
    r"\b(?:experience|experienced|knowledge|years?|minimum|proven|track\srecord|delivered|delivering|familiar\w*)\b",
    re.IGNORECASE,
)
_WISHED = re.compile(
    r"\b(?:advantage\w*|plus|bonus|nice|prefer\w+|ideal\w*|love|thrilled|help\w*|desir\w+|awesome|great|cool|fantastic|beneficial|useful|welcome)\b",
    re.IGNORECASE,
)
_SYSTEM = one_of("systems.tsv")
_DATA = re.compile(rf"\bdata(?:\s?sets?)?\b(?!\s{_SYSTEM}\b)", re.IGNORECASE)
_A_SYSTEM = re.compile(rf"\b{_SYSTEM}\Z", re.IGNORECASE)
_ARROW = re.compile(rf"\s(?:→|->|=>|⟶|➜)\s(?!v?\d){_SAID}{{1,40}}\Z")
_INTO = re.compile(rf"{_SAID}{{1,60}}?\s(?:to|onto|into|towards?)\s", re.IGNORECASE)
_NEXT = re.compile(r"(?:version\s|v\.?\s?)?\d", re.IGNORECASE)
_TO_NEXT = re.compile(rf"\s(?:on|in)?to\s(?!{_NEXT.pattern})", re.IGNORECASE)
_TO_ANOTHER = re.compile(
    r"(?<![\w.+#-])(?P<what>(?:[A-Z][\w.+#]*\s){0,2}[A-Z][\w.+#]*)[\s-]to[\s-][A-Z][\w.+#]*(?:\s[\w.+#]+){0,3}\s\Z"
)
_WITH = re.compile(rf"{_SAID}{{1,50}}?\s(?:with|by)\s", re.IGNORECASE)
_FOR = re.compile(rf"\s{_SAID}{{1,50}}?\s(?:for|with|by)\s", re.IGNORECASE)
_OLD = re.compile(r"\s(?:(?:our|the|its|an?)\s)?(?:(?:old|ag(?:e?)ing|legacy|current|existing)\s)?[A-Z][\w.+#-]*")
_BESIDES = re.compile(
    r"(?:,\s(?:which\s)?|\((?:which\s)?|(?-i:[A-Z])[\w.+#-]*\s(?:is|are)\s(?:\w{1,12}ly\s)?)\Z", re.IGNORECASE
)
_OUT = re.compile(
    rf"(?P<what>\s{_SAID}{{1,40}}?)\sfrom\s(?:our|the|its|all)\s"
    r"(?:\w+\s)?(?:code|stack|front|back|app|product|site|repo|project|system|platform|estate|build|pipeline)",
    re.IGNORECASE,
)
_JOINED = re.compile(r",\s|\s(?:and|or)\s", re.IGNORECASE)
_DASH = re.compile(r"\s[–—-]\s")
_COMMA_OR_DASH = re.compile(r",|\s[–—-]\s")
_OF_ITS_OWN = re.compile(
    r"\W*(?:(?:and|but)\s)?"
    r"(?!(?:and|but|it|this|that|they|these|which|is|are|(?:al)?though|however|definitely|certainly|absolutely|still|by)\b)\w"
)
_CAPITAL = re.compile(r"[A-Z]")
_LIST_END = re.compile(r"[.;!?](?!\w)|\n|\s(?:but|while|whereas|(?:al)?though|however|except)\s", re.IGNORECASE)
_OR = re.compile(r"(?:\bor|/)\s?\Z", re.IGNORECASE)
_FROM = re.compile(r"\sfrom\s", re.IGNORECASE)
_PLURAL = re.compile(r"\bare(?:\s|n)", re.IGNORECASE)
_NO_WORRY = r"(?:no\s(?:big\sdeal|problem|worries)|(?:don['’]t|do\snot|not\sto)\sworry|fine|okay|ok|alright)"
_CONSOLED = re.compile(
    r"\s(?P<what>(?:[^.;:!?()\n]|\.(?=\w)){1,60}?)(?:\s(?:yet|already|at\sall))?(?:\?|,|\s[–-])\s{1,2}"
    rf"(?:(?:(?:that|it)['’]s\s)?{_NO_WORRY}|we(?:['’]ll|\swill|\scan)\s(?:teach|train|help))",
    re.IGNORECASE,
)
_CONSOLING = re.compile(
    rf"(?:\b{_NO_WORRY}|\b(?:don['’]t|do\snot)\s(?:mind|care)|\b(?:doesn['’]t|does\snot)\smatter)(?:\s(?:at\sall|to\sus))?,?\s(?:if|when)\syou(?:['’](?:ve|re)|\shave|\sare)?\s\Z",
    re.IGNORECASE,
)
_WHETHER = re.compile(
    r"\s(?:to\sus\s)?(?:if|whether)\s(?:or\snot\s)?you(?:['’]ve|\shave)?(?:\s(?:ever|already|actually|even)){0,2}"
    r"\s(?:know|used?|touched|seen|written|write|speak|worked\s(?:with|in|on)|heard\sof|done"
    r"|(?:(?:any|prior|previous)\s)?(?:experience|knowledge)\s(?:with|of|in))(?=\s)",
    re.IGNORECASE,
)
_EITHER = re.compile(rf"{_SAID}{{0,60}}\sor\s(?!not\b)", re.IGNORECASE)
_DOING = re.compile(
    r"(?:\s(?:ever|even|really|actually|here|have\sto|need\sto)){0,2}"
    r"\s(?:be\s(?:writing|using|touching|doing|coding\sin|maintaining|looking\sat|(?:working|dealing)\s(?:with|in|on))"
    r"|writes?|uses?|want|touch|sees?(?=\s(?:any|an?\s(?:single\s)?line\sof)\s)|do|does|runs?|involves?|includes?|requires?|look\sat|(?:work|deal)s?\s(?:with|in|on)|code\sin)"
    r"(?:\sa(?:\ssingle)?\sline\sof|\sany)?(?=:?\s)",
    re.IGNORECASE,
)
_PROVIDED = re.compile(r"\W{0,3}(?:if|when|who|unless|that|which)\s(?:(?:you|we|they)\s)?\Z", re.IGNORECASE)
_ONLY = re.compile(
    rf"{_SAID}{{0,40}}(?:\?|\s(?:alone|only|just|without|unless|until|like|that|than|by|where|ourselves|as\san?|for\s(?:fun|the\ssake|its\sown))\b)",
    re.IGNORECASE,
)
_NEGATED = re.compile(r"\b(?:no|not|none|never|nobody|nothing|cannot|lost|\w{1,8}n['’]t)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:can|may|could|welcome|fine|okay|ok)\b", re.IGNORECASE)
_KNOWING = re.compile(
    r"\s(?:(?:any|prior|previous)\s){0,2}(?:(?:experience|knowledge)\s(?:of|with|in)\s[\w.+#]+|[\w.+#]+(?:\s[\w.+#]+)?\s(?:experience|knowledge))"
    r"(?P<welcome>\s(?:are|is)\s(?:[\w-]+\s)?welcome)?",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![\w.+#-])[A-Z][\w.+#]*\s\Z")
_ANY = re.compile(r"\b(?:any|anything)\b", re.IGNORECASE)
_TRAINING = re.compile(
    r"[^.;:,!?()]{0,60}\b(?:training|exposure|introduction|coaching|mentoring|lessons|courses?|instruction)\b[^.;:,!?()]{0,40}\Z",
    re.IGNORECASE,
)
_WE = re.compile(
    r"\b(?:we|team|company|have|['’]ve|has|having)\s(?:(?:just|already|finally|recently|long since)\s)?\Z",
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:being|will be|to be|been|was|were)\s(?:(?:currently|finally|gradually|slowly|soon)\s)?\Z",
    re.IGNORECASE,
)
_WINDOW = 90
_FAR = 400
_SUBJECT = 24

Span = tuple[int, int]


def excluded(reading: Reading, clause: Clause, brackets: Brackets) -> Iterator[Span]:
    """Yield the spans of a clause whose concepts the posting says it does not ask for."""
    for span, _ in negated(reading, clause, brackets):
        yield span


def negated(reading: Reading, clause: Clause, brackets: Brackets) -> Iterator[tuple[Span, str]]:
    """Yield the spans of a clause that it does not ask for, each with the words that say so."""
    for phrase in reading.negations.within(clause.start, clause.end):
        span = _RULES[phrase.meaning](reading.text, phrase, clause, brackets)
        if span is not None:
            yield span, reading.text[phrase.start : phrase.end]


def _stop(text: str, start: int, end: int) -> int:
    """Return where what is denied from `start` on ends; a list that an "or" closes is denied as a whole."""
    end = min(end, start + _FAR)
    match = _STOP.search(text, start, end)
    if match is None:
        return end
    more = _OR_ANOTHER.match(text, match.start(), end)
    return _stop(text, more.end(), end) if more else match.start()


def _back(text: str, phrase: Phrase[str], clause: Clause, brackets: Brackets) -> Span | None:
    """Return what stands before "is not required": the last item, or with "are not" all of them.

    In a bracket of its own it speaks of the last item as well: "Go and some Lua (not required)"; of what the bracket
    holds, where that is more: "Go (Lua not required)"; not where it only says what that is: "Go (old, not required)".
    """
    begin, end = clause.start, phrase.start
    if clause.cue is not None and clause.strength is Strength.PREFERRED:
        if not _OF_ITS_OWN.match(text, clause.cue.end, phrase.start):
            return None
        begin = clause.cue.end
    bracket = brackets.around(phrase.start)
    if bracket is not None:
        inside = text[bracket[0] + 1 : phrase.start].strip()
        if inside and _WISHED.search(text, *bracket):
            return None
        if inside and (_CAPITAL.search(inside) or not inside.endswith(",")):
            return _last_item(text, bracket[0] + 1, end), end
        begin = max(clause.start, bracket[0] - _WINDOW)
        joined = list(_JOINED.finditer(text, begin, bracket[0]))
        return (joined[-1].end() if joined else begin), bracket[0]
    if _WHOLE_LIST.fullmatch(text, begin, end):
        return begin, end
    plural = _PLURAL.search(text, max(clause.start, phrase.start - 4), phrase.start + 4) is not None
    begins = (_behind(_DASH, text, max(begin, end - _FAR), end) or begin) if plural else _last_item(text, begin, end)
    return begins, end


def _last_item(text: str, start: int, end: int) -> int:
    """Return where the last item of a list begins that ends at a place, or at the comma or dash right before it."""
    reach = max(start, end - _WINDOW)
    return _behind(_COMMA_OR_DASH, text, reach, end) or reach


def _behind(mark: re.Pattern[str], text: str, start: int, end: int) -> int | None:
    """Return where the last of some marks ends before a place, but for one that stands right before it."""
    last = start + len(text[start:end].rstrip(" ,–—-"))
    return max((match.end() for match in mark.finditer(text, start, last)), default=None)


def _forward(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return what stands behind "instead of", up to where the clause turns; behind a colon, all of it.

    One of several things that are done with it says nothing against it: "deploy or retire Jenkins jobs".
    """
    if _OR.search(text, max(clause.start, phrase.start - _SUBJECT), phrase.start) or _IN_PART.match(text, phrase.end):
        return None
    if text[phrase.end : phrase.end + 1] == ":":
        return phrase.end, _list_end(text, phrase.end, clause)
    bracket = text.find("(", phrase.end, clause.end)
    known = _EXPERIENCE_WITH.match(text, phrase.end, clause.end)
    begin = known.end() if known else phrase.end
    return begin, _stop(text, begin, bracket if bracket >= 0 else clause.end)


def _list_end(text: str, start: int, clause: Clause) -> int:
    """Return where a list ends that a label opens at `start`, be it in another clause: "…: Go, or knowledge of C"."""
    match = _LIST_END.search(text, clause.end, max(clause.end, start + _FAR))
    return match.start() if match and text.startswith(",", clause.end) else clause.end


def _no(text: str, phrase: Phrase[str], clause: Clause, brackets: Brackets) -> Span | None:
    """Return the X of "no X required", of "no X? No problem", or of "no X" and nothing more."""
    if text.startswith((" problem", " worries", " big deal"), phrase.end):
        return None
    match = _NEEDED.match(text, phrase.end, clause.end) or _ALONE.match(text, phrase.end, clause.end)
    return match.span() if match else _unknown(text, phrase, clause, brackets)


def _not(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the Java of "JavaScript, not Java", "(not Java)", "in Lua, not in Java", "Lua but not Java"."""
    set_apart = _SET_APART.search(text, max(clause.sentence, phrase.start - _SUBJECT), phrase.start)
    match = _BARE_NOT.match(text, phrase.end, clause.end) if set_apart else None
    if match is None or not (set_apart and (set_apart["mark"] or text[match.end() : match.end() + 1].isupper())):
        return None
    begin = max(phrase.end, match.end("by"))
    return begin, _stop(text, begin, clause.end)


def _away(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "migrating our builds from X to Y" and "X → Y migration"; moved data says nothing against X."""
    arrow = _ARROW.search(text, max(clause.start, phrase.start - _WINDOW), phrase.start)
    if arrow:
        return clause.start, arrow.start()
    match = _LEFT.match(text, phrase.end, min(clause.end, phrase.end + _WINDOW))
    if not match:
        return _to_another(text, phrase, clause)
    if _DATA.search(match["what"]):
        return None
    plainly = match["preposition"].lower() in {"off", "off of", "away from"}
    if match["what"].strip() and text[phrase.start : phrase.end].lower().startswith("mov") and not plainly:
        return _moved(text, match, clause)
    return _of(text, match, clause) if match["of"] else (match.end(), _stop(text, match.end(), clause.end))


def _of(text: str, left: re.Match[str], clause: Clause) -> Span | None:
    """Return the X of "the migration of X to Y" and "the migration of our builds from X to Y"."""
    into = _INTO.match(text, left.end(), clause.end)
    if into is None or left["what"].strip():
        return None
    source = _FROM.search(text, left.end(), into.end())
    return (source.end() if source else left.end()), into.end()


def _moved(text: str, left: re.Match[str], clause: Clause) -> Span | None:
    """Return the X of "moving our backend from X to Y", where what is moved is a system and no thing that it handles.

    Who has done it knows X: "experience in moving platforms from X to Y".
    """
    into = _INTO.match(text, left.end(), clause.end)
    if into is None or not text[left.end()].isupper() or _NEXT.match(text, into.end()):
        return None
    if _DONE.search(text, max(clause.start, left.start() - _WINDOW), left.start()):
        return None
    ours = left["preposition"].lower() == "from" and _A_SYSTEM.search(left["what"]) is not None
    return into.span() if ours else None


def _taken(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "take our builds from X to Y"."""
    match = _LEFT.match(text, phrase.end, min(clause.end, phrase.end + _WINDOW))
    return None if match is None or _DATA.search(match["what"]) else _moved(text, match, clause)


def _to_another(text: str, phrase: Phrase[str], clause: Clause) -> Span | None:
    """Return the X of an "X to Y migration"; who has done one knows X: "experience with X to Y migrations"."""
    another = _TO_ANOTHER.search(text, max(clause.start, phrase.start - _WINDOW), phrase.start)
    if another is None or _DONE.search(text, max(clause.start, another.start() - _WINDOW), another.end("what")):
        return None
    return another.span("what")


def _upgrade(text: str, phrase: Phrase[str], clause: Clause, brackets: Brackets) -> Span | None:
    """Return the X of "upgrading our site from X to Y"; another version of X is X."""
    left = _away(text, phrase, clause, brackets)
    return left if left and _TO_NEXT.match(text, left[1]) else None


def _replace(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "replacing X with Y", "Y, replacing X" and "Y is replacing X"."""
    match = _WITH.match(text, phrase.end, clause.end)
    if match is None and _BESIDES.search(text, max(clause.start, phrase.start - _SUBJECT), phrase.start):
        match = _OLD.match(text, phrase.end, clause.end)
        return (phrase.end, _stop(text, phrase.end, clause.end)) if match else None
    return match.span() if match else None


def _swap(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "swap X for Y"."""
    match = _FOR.match(text, phrase.end, clause.end)
    return match.span() if match else None


def _remove(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "remove X from our code"; what is taken out of something else says nothing against it."""
    match = _OUT.match(text, phrase.end, clause.end)
    return match.span("what") if match else None


def _leave(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "leaving X for Y" and "leaving X behind"."""
    stop = _stop(text, phrase.end, clause.end)
    return (phrase.end, stop) if text.startswith((" for ", " behind"), stop) else None


def _unknown(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "you don't know X? No problem", and of "no problem if you don't know X"."""
    if _CONSOLING.search(text, max(clause.start, phrase.start - _WINDOW), phrase.start):
        return phrase.end, _stop(text, phrase.end, clause.end)
    match = _CONSOLED.match(text, phrase.end)
    return match.span("what") if match else None


def _whether(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "we don't care whether you know X"; of "X or Y" it may well be that one is asked for."""
    match = _WHETHER.match(text, phrase.end, clause.end)
    if match is None or _EITHER.match(text, match.end(), clause.end):
        return None
    return match.end(), _stop(text, match.end(), clause.end)


def _undone(text: str, phrase: Phrase[str], clause: Clause, brackets: Brackets) -> Span | None:
    """Return the X of "you won't be writing X", "we no longer use X" and "Y, no longer X".

    Not that of "if you don't use X" or "we don't use X alone".
    """
    match = _DOING.match(text, phrase.end, clause.end)
    if match is None and text[phrase.start : phrase.end].lower() == "no longer":
        return _not(text, phrase, clause, brackets)
    if match is None or _PROVIDED.search(text, max(clause.sentence, phrase.start - _SUBJECT), phrase.start):
        return None
    if text[match.end()] == ":":
        return match.end(), _list_end(text, match.end(), clause)
    if _ONLY.match(text, match.end(), clause.end):
        return None
    return match.end(), _stop(text, match.end(), clause.end)


def _without(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the Y of "you can start without knowledge of Y" and "X without Y"; not of "lost without Y"."""
    begin = max(clause.start, phrase.start - _WINDOW)
    if _NEGATED.search(text, begin, phrase.start):
        return None
    match = _KNOWING.match(text, phrase.end, clause.end)
    if match and (match["welcome"] or _MAY.search(text, begin, phrase.start)):
        return match.span()
    match = None
    if _NAME.search(text, begin, phrase.start):
        match = _ALONE.match(text, phrase.end, clause.end)
    return match.span() if match else None


def _except(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "any language except X"."""
    if not _ANY.search(text, max(clause.start, phrase.start - _WINDOW), phrase.start):
        return None
    return phrase.end, _stop(text, phrase.end, clause.end)


def _offered(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "training in X will be provided"."""
    match = _TRAINING.search(text, max(clause.start, phrase.start - _WINDOW), phrase.start)
    return match.span() if match else None


def _taught(text: str, phrase: Phrase[str], clause: Clause, brackets: Brackets) -> Span | None:
    """Return the X of "we will teach you X" and "X we will teach you"."""
    ahead = _forward(text, phrase, clause, brackets)
    return ahead if ahead and text[slice(*ahead)].strip() else _learned(text, phrase, clause, brackets)


def _learned(text: str, phrase: Phrase[str], clause: Clause, brackets: Brackets) -> Span:
    """Return the X of "X can be learned on the job", in a bracket too: "SQL (X can be learned)"."""
    bracket = brackets.around(phrase.start)
    return _last_item(text, bracket[0] + 1 if bracket else clause.start, phrase.start), phrase.start


def _ended(text: str, phrase: Phrase[str], clause: Clause, brackets: Brackets) -> Span | None:
    """Return the X of "X is being retired" and "we retired X"."""
    passive = _PASSIVE.search(text, max(clause.start, phrase.start - _SUBJECT), phrase.start)
    if passive:
        return _back(text, replace(phrase, start=passive.start()), clause, brackets)
    return _by_us(text, phrase, clause, brackets)


def _by_us(text: str, phrase: Phrase[str], clause: Clause, _: Brackets) -> Span | None:
    """Return the X of "we left X for Y"."""
    if not _WE.search(text, max(clause.start, phrase.start - _SUBJECT), phrase.start):
        return None
    return phrase.end, _stop(text, phrase.end, clause.end)


_RULES: Mapping[str, Callable[[str, Phrase[str], Clause, Brackets], Span | None]] = {
    "back": _back,
    "forward": _forward,
    "no": _no,
    "not": _not,
    "away": _away,
    "replace": _replace,
    "unknown": _unknown,
    "by us": _by_us,
    "taken": _taken,
    "upgrade": _upgrade,
    "swap": _swap,
    "remove": _remove,
    "leave": _leave,
    "whether": _whether,
    "undone": _undone,
    "without": _without,
    "except": _except,
    "offered": _offered,
    "taught": _taught,
    "learned": _learned,
    "ended": _ended,
}
