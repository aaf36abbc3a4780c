"""Chromium, for tests of pages: it sees the page's file and nothing else."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Dialog, Page, Route, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
_FLAGS = (
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)


@dataclass
class Visit:
    """An open page, what it asked for besides itself, and what it complained about."""

    page: Page
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser. Without one the test is skipped, but in CI, where it belongs, it fails."""
    if not CHROMIUM.exists():
        if os.environ.get("CI"):
            pytest.fail(f"{CHROMIUM} is missing; CI installs it")
        pytest.skip(f"no {CHROMIUM}")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(_FLAGS))
        yield browser
        browser.close()


@contextmanager
def visit(
    browser: Browser,
    path: Path,
    *,
    ready: str = "#canvas canvas",
    fragment: str = "",
    **context: Any,  # noqa: ANN401 - playwright's options
) -> Iterator[Visit]:
    """Open a file at a `fragment` and wait until there is a `ready`. What it asks the network for is cut off and noted.

    What Chromium's drawing without a graphics card says of its own speed is no complaint of the page.
    """
    opened = browser.new_context(reduced_motion="reduce", **context)
    visited = Visit(opened.new_page())

    def pass_files_only(route: Route) -> None:
        if route.request.url.partition("#")[0] == path.as_uri():
            route.continue_()
        else:
            visited.requests.append(route.request.url)
            route.abort()

    def refuse(dialog: Dialog) -> None:
        visited.complaints.append(dialog.message)
        dialog.dismiss()

    opened.route("**/*", pass_files_only)
    visited.page.on("console", lambda message: _note(visited, message.text))
    visited.page.on("pageerror", lambda error: visited.complaints.append(str(error)))
    visited.page.on("dialog", refuse)
    visited.page.goto(path.as_uri() + fragment)
    visited.page.wait_for_selector(ready, state="attached")
    yield visited
    opened.close()


def _note(visited: Visit, said: str) -> None:
    if "GL Driver Message" not in said:
        visited.complaints.append(said)
