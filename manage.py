#!/usr/bin/env python3
"""Django's command line, which first sets up its own environment if Django is missing or too old."""

import os
import sys


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    try:
        from django import VERSION

        if VERSION < (6, 1):
            raise ImportError("This Django is too old.")
        from django.core.management import execute_from_command_line
    except ImportError:
        from config.bootstrap import run_in_environment

        sys.exit(run_in_environment(sys.argv))
    try:
        execute_from_command_line(sys.argv)
        sys.stdout.flush()
    except BrokenPipeError:  # The reader of the output has closed it, as ``| head`` does.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(1)


if __name__ == "__main__":
    main()
