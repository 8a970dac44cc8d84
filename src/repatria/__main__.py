"""`python -m repatria` is the command line."""

from repatria.cli.main import main

main()
