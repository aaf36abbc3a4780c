"""Verbs: a group of commands of which each is a module, imported when it is used."""

import importlib
from collections.abc import Mapping
from typing import Any

import click


class VerbGroup(click.Group):
    """The `verbs` of a group with what each does, in the order in which one meets them.

    `modules` is where a verb's module is, with `{}` for its name. Help for all of them needs none of their modules.
    """

    def __init__(self, *args: Any, verbs: Mapping[str, str], modules: str, **kwargs: Any) -> None:  # noqa: ANN401 - click's
        super().__init__(*args, **kwargs)
        self.verbs = verbs
        self._modules = modules

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the verbs in their order."""
        return list(self.verbs)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a verb's module and return its command, or None where there is no such verb."""
        if cmd_name not in self.verbs:
            return None
        command: click.Command = importlib.import_module(self._modules.format(cmd_name.replace("-", "_"))).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the verbs with what each does."""
        with formatter.section("Commands"):
            formatter.write_dl(list(self.verbs.items()))
