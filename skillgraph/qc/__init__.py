"""Quality control of the ontology and of overlays: one rule a file in `rules/`, the severities in `severities.tsv`."""

from skillgraph.qc.check import Report, check
from skillgraph.qc.finding import Finding, Severity
from skillgraph.qc.severities import Rule, rules

__all__ = ["Finding", "Report", "Rule", "Severity", "check", "rules"]
