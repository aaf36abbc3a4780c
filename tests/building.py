"""Builds for tests: postings written to files, brought into a store, and what the store then holds."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from small_taxonomy import small_taxonomy

from skillgraph import pipeline
from skillgraph.postings import Notice
from skillgraph.stores.store import Store
from skillgraph.taxonomy import Taxonomy

FACTS = """
    kafka alternative_to rabbitmq same_purpose close
    terraform alternative_to pulumi close close
    kafka in_domain messaging
    rabbitmq in_domain messaging
    kubernetes implies docker prerequisite
    docker distinct_from kubernetes
    terraform complements kubernetes
    tool python
"""
TAXONOMY = small_taxonomy(FACTS)
OVERLAID = small_taxonomy(FACTS + "nomad alternative_to kubernetes close distant\n")

Fields = Mapping[str, object]


def asking(*lines: str) -> str:
    """Return the text of a posting that requires what `lines` say."""
    return "# Engineer\n\n## Requirements\n" + "".join(f"- {line}\n" for line in lines)


def write(folder: Path, postings: Mapping[str, str | Fields]) -> Path:
    """Write a folder with one file a posting, each with its id and its text (or more fields), and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    for identifier, said in postings.items():
        fields = {"text": said} if isinstance(said, str) else dict(said)
        name = identifier.encode().hex()[:60]
        (folder / f"{name}.jsonl").write_text(json.dumps({"id": identifier, "title": "Engineer", **fields}))
    return folder


SAID = (
    asking("kafka or rabbitmq"),
    asking("terraform, pulumi or similar", "3+ years of python"),
    asking("both kubernetes and python", "kafka"),
    asking("nomad or kubernetes", "no docker required") + "\n## Nice to have\n- kafka or rabbitmq\n",
    "# Cook\n\nWe cook.\n",
)


class Notices(list[Notice]):
    """The notices of a build."""

    @property
    def lost(self) -> list[str]:
        """What was said of postings that could not be taken."""
        return [f"{notice.where}: {notice.what}" for notice in self if notice.lost]


def build(
    store: Store,
    *paths: Path,
    taxonomy: Taxonomy = TAXONOMY,
    notices: Notices | None = None,
    sync: bool = False,
    keep_text: bool = True,
) -> pipeline.BuildReport:
    """Bring files and folders into a store."""
    return pipeline.build(
        pipeline.Source([str(path) for path in paths]),
        store,
        taxonomy,
        report=(Notices() if notices is None else notices).append,
        progress=lambda *_: None,
        sync=sync,
        keep_text=keep_text,
    )


def foresee(store: Store, *paths: Path, taxonomy: Taxonomy = TAXONOMY, sync: bool = False) -> pipeline.BuildReport:
    """Return what bringing files and folders into a store would do."""
    return pipeline.foresee(
        pipeline.Source([str(path) for path in paths]),
        store,
        taxonomy,
        report=Notices().append,
        progress=lambda *_: None,
        sync=sync,
    )


def dump(store: Store) -> list[str]:
    """Return everything in a store, a line a quad."""
    return list(map(str, store.quads()))


def texts(postings: Iterable[str]) -> dict[str, str]:
    """Return a posting of its own for each id."""
    return {identifier: asking(f"kafka or rabbitmq for team {identifier}") for identifier in postings}
