"""What is shown on the screens that are kept."""

# Name and command. {a} {b} {c} are the shops' addresses, {report} that of a file, {file} its name, {lost} that of an
# order whose answer is lost, {item} what is ordered, {epoch} how ids of events begin; {task}, {failed}, {asking},
# {doubt} and {paused} ids of the newest tasks of that kind.
COMMANDS = [
    ("no-daemon", "errand status"),
    ("help", "errand help"),
    ("help-run", "errand help run"),
    ("help-verb", "errand help rank"),
    ("verbs", "errand verbs"),
    ("templates", "errand templates"),
    ("unknown-command", "errand lst"),
    ("unknown-option", "errand list --stat failed"),
    ("unknown-task", "errand show zzzzz"),
    ("plan", 'errand plan "Compare the price of the Nexus lamp at {a} and {b}"'),
    ("unreadable-goal", 'errand run "Dance with me"'),
    ("run", 'errand run "Compare the price of the Nexus lamp at {a}, {b} and {c}"'),
    ("show", "errand show {task}"),
    ("show-csv", "errand show {task} --csv"),
    ("show-md", "errand show {task} --md"),
    ("failed-run", 'errand run "Extract the table of stock from {a}/nowhere"'),
    ("failed-show", "errand show {failed}"),
    ("logs-failed", "errand logs {failed}"),
    ("list", "errand list"),
    ("status", "errand status"),
    ("download", "errand run --template file-download -p url={report}"),
    ("files", "errand files {task}"),
    ("get", "errand get {task} {file}"),
    ("get-again", "errand get {task} {file}"),
    ("watch", "errand watch {task}"),
    ("events", "timeout 1 errand events --task {task} --since {epoch}.0"),
    ("logs", "errand logs {task}"),
    ("again", "errand again {task}"),
    ("delete", "errand delete {task}"),
    ("skipped", "errand run --template greet -p loudly=false"),
    ("show-skipped", "errand show {task}"),
    ("prompt", "errand run --template ask-first"),
    ("asks", "errand run --template ask-first </dev/null"),
    ("doubt", 'errand run --template order -p url="{lost}" -p item="{item}" </dev/null'),
    ("show-doubt", "errand show {doubt}"),
    ("inbox", "errand inbox"),
    ("show-asking", "errand show {asking}"),
    ("pause", "errand pause {asking}"),
    ("show-paused", "errand show {paused}"),
    ("resume", "errand resume {paused}"),
    ("refused-answer", "errand answer {asking} green"),
    ("answer", "errand answer {asking} black"),
    ("resolve", "errand resolve {doubt} order --done"),
    ("show-resolved", "errand show {task}"),
    ("refused-cancel", "errand cancel {failed}"),
    ("unknown-parameter", "errand run --template ask-first -p colour=black </dev/null"),
    ("config", "errand config show"),
    ("backup", "errand backup -o errand.tar"),
    ("doctor", "errand doctor"),
    ("stop", "errand stop"),
]
# What is typed at a command's own question: behind which words.
TYPED = {"prompt": ("or the name > ", "2")}
# They tell of the machine, and are not compared.
OF_THE_HOST = {"doctor"}
# What a person's own templates look like: one that asks, one that orders, one with a step that is not always done.
TEMPLATES = {
    "ask-first": """\
name: ask-first
version: 1
description: Asks before it does anything.
parameters: {}
steps:
  - id: colour
    ask: {question: Which colour shall it be?, kind: choice, choices: [black, white]}
examples:
  - params: {}
""",
    "order": """\
name: order
version: 1
description: Orders one thing, once.
effect: once
parameters:
  url: {type: url}
  item: {type: text}
steps:
  - id: order
    http:
      url: ${{ params.url }}
      method: POST
      form: {item: "${{ params.item }}", quantity: "1", reference: screens}
examples:
  - params: {url: "http://shop.example/order", item: lamp}
""",
    "greet": """\
name: greet
version: 1
description: Says hello, and says it twice where that is wanted.
parameters:
  loudly: {type: boolean}
steps:
  - id: wish
    set: {value: "${{ params.loudly }}"}
  - id: twice
    when: ${{ steps.wish.value == true }}
    set: {value: hello}
examples:
  - params: {loudly: true}
""",
}
