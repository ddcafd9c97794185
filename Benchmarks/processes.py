"""What a process and all that it started use, as the kernel tells it."""

import os
import pathlib

TICK = os.sysconf("SC_CLK_TCK")


def tree(root):
    """The process, its children, and theirs."""
    children = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit() and (fields := stat(entry)):
            children.setdefault(int(fields[1]), []).append(int(entry))
    found = [root]
    for number in found:
        found += children.get(number, [])
    return found


def processor_seconds(root):
    """Of all of them, living or dead. Each was waited for by its parent, which has its time from then on."""
    ticks = 0
    for number in tree(root):
        if fields := stat(number):
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / TICK


def memory(root):
    """Bytes that belong to one of them alone, those with each one's part of what several map, and how many they are."""
    private = proportional = 0
    numbers = tree(root)
    for number in numbers:
        try:
            lines = pathlib.Path(f"/proc/{number}/smaps_rollup").read_text().splitlines()
        except (FileNotFoundError, ProcessLookupError):
            continue
        sizes = {line.split()[0]: int(line.split()[1]) * 1024 for line in lines[1:]}
        private += sizes["Private_Clean:"] + sizes["Private_Dirty:"]
        proportional += sizes["Pss:"]
    return private, proportional, len(numbers)


def stat(number):
    """The fields of /proc/PID/stat that follow the name, which may hold anything; none where the process is gone."""
    try:
        return pathlib.Path(f"/proc/{number}/stat").read_text().rpartition(") ")[2].split()
    except (FileNotFoundError, ProcessLookupError):
        return None
