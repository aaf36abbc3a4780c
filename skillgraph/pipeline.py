"""The way of the data, from files to answers; each function is one arrow of it.

files → documents → contributions → store → SkillGraph → paths and gaps
"""

import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import BinaryIO

from skillgraph.bench import Accuracy, SpanAccuracy, read_gold
from skillgraph.decompose import Decomposer, DecomposerPool, rules_fingerprint
from skillgraph.errors import InputError, StoreError
from skillgraph.export.json_value import JsonObject
from skillgraph.graph import SkillGraph
from skillgraph.model import Contribution, Document, Explanation, Gap, Posting, TransferPath
from skillgraph.postings import Notice, read_postings
from skillgraph.postings.census import Census
from skillgraph.queries import named, run
from skillgraph.stores import held
from skillgraph.stores.graph_input import GraphInput
from skillgraph.stores.layout import made_by
from skillgraph.stores.property_graph import PropertyGraph, without_words
from skillgraph.stores.store import State, Store, Writer
from skillgraph.taxonomy import Taxonomy
from skillgraph.transfer import TransferNetwork, find_gap, find_paths

Report = Callable[[Notice], None]
Progress = Callable[[str, int, int], None]
EVIDENCE_LINES = 5
_MANY = 500  # below, starting processes costs more than they save


@dataclass(frozen=True, slots=True)
class Source:
    """Where postings come from: files, folders, patterns or `-`, which are read more than once.

    `streams` are what stands at the paths that can be read but once, `-` and pipes, each kept to go back in. `graphs`
    are stores and exported files whose postings are taken as well. `columns` names the columns of tables and JSON rows
    for some of `skillgraph.postings.NOUNS`.
    """

    paths: Sequence[str]
    streams: Mapping[str, BinaryIO] = field(default_factory=dict)
    strict: bool = False
    columns: Mapping[str, Sequence[str]] = field(default_factory=dict)
    graphs: Sequence[GraphInput] = ()

    def documents(self, report: Report) -> Iterator[Document]:
        """Read the postings, from the beginning each time."""
        for stream in self.streams.values():
            stream.seek(0)
        if self.paths:
            yield from read_postings(self.paths, report, self.streams, self.columns)
        for graph in self.graphs:
            yield from graph.documents(report)

    def reporting(self, report: Report) -> Report:
        """Return `report`, which raises InputError at the first posting that is lost where the source is `strict`."""

        def refuse(notice: Notice) -> None:
            if notice.lost:
                raise InputError(notice.where, notice.what)
            report(notice)

        return refuse if self.strict else report


@dataclass(slots=True)
class BuildReport:
    """What a build did, in postings. `refreshed` were decomposed again because taxonomy or rules had changed."""

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    refreshed: int = 0
    removed: int = 0
    lost: int = 0

    @property
    def total(self) -> int:
        """How many postings the input held and the store took."""
        return self.added + self.replaced + self.unchanged


def build(  # noqa: PLR0913 - each is a choice of its own, all but three by name
    source: Source,
    store: Store,
    taxonomy: Taxonomy,
    *,
    report: Report,
    progress: Progress,
    sync: bool = False,
    keep_text: bool = True,
    processes: int = 1,
) -> BuildReport:
    """Bring the postings of `source` into the store; what is there unchanged stays, what is stale is decomposed again.

    `sync` also removes what the store holds and the source does not. Many postings are decomposed by so many
    `processes`. Raises InputError (where strict), StoreError, StoreBusyError; the store is then as it was.
    """
    done = BuildReport()
    for graph in source.graphs:
        graph.compare(taxonomy, report)
    census = _take_census(source, _counting_lost(report, done), progress)
    _require_whole(done, sync=sync)
    with store.writing() as writer, DecomposerPool(taxonomy, processes if len(census) >= _MANY else 1) as pool:
        stale = _is_stale(writer, taxonomy)
        if stale and not sync:
            _require_texts(store, writer, taxonomy, census)
        if writer.taxonomy_fingerprint() != taxonomy.fingerprint:
            writer.write_taxonomy(taxonomy)
        changed = _changed(writer, census.admit(source.documents(_ignore)), taxonomy, done, keep_text=keep_text)
        for contribution in pool.decompose(changed):
            progress("decomposing", done.total, len(census))
            now = fingerprint(contribution.document, taxonomy, keep_text=keep_text)
            writer.write(contribution, now, keep_text=keep_text)
        rest = [identifier for identifier in writer.identifiers() if not census.admits(identifier)]
        if sync:
            for identifier in rest:
                writer.remove(identifier)
            done.removed = len(rest)
        elif stale:
            done.refreshed = _refresh(writer, pool, taxonomy, rest, progress)
        writer.finish(made_by(rules_fingerprint()))
    return done


