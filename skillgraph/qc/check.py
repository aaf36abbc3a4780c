"""Run every rule over the ontology and its overlays."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

from skillgraph.model import RelationType
from skillgraph.qc import rules as rule_modules
from skillgraph.qc.finding import Finding, Severity
from skillgraph.qc.severities import rules
from skillgraph.taxonomy import Layers, Taxonomy, read_layers

Check = Callable[[Layers, Taxonomy], Iterator[tuple[str, str]]]


@dataclass(frozen=True, slots=True)
class Report:
    """What quality control found, in the order of severity, file and line; how many pairs have a reviewer's grade."""

    findings: tuple[Finding, ...]
    pairs: int
    reviewed: int

    def count(self, severity: Severity) -> int:
        """Return how many findings are of a severity."""
        return sum(finding.severity is severity for finding in self.findings)


def check(overlays: Sequence[Path] = (), core: Path | None = None) -> Report:
    """Return what all rules say of the `core` folder (by default the one that comes along) with `overlays` on top.

    Rows that the loader refuses are findings too; the other rules see what stands without them.
    Raises TaxonomyError where a folder holds no table at all.
    """
    findings: set[Finding] = set()
    layers = read_layers(overlays, core, lambda error: findings.add(_finding(error.rule, error.where, error.what)))
    taxonomy = layers.taxonomy()
    for rule, said in checks().items():
        findings.update(_finding(rule, where, what) for where, what in said(layers, taxonomy))
    pairs = [relation for relation in taxonomy.relations if relation.type is RelationType.ALTERNATIVE_TO]
    return Report(tuple(sorted(findings, key=_order)), len(pairs), sum(pair.reviewed for pair in pairs))


@cache
def checks() -> dict[str, Check]:
    """Return the rules of `rules/` by name: `alias_clash.py` is `alias-clash`."""
    found: dict[str, Check] = {}
    for module in iter_modules(rule_modules.__path__):
        found[module.name.replace("_", "-")] = import_module(f"{rule_modules.__name__}.{module.name}").check
    return found


def _finding(rule: str, where: str, what: str) -> Finding:
    file, _, line = where.rpartition(":")
    return Finding(rules()[rule].severity, rule, file or where, int(line) if file else 0, what)


def _order(finding: Finding) -> tuple[int, str, int, str, str]:
    return list(Severity).index(finding.severity), finding.file, finding.line, finding.rule, finding.what
