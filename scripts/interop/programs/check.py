"""How a program tells what it found: one line of JSON for each check."""

import json
import os

base_url = os.environ["EDGEWISE_URL"]
model = "gpt-5.4"


def check(name, work):
    try:
        work()
        print(json.dumps({"check": name, "passed": True}), flush=True)
    except BaseException as error:
        why = f"{type(error).__name__}: {error}".splitlines()[0]
        print(json.dumps({"check": name, "passed": False, "why": why}), flush=True)


def same(found, expected):
    if found != expected:
        raise AssertionError(f"expected {expected!r}, found {found!r}")


def rejected(kind, work):
    """The error of that kind which work ends in."""
    try:
        work()
    except kind as error:
        return error
    raise AssertionError("nothing was refused")
