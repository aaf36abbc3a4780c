"""Lets `python -m skillgraph` do what the command `skillgraph` does."""

from skillgraph.cli import main

if __name__ == "__main__":
    main()
