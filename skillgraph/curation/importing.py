"""Other vocabularies as overlays: marked imported and unreviewed, and never over what the ontology has."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path

from skillgraph.curation.entry import Entry
from skillgraph.errors import InputError
from skillgraph.qc.words import is_common
from skillgraph.taxonomy import Taxonomy
from skillgraph.taxonomy.naming import fold
from skillgraph.taxonomy.tables import ALIASES, CONCEPTS, LIST_SEPARATOR, RELATIONS

SOURCES = ("csv", "esco", "onet", "skos")
LEFT_OUT = "left-out.tsv"
_LEFT_OUT_COLUMNS = ("source", "name", "reason", "concept")
_SHORT = 2

TableRow = tuple[str, ...]


@dataclass(slots=True)
class Imported:
    """The tables of an overlay, and what was left out of it: source id, name, reason, the concept that has the name."""

    concepts: list[TableRow] = field(default_factory=list)
    aliases: list[TableRow] = field(default_factory=list)
    relations: list[TableRow] = field(default_factory=list)
    left_out: list[TableRow] = field(default_factory=list)

    def write(self, folder: Path) -> None:
        """Write the tables to `folder`, which is made. Raises InputError where that cannot be done."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for name, columns, table in (
                ("concepts.tsv", CONCEPTS, self.concepts),
                ("aliases.tsv", ALIASES, self.aliases),
                ("relations.tsv", RELATIONS, self.relations),
                (LEFT_OUT, _LEFT_OUT_COLUMNS, self.left_out),
            ):
                lines = sorted("\t".join(row).encode("utf-8") for row in set(table))
                content = b"\n".join(["\t".join(columns).encode(), *lines]) + b"\n"
                (folder / name).write_bytes(content)
        except OSError as error:
            raise InputError(str(folder), error.strerror or "cannot be written") from error


def read_entries(source: str, paths: Sequence[Path]) -> Iterator[Entry]:
    """Yield the entries of files in the form of `source`, one of SOURCES. Raises InputError, with file and line."""
    read = import_module(f"skillgraph.curation.sources.{source}").read
    for path in paths:
        try:
            yield from read(path)
        except UnicodeDecodeError as error:
            raise InputError(str(path), "not UTF-8; save the file as UTF-8") from error
        except OSError as error:
            raise InputError(str(path), error.strerror or "cannot be read") from error


def import_overlay(entries: Iterable[Entry], taxonomy: Taxonomy, title: str, domain: str | None = None) -> Imported:
    """Return an overlay of `entries` on `taxonomy`; `title` names the source.

    An entry whose name the taxonomy has already is left out, and so is an alias that names something else. Entries
    without a domain of their own go into `domain`, or into one that is made for the source.
    """
    return _Importer(taxonomy, title, domain).run(list(entries))


class _Importer:
    def __init__(self, taxonomy: Taxonomy, title: str, domain: str | None) -> None:
        self._taxonomy = taxonomy
        self._title = title
        self._domain = domain
        self._out = Imported()
        self._bearers = {
            fold(name.text): concept.id for concept in taxonomy.concepts.values() for name in concept.names
        }
        self._ids = set(taxonomy.concepts)
        self._of_source: dict[str, str] = {}

    def run(self, entries: list[Entry]) -> Imported:
        entries.sort(key=lambda entry: (entry.kind != "domain", entry.source))
        added = [entry for entry in entries if self._take_id(entry)]
        for entry in added:
            self._write(entry)
        return self._out

    def _take_id(self, entry: Entry) -> bool:
        known = self._bearers.get(fold(entry.label))
        if not fold(entry.label) or entry.source in self._of_source:
            self._leave_out(entry, entry.label, "no label" if not entry.label else "the same source id again", "")
            return False
        if known:
            self._of_source[entry.source] = known
            self._leave_out(entry, entry.label, "has this name already", known)
            return False
        self._of_source[entry.source] = self._new_id(entry.label)
        self._bearers[fold(entry.label)] = self._of_source[entry.source]
        return True

    def _new_id(self, label: str) -> str:
        plain = unicodedata.normalize("NFKD", label).casefold()
        words = "".join(
            character if character.isascii() and character.isalnum() else " " for character in plain
        ).split()
        slug = "-".join(words) or "imported"
        number, found = 1, slug
        while found in self._ids:
            number += 1
            found = f"{slug}-{number}"
        self._ids.add(found)
        return found

    def _write(self, entry: Entry) -> None:
        concept = self._of_source[entry.source]
        kinds = {"domain", "skill"}
        parents = [self._of_source[parent] for parent in entry.broader if parent in self._of_source]
        broader = [
            parent for parent in parents if parent != concept and self._kind(parent, entry) and entry.kind in kinds
        ]
        domains = [] if entry.kind == "domain" else self._domains(entry)
        definition = _cell(entry.definition) or f"A {entry.kind} of {self._title}, which does not define it."
        note = f"imported from {self._title} ({entry.source}), unreviewed"
        row = (
            concept,
            entry.kind,
            _cell(entry.label),
            definition,
            LIST_SEPARATOR.join(domains[:3]),
            LIST_SEPARATOR.join(sorted(set(broader))),
            "",
            "",
            _cell(note),
        )
        self._out.concepts.append(row)
        if _ambiguous(entry.label) or entry.language not in {"en", "*"}:
            self._alias(concept, entry.label, entry.language, "label")
        for name, language, kind in entry.names:
            bearer = self._bearers.setdefault(fold(name), concept)
            if bearer != concept:
                self._leave_out(entry, name, "names something else", bearer)
            elif fold(name) != fold(entry.label) and fold(name):
                self._alias(concept, name, language, kind)

    def _kind(self, parent: str, entry: Entry) -> bool:
        known = self._taxonomy.concepts.get(parent)
        return known is None or known.kind == entry.kind

    def _domains(self, entry: Entry) -> list[str]:
        own = [self._of_source[domain] for domain in entry.domains if domain in self._of_source]
        return sorted(set(own)) or [self._domain or self._own_domain()]

    def _own_domain(self) -> str:
        """Return the domain made for the source, and make it the first time."""
        label = _cell(f"{self._title} (imported)")
        definition = _cell(f"What was imported from {self._title}.")
        self._domain = self._new_id(label)
        self._out.concepts.append((self._domain, "domain", label, definition, "", "", "", "", "unreviewed"))
        return self._domain

    def _alias(self, concept: str, name: str, language: str, kind: str) -> None:
        flag = "yes" if _ambiguous(name) else ""
        self._out.aliases.append((concept, _cell(name), language or "en", kind, "", flag, "", ""))

    def _leave_out(self, entry: Entry, name: str, reason: str, concept: str) -> None:
        self._out.left_out.append((_cell(entry.source), _cell(name), reason, concept))


def _ambiguous(name: str) -> bool:
    return len(name) <= _SHORT or is_common(name)


def _cell(text: str) -> str:
    """Return text as a cell: on one line, without tabs and list separators, in NFC."""
    printable = "".join(c if c.isprintable() else " " for c in unicodedata.normalize("NFC", text))
    return " ".join(printable.replace("|", "/").split())
