"""What of a screen is kept, and what of that is compared."""
import re

VARYING = [
    # At the edge of a narrow terminal.
    (re.compile(r"\b0[0-9a-hjkmnp-tv-z]{10}\n[0-9a-hjkmnp-tv-z]\b"), "0c8k2m4p6r8\nt"),
    # The question may be shown before it is known that nothing else goes on.
    (re.compile(r"0%  \d+(\.\d)? m?s so far"), "0%  waiting for you"),
    (re.compile(r"\b0[0-9a-hjkmnp-tv-z]{11}\b"), "0c8k2m4p6r8t"),
    (re.compile(r"\b\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC"), "2026-03-01 09:30:00 UTC"),
    (re.compile(r"\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z"), "2026-03-01T09:30:00.000000Z"),
    (re.compile(r"\brelease [0-9a-f]{8}\b"), "release 01234567"),
    (re.compile(r"\bsince [0-9a-f]{16}\.0"), "since 0123456789abcdef.0"),
    (re.compile(r"\b(\d+ ms|\d+\.\d s)\b"), "0.1 s"),
    (re.compile(r"\b\d+ KiB\b"), "100 KiB"),
]


def steady(text):
    for pattern, letters in VARYING:
        text = pattern.sub(letters, text)
    return "\n".join(line.rstrip() for line in text.rstrip().split("\n")) + "\n"


def likened(text):
    """What is compared: how wide a column is, and where a line is cut, goes by times that stand in it."""
    text = re.sub(r"[^\s…]*…$", "…", text, flags=re.MULTILINE)
    return re.sub(r"[ ─]+", " ", text)
