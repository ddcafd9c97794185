"""What a daemon holds, and how schemathesis is told of it."""
import collections
import json

# A goal that is too long has a status of its own.
SETTINGS = """
[checks.negative_data_rejection]
expected-statuses = ["400", "404", "405", "412", "413", "415", "422"]
"""


def holdings(daemon):
    """By the names of dictionaries: ids of tasks of every kind, of steps, of files."""
    shown = [daemon.ask(f"/tasks/{task['task']}") for task in daemon.ask("/tasks?limit=1000")["tasks"]]
    files = [(task["task"], file) for task in shown for file in daemon.ask(f"/tasks/{task['task']}/files")["files"]]
    inbox = daemon.ask("/inbox")["entries"]
    kinds = collections.Counter(f"{task['state']} {task['waits_for'] or ''}".strip() for task in shown)
    print(f"the daemon holds {len(files)} files and {dict(kinds)}")
    known = {
        "task": [task["task"] for task in shown], "step": [step["id"] for task in shown for step in task["step_list"]],
        "file": [file["name"] for _, file in files], "keeping": [task for task, _ in files],
        "template": [template["name"] for template in daemon.ask("/templates")["templates"]],
        # A task that does not change is waited for as long as is asked for.
        "wait": [0, 1, 50],
        # There is none, which all stands for, too.
        "session": ["all"],
    }
    for state in ("paused", "succeeded"):
        known[state] = [task["task"] for task in shown if task["state"] == state]
    for reason in ("input", "review"):
        entries = [entry for entry in inbox if entry["waits_for"] == reason]
        known[f"{reason}-task"] = [entry["task"] for entry in entries]
        known[f"{reason}-step"] = [entry["step"] for entry in entries]
    return {name: sorted(set(values)) for name, values in known.items() if values}


# Which dictionary stands in for a parameter's own values, and how often; of all operations or of some.
BINDINGS = {
    None: [("path.task", "task", 0.6), ("path.step", "step", 0.8), ("query.wait_ms", "wait", 1),
           ("body.template", "template", 0.7), ("path.session", "session", 0.6)],
    "answer-input": [("path.task", "input-task", 0.8), ("path.step", "input-step", 0.8)],
    "resolve-step": [("path.task", "review-task", 0.8), ("path.step", "review-step", 0.8)],
    "pause-task": [("path.task", "input-task", 0.8)],
    "cancel-task": [("path.task", "review-task", 0.8)],
    "resume-task": [("path.task", "paused", 0.8)],
    "delete-task": [("path.task", "succeeded", 0.8)],
    "get-file": [("path.task", "keeping", 0.8), ("path.file", "file", 0.8)],
}


def settings(known):
    """Where schemathesis takes values from, beside those that it makes."""
    lines = [SETTINGS]
    lines += [f"[dictionaries.{name}]\nvalues = {json.dumps(values)}" for name, values in known.items()]
    for operation, bindings in BINDINGS.items():
        lines.append(
            f'[[operations]]\ninclude-operation-id = "{operation}"\n[operations.parameters]' if operation
            else "[parameters]")
        lines += [
            f'"{parameter}" = {{ dictionary = "{dictionary}", probability = {probability} }}'
            for parameter, dictionary, probability in bindings if dictionary in known
        ]
    return "\n".join(lines) + "\n"