def foresee(
    source: Source,
    store: Store,
    taxonomy: Taxonomy,
    *,
    report: Report,
    progress: Progress,
    sync: bool = False,
    keep_text: bool = True,
) -> BuildReport:
    """Return what `build` would do, without writing anything. Raises what `build` would raise before it writes."""
    done = BuildReport()
    census = _take_census(source, _counting_lost(report, done), progress)
    _require_whole(done, sync=sync)
    state = store.state()
    for _ in _changed(state, census.admit(source.documents(_ignore)), taxonomy, done, keep_text=keep_text):
        progress("comparing", done.total, len(census))
    rest = sum(not census.admits(identifier) for identifier in state.identifiers())
    if sync:
        done.removed = rest
    elif _is_stale(state, taxonomy):
        _require_texts(store, state, taxonomy, census)
        done.refreshed = rest
    return done


def _require_whole(done: BuildReport, *, sync: bool) -> None:
    """Raise StoreError where what was lost of the input might be taken for what has left it."""
    if sync and done.lost:
        raise StoreError(
            "some postings could not be read, so --sync cannot tell what has left; mend them or leave it out"
        )


def _take_census(source: Source, report: Report, progress: Progress) -> Census:
    census, reporting = Census(), source.reporting(report)
    for number, document in enumerate(source.documents(reporting), start=1):
        progress("reading", number, 0)
        census.count(document, reporting)
    return census


def _counting_lost(report: Report, done: BuildReport) -> Report:
    def count(notice: Notice) -> None:
        done.lost += notice.lost
        report(notice)

    return count


def _ignore(_: Notice) -> None:
    """Pass over what the census has reported already."""


def _is_stale(state: State, taxonomy: Taxonomy) -> bool:
    """Return whether some postings of a store may have been decomposed with another taxonomy or by other rules."""
    made_with = state.taxonomy_fingerprint(), state.rules()
    return state.unfinished() or made_with != (taxonomy.fingerprint, made_by(rules_fingerprint()))


def _require_texts(store: Store, state: State, taxonomy: Taxonomy, census: Census) -> None:
    """Raise StoreError where a posting that is not given must be decomposed again and has no text."""
    for identifier in sorted(state.textless()):
        if census.admits(identifier):
            continue
        if state.fingerprint(identifier) != fingerprint(store.read(identifier).document, taxonomy, keep_text=False):
            raise StoreError(
                f"the taxonomy or the rules have changed and the text of {identifier!r} is not in the store; "
                "give its file to `build` as well"
            )


def fingerprint(document: Document, taxonomy: Taxonomy, *, keep_text: bool) -> str:
    """Return the fingerprint of what the store holds of a posting.

    That depends on the document, the taxonomy, the rules, the store's layout and on whether its text is kept alone.
    """
    places = tuple(sorted(set(document.posting.locations)))
    posting = replace(document.posting, source="", locations=places, duplicate_of=None)
    said = f"{posting!r}\0{taxonomy.fingerprint}\0{made_by(rules_fingerprint())}\0{keep_text}"
    return hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _changed(
    state: State, documents: Iterable[Document], taxonomy: Taxonomy, done: BuildReport, *, keep_text: bool
) -> Iterator[Document]:
    """Yield the documents that the store does not hold as they are, and count all."""
    for document in documents:
        known = state.fingerprint(document.posting.id)
        if known == fingerprint(document, taxonomy, keep_text=keep_text):
            done.unchanged += 1
            continue
        if known is None:
            done.added += 1
        else:
            done.replaced += 1
        yield document


def _refresh(
    writer: Writer, pool: DecomposerPool, taxonomy: Taxonomy, identifiers: Sequence[str], progress: Progress
) -> int:
    """Decompose again, from the text the store keeps, what was decomposed with another taxonomy or other rules.

    Returns how many that were: after a build that did not end, some are up to date.
    """
    number = 0
    for number, contribution in enumerate(pool.decompose(_outdated(writer, taxonomy, identifiers)), start=1):
        progress("decomposing again", number, len(identifiers))
        writer.write(contribution, fingerprint(contribution.document, taxonomy, keep_text=True), keep_text=True)
    return number


def _outdated(writer: Writer, taxonomy: Taxonomy, identifiers: Iterable[str]) -> Iterator[Document]:
    for identifier in identifiers:
        document = writer.document(identifier)
        if document and writer.fingerprint(identifier) != fingerprint(document, taxonomy, keep_text=True):
            yield document


def remove(identifiers: Collection[str], store: Store, *, purge: bool = False) -> None:
    """Take postings out of the store, and with `purge` every byte of what was ever removed out of its files.

    Raises UnknownNameError where the store does not hold one of them, StoreMissingError where there is no store,
    StoreError where its files are a server's; nothing is removed then, and no folder is made.
    """
    if purge and not store.purges:
        raise StoreError("the files are the server's and cannot be purged from here; remove, then let it compact them")
    for identifier in identifiers:
        store.read(identifier)
    with store.writing() as writer:
        for identifier in sorted(set(identifiers)):
            writer.remove(identifier)
        writer.finish(writer.rules() or made_by(rules_fingerprint()), purge=purge)


