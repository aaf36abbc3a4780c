"""The command line. It alone prints, exits and catches errors; each verb is a module that is imported when it is used.

Exit codes: 0 fine, 1 findings or no answer, 2 usage, 3 could not run, 130 interrupted.
"""

import difflib
import errno
import io
import os
import signal
import sys
from typing import NoReturn

import click

from skillgraph import __version__
from skillgraph.cli.verbs import VerbGroup
from skillgraph.errors import ParameterError, SkillgraphError, UnknownNameError

VERBS = {
    "build": "Turn postings into a graph in a store; again, to bring it up to date.",
    "remove": "Take postings out of a store.",
    "decompose": "Say what each posting asks for, without a store.",
    "explain": "Say why each thing was read of a posting, and what was passed over.",
    "concept": "Show a skill, tool or domain: what it is, its relations, who asks for it.",
    "path": "Find how skills that someone has carry over to one that is wanted.",
    "gap": "Compare skills with postings or a role: matched, implied, transferred, missing.",
    "role": "Show what the postings for an occupation ask for; compare two of them.",
    "broaden": "Say whom a posting keeps out though they could transfer.",
    "query": "Ask a named question, or one in SPARQL or Cypher.",
    "why": "Show why an edge of the graph stands: its source, and the lines of postings.",
    "why-not": "Show why an edge is not in the graph: what refuses it.",
    "export": "Write the graph to files that other programs open.",
    "view": "Write an interactive page.",
    "stats": "Count what is in a store.",
    "bench": "Measure how well postings are decomposed, on annotated ones.",
    "ontology": "Check, publish, compare and import ontologies.",
}
USAGE = 2
COULD_NOT_RUN = 3
INTERRUPTED = 130
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO}
"""What the system says of an output that takes no more."""


class _Verbs(VerbGroup):
    """The verbs; what goes wrong in any of them is one line, and an exit code."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args[0] not in VERBS and not ctx.resilient_parsing:
            raise UnknownNameError("command", args[0], difflib.get_close_matches(args[0], VERBS))
        return super().resolve_command(ctx, args)

    def invoke(self, ctx: click.Context) -> object:
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as stopped:  # click would print an empty line for it
            raise click.Abort from stopped
        except BrokenPipeError:  # click would make it a failure, but a reader like `head` has what it wants
            return _leave_pipe()


@click.group(
    cls=_Verbs,
    verbs=VERBS,
    modules="skillgraph.cli.{}",
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="skillgraph")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Turn job postings into a knowledge graph of skills, and find how skills carry over.

    \b
    Examples:
      skillgraph build examples/postings
      skillgraph path CloudFormation Terraform
    """
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help(), err=True)
        ctx.exit(USAGE)


def main() -> NoReturn:
    """Run the command line and exit."""
    _open_closed()
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            encoding = stream.encoding if stream.isatty() else "utf-8"
            stream.reconfigure(encoding=encoding, errors="replace", newline="\n")
    code = _run()
    if code == INTERRUPTED:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # while it ends, Python would answer another with a traceback
    sys.exit(code)


def _open_closed() -> None:
    """Open what the caller closed of standard input, output and error: empty, or to nowhere.

    Else the next file that is opened would take its number, and get what is meant for it.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: SIM115, PTH123 - for as long as we run


def _run() -> int:
    try:
        code = cli.main(prog_name="skillgraph", standalone_mode=False)
        sys.stdout.flush()
    except BrokenPipeError:
        return _leave_pipe()
    except (click.Abort, KeyboardInterrupt):
        return _say("interrupted; what was not finished is not in the store", INTERRUPTED)
    except (click.ClickException, SkillgraphError) as error:
        return _say(*_explained(error))
    except Exception as error:
        if os.environ.get("SKILLGRAPH_DEBUG"):
            raise
        return _say(_unforeseen(error), COULD_NOT_RUN)
    return code if isinstance(code, int) else 0


def _unforeseen(error: Exception) -> str:
    """Return what to say about an error that nothing has translated, as that of a full standard output is."""
    if isinstance(error, OSError) and error.errno in _FULL:
        _leave_pipe()
        return f"standard output cannot be written: {error.strerror}"
    return f"unexpected error ({f'{type(error).__name__}: {error}'[:300]}); SKILLGRAPH_DEBUG=1 shows where"


def _explained(error: click.ClickException | SkillgraphError) -> tuple[str, int]:
    """Return what to say about an error, and the exit code."""
    if isinstance(error, click.UsageError):
        where = error.ctx.command_path if error.ctx else "skillgraph"
        return f"{error.format_message().rstrip('.')}; see {where} --help", USAGE
    if isinstance(error, click.ClickException):
        return error.format_message(), error.exit_code
    return str(error), USAGE if isinstance(error, (UnknownNameError, ParameterError)) else COULD_NOT_RUN


def _leave_pipe() -> int:
    """Give up standard output, whose reader has left; what is still to be flushed goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _say(what: str, code: int) -> int:
    from skillgraph.cli.output import plain

    click.echo(f"skillgraph: {plain(what)}", err=True)
    return code
