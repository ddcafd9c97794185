/// What a person is told about faults.
enum FaultHelp {
  static var text: String {
    let width = FaultKind.allCases.map(\.rawValue.count).max() ?? 0
    let kinds = FaultKind.allCases.map { kind in
      "  \(kind.rawValue)\(String(repeating: " ", count: width - kind.rawValue.count))  \(kind.help)"
    }
    return """
      A request goes wrong where it asks for it: by the header \(FaultRequest.header): FAULT, or by /fault/FAULT before
      the path of any page; links and forms of that page then keep it. FAULT is one of these, with parameters after
      semicolons, as in 503;times=2;retry-after=5 or slow;ms=800:

      \(kinds.joined(separator: "\n"))

      All of them take
        times=N    the first N requests go wrong, then all go well (unless told, all go wrong)
        after=N    before that, N requests go well
        key=TEXT   requests with the same key are counted together (unless told, those of one method and address)
      slow, silent, reset and a status also take
        done       the site does what it is asked for before the request goes wrong: the lost answer

      GET /faults.json tells for each key how many requests came and how many went wrong.

      """
  }
}
