"""The command line. It alone prints, exits and catches errors; each verb is a module that is imported when it is used.

Exit codes: 0 fine, 1 findings or no answer, 2 usage, 3 could not run, 130 interrupted.
"""

import importlib
import os
import sys
from typing import NoReturn

import click

from skillgraph import __version__
from skillgraph.errors import SkillgraphError, UnknownNameError

VERBS = {
    "build": "Turn postings into a graph in a store; again, to bring it up to date.",
    "remove": "Take postings out of a store.",
    "decompose": "Say what each posting asks for, without a store.",
    "concept": "Show a skill, tool or domain: what it is, its relations, who asks for it.",
    "path": "Find the way from skills someone has to one that is wanted.",
    "gap": "Compare skills with a posting: matched, implied, transferred, missing.",
    "query": "Ask a named question, or one in SPARQL.",
    "export": "Write the graph to files that other programs open.",
    "view": "Write an interactive page.",
    "stats": "Count what is in a store.",
}
USAGE = 2
COULD_NOT_RUN = 3
INTERRUPTED = 130


class _Verbs(click.Group):
    """The verbs, in the order in which one meets them; help for all of them needs none of their modules."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        return list(VERBS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in VERBS:
            return None
        command: click.Command = importlib.import_module(f"skillgraph.cli.{cmd_name}").command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        with formatter.section("Commands"):
            formatter.write_dl(list(VERBS.items()))


@click.group(cls=_Verbs, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="skillgraph")
def cli() -> None:
    """Turn job postings into a knowledge graph of skills, and find transferable-skill paths.

    \b
    skillgraph build examples/postings
    skillgraph path CloudFormation Terraform
    """


def main() -> NoReturn:
    """Run the command line and exit."""
    sys.exit(_run())


def _run() -> int:
    try:
        code = cli.main(prog_name="skillgraph", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted; the store is as it was", INTERRUPTED)
    except SkillgraphError as error:
        return _say(str(error), USAGE if isinstance(error, UnknownNameError) else COULD_NOT_RUN)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:
        if os.environ.get("SKILLGRAPH_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())[:300]
        return _say(f"unexpected error ({what}); SKILLGRAPH_DEBUG=1 shows where", COULD_NOT_RUN)
    return code if isinstance(code, int) else 0


def _say(what: str, code: int) -> int:
    click.echo(f"skillgraph: {what}", err=True)
    return code
