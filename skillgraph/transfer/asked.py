"""From what a posting says to needs: its requirements and groups, with what the taxonomy knows of their kind."""

from collections.abc import Iterable, Sequence

from skillgraph.model import Basis, Contribution, Kind, Mode, Requirement, RequirementGroup
from skillgraph.transfer import costs
from skillgraph.transfer.needs import Every, Need, One, Some, Vendor
from skillgraph.transfer.network import TransferNetwork


class Asked:
    """What one posting asks, as needs. Raises UnknownNameError where it names what the taxonomy does not have."""

    def __init__(self, network: TransferNetwork, contribution: Contribution) -> None:
        self.taxonomy = network.taxonomy
        self.groups = {group.id: group for group in contribution.groups}
        self._network = network
        network.check(
            concept
            for concept in (
                *(requirement.concept for requirement in contribution.requirements),
                *(part.concept for group in contribution.groups for part in group.parts),
                *(group.class_id for group in contribution.groups),
            )
            if concept is not None
        )

    def group(self, requirement: Requirement) -> RequirementGroup | None:
        """Return the group that a requirement asks for, or None where it asks for a concept."""
        return None if requirement.group is None else self.groups[requirement.group]

    def need(self, requirement: Requirement) -> Need | None:
        """Return what a requirement asks, or None where it names nothing but words without a concept."""
        if requirement.concept is not None:
            return One(requirement.concept)
        group = self.group(requirement)
        return self._of_group(group) if group else None

    def members(self, group: RequirementGroup) -> tuple[str, ...]:
        """Return the concepts of a group's parts, those of groups inside it included, each once."""
        found: dict[str, None] = {}
        for part in group.parts:
            if part.concept is not None:
                found[part.concept] = None
            elif part.group is not None:
                found |= dict.fromkeys(self.members(self.groups[part.group]))
        return tuple(found)

    def years(self, requirement: Requirement, concept: str | None) -> float | None:
        """Return the years that a requirement asks of a concept: those of its part of the group, or of the whole."""
        group = self.group(requirement)
        own = self._years(group, concept) if group and concept else None
        return requirement.years_min if own is None else own

    def _years(self, group: RequirementGroup, concept: str) -> float | None:
        for part in group.parts:
            inner = self.groups[part.group] if part.group is not None else None
            if part.concept == concept or (inner and concept in self.members(inner)):
                return part.years_min if inner is None or part.years_min is not None else self._years(inner, concept)
        return None

    def is_vendor(self, group: RequirementGroup) -> bool:
        """Return whether the class of a group is the vendor of its members: one of them is a part of it."""
        return any(
            end == group.class_id and basis is Basis.PART_OF
            for member in self._direct(group)
            for end, basis in self._network.leads_to(member)
        )

    def _of_group(self, group: RequirementGroup) -> Need | None:
        parts = tuple(part for part in self._parts(group) if part is not None)
        if group.class_id is not None and not parts:
            return One(group.class_id)
        if not parts:
            return None
        if group.mode is Mode.ALL_OF:
            return Every(parts)
        if group.class_id is not None and self.is_vendor(group):
            return Vendor(group.class_id, parts)
        of_class = group.class_id is not None and (group.open or group.mode is Mode.CLASS_WITH_EXEMPLARS)
        kin = self._kin(group) if group.open else frozenset()
        claims = frozenset([group.class_id] if group.class_id and of_class else [])
        return Some(max(1, min(group.minimum, len(parts))), parts, kin, claims)

    def _parts(self, group: RequirementGroup) -> Iterable[Need | None]:
        for part in group.parts:
            if part.concept is not None:
                yield One(part.concept)
            elif part.group is not None:
                yield self._of_group(self.groups[part.group])

    def _direct(self, group: RequirementGroup) -> list[str]:
        return [part.concept for part in group.parts if part.concept is not None]

    def _kin(self, group: RequirementGroup) -> frozenset[str]:
        """Return what is "similar": in the class, or in a domain that all members share, or able to stand for a member.

        A hub is no such domain: R and COBOL are both programming languages. What is in the class or domain is of a
        member's kind.
        """
        members = self._direct(group)
        kinds = {self.taxonomy[member].kind for member in members} or {Kind.TOOL, Kind.SKILL}
        domains = set(self._shared_domains(members))
        if group.class_id is not None:
            domains |= self._network.with_narrower(group.class_id)
        found = {
            concept
            for domain in domains
            for concept in self._network.in_domain.get(domain, ())
            if self.taxonomy[concept].kind in kinds
        }
        found.update(
            hop.start
            for member in members
            for hop in self._network.alternatives(member)
            if hop.transfer >= costs.SUBSTITUTES
        )
        return frozenset(found).difference(self.members(group))

    def _shared_domains(self, members: Sequence[str]) -> frozenset[str]:
        """Return the domains, without hubs, that all of one or more members are in."""
        domains = self._network.domains
        each = [frozenset(domains.get(member, ())) for member in members]
        return frozenset.intersection(*each) - self._network.hubs if each else frozenset()