def decompose(source: Source, taxonomy: Taxonomy, *, report: Report, progress: Progress) -> Iterator[Contribution]:
    """Yield the contribution of each posting, without a store."""
    census = _take_census(source, report, progress)
    decomposer = Decomposer(taxonomy)
    for number, document in enumerate(census.admit(source.documents(_ignore)), start=1):
        progress("decomposing", number, len(census))
        posting = replace(document.posting, duplicate_of=census.duplicate_of(document))
        yield decomposer.decompose(replace(document, posting=posting))


def explain(source: Source, taxonomy: Taxonomy, *, report: Report, progress: Progress) -> Iterator[Explanation]:
    """Yield for each posting what it says, with the rules that read it so, and what was passed over."""
    decomposer = Decomposer(taxonomy)
    for number, document in enumerate(source.documents(source.reporting(report)), start=1):
        progress("explaining", number, 0)
        yield decomposer.explain(document)


@dataclass(frozen=True, slots=True)
class Measurement:
    """The scores of a run over gold, as JSON, and of each thing marked or wrongly found whether it is right.

    `instead` tells what was read of what is wrong, where something was.
    """

    scores: JsonObject
    outcomes: dict[str, bool]
    instead: dict[str, str]


def measure(gold: Sequence[Path], taxonomy: Taxonomy, *, split: str | None = None, progress: Progress) -> Measurement:
    """Score the decomposer on annotated postings. Raises InputError where a file is none, or holds none."""
    accuracy, spans = Accuracy(taxonomy), SpanAccuracy()
    decomposer = Decomposer(taxonomy)
    file_of: dict[str, Path] = {}
    rows = ((path, row) for path in gold for row in read_gold(path, split))
    for number, (path, marked) in enumerate(rows, start=1):
        progress("scoring", number, 0)
        if path is not file_of.setdefault(marked.id, path):
            raise InputError(str(path), f"the id {marked.id!r} stands in {file_of[marked.id]} already")
        digest = hashlib.sha256(marked.text.encode("utf-8", "surrogatepass")).hexdigest()
        posting = Posting(marked.id, marked.title, marked.id, digest, company=marked.company)
        score = accuracy if marked.spans is None else spans
        score.add(marked, decomposer.decompose(Document(posting, marked.text)))
    if not accuracy.postings + spans.postings:
        what = "holds no annotated posting" if split is None else f"of split {split!r} there is no annotated posting"
        raise InputError(", ".join(map(str, gold)), what)
    scores: JsonObject = accuracy.form() if accuracy.postings else {}
    scores |= {"spans": spans.form()} if spans.postings else {}
    return Measurement(scores, accuracy.outcomes | spans.outcomes, accuracy.instead)


def load_graph(store: Store, postings: Collection[str] | None = None) -> SkillGraph:
    """Return the store's taxonomy as a SkillGraph with some of its postings (all, where None)."""
    identifiers = sorted(store.identifiers()) if postings is None else sorted(set(postings))
    return SkillGraph(store.taxonomy(), map(store.read, identifiers))


def sampled(identifiers: Collection[str], most: int) -> list[str]:
    """Return at most `most`, one or more, of some postings' ids, sorted and spread evenly over their order."""
    ranked = sorted(identifiers)
    kept = min(most, len(ranked))
    return [ranked[place * len(ranked) // kept] for place in range(kept)]


def transfer_paths(store: Store, starts: Collection[str], targets: Collection[str], k: int) -> list[TransferPath]:
    """Return the k best paths to each target, each hop with its curated source and what the postings say for it."""
    network = TransferNetwork(store.taxonomy())
    return [with_evidence(path, store) for path in find_paths(network, starts, targets, k)]


def with_evidence(path: TransferPath, store: Store) -> TransferPath:
    """Return a path whose hops also carry what the postings of the store say for them."""
    hops = (
        replace(hop, evidence=(*hop.evidence, *store.evidence(hop.start, hop.end, EVIDENCE_LINES))) for hop in path.hops
    )
    return replace(path, hops=tuple(hops))


def gap(store: Store, have: Collection[str], posting: str) -> Gap:
    """Return how far someone who has the concepts `have` meets a posting of the store."""
    return find_gap(TransferNetwork(store.taxonomy()), have, store.read(posting))


def supports(store: Store) -> dict[tuple[str, str], int]:
    """Return how many distinct texts state each alternative, by its ends, the smaller id first."""
    question = named("stated-pairs")
    place = [column.name for column in question.columns].index("support")
    return {(str(row[0]), str(row[1])): int(row[place] or 0) for row in run(question, store, {}).rows}


def property_graphs(store: Store, *, quotes: bool = True) -> Iterator[PropertyGraph]:
    """Yield what a store holds as property graphs, the taxonomy first; without `quotes` no words of a posting."""
    for piece in held.property_graphs(store.quads(), store.taxonomy()):
        yield piece if quotes else without_words(piece)
