/// The page about the town in the project's documents, made from what the town does.
enum TownGuide {
  static var markdown: String {
    let kinds = FaultKind.allCases.map { "| `\($0.rawValue)` | \($0.help) |" }
    return """
      # The demo town

      `errand demo` starts five sites on this machine: three shops that differ in markup, language and currency, a
      school and an archive. It prints their addresses and stays until Ctrl-C. Every site misbehaves when asked to,
      and counts what it was asked for, so that retries, lost answers and doubled orders can be seen from the site's
      side. The same seed (`--seed`) makes the same town.

      ## Orders
      Every shop takes orders and never sends anything.

      | request | answer |
      |---|---|
      | `GET /order` | a form: `item`, `quantity` (1 to 99), `reference` (chosen by the buyer), `token` (hidden, new each time) |
      | `POST /order` | 201 with the order's number; 422 with the reason. `item` is a product's name, or its address in the shop |
      | `GET /orders.json` | `{"count":…,"orders":[{"order","item","quantity","reference","token","idempotency_key","requests",…}]}` |
      | `GET /orders.json?reference=TEXT` | the same for one reference |
      | `GET /orders?reference=TEXT` | a page about the orders of that reference; 404 where there is none: what a probe asks |
      | `GET`, `PUT`, `PATCH`, `DELETE /orders/NUMBER` | one order: to see, to change its `quantity`, to cancel |

      With `Accept: application/json` the answers are JSON. Every `POST` is an order of its own, also where the token
      is the same: a doubled order shows. Only the header `Idempotency-Key` makes the shop give the first order again
      (200; `requests` counts them).

      ## Locked rooms
      Both know the user `\(Account.user)` with the password `\(Account.usualPassword)`, or the first line of the file that
      `--password-file` names.
      - The archive's `/reading-room` wants HTTP basic authentication.
      - The school's `/members` wants a session, begun by the form at `/login`. The form may also send `pages` and
        `seconds`: after so many the session has expired, and `/members` leads to the log-in again.

      ## Faults
      A request goes wrong where it asks for it, on every site: by the header `\(FaultRequest.header): FAULT`, or by
      `/fault/FAULT` before the path of any page. Links, forms and redirects of a page asked for by path keep the fault,
      so that `http://127.0.0.1:PORT/fault/slow/` is a whole shop that is slow. `FAULT` is one of these:

      | fault | what the site does |
      |---|---|
      \(kinds.joined(separator: "\n"))

      Parameters follow after semicolons: `503;times=2;retry-after=5`, `slow;ms=800`. Besides those of the table, all
      take
      - `times=N`: the first N requests go wrong, then all go well (unless told, all go wrong);
      - `after=N`: before that, N requests go well;
      - `key=TEXT`: requests with the same key are counted together (unless told, those of one method and address).

      `slow`, `silent`, `reset` and a status also take `done`: the site does what it is asked for before the request goes
      wrong. `POST /fault/silent;done/order` is the classic lost answer: the order counts, and nobody hears of it.
      Without it nothing is done.

      `GET /faults.json` tells for each key how many requests came and how many of them went wrong.

      ## For trying clients
      `/echo` answers with the request as the site saw it. `/huge`, `/deep`, `/never`, `/not-html`, `/redirect-loop`,
      `/private-redirect?to=URL`, `/status/CODE`, `/set-cookie`, `/needs-cookie`, `/charset/latin1` and `/charset/meta`
      are pages as their names say.

      """
  }
}
