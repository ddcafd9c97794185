import Domain
import Operations

struct ListTasks: OperationHandler {
  let catalogue: any TaskCatalogue
  let shelf: TaskShelf

  func perform(_ input: Value, for caller: Caller) async throws(Fault) -> JSON {
    let page = try await catalogue.page(try Self.search(input))
    return [
      "tasks": .array(page.tasks.map(shelf.brief)), "next": page.next.map { .string($0.description) } ?? .null,
    ]
  }

  private static func search(_ input: Value) throws(Fault) -> TaskSearch {
    let states = (input["state"]?.list ?? []).compactMap { $0.string.flatMap(PublicTaskState.init(rawValue:)) }
    var search = TaskSearch(
      states: states.reduce(into: []) { $0.formUnion($1.states) },
      words: (input["text"]?.string ?? "").split(whereSeparator: \.isWhitespace).map(String.init),
      site: try input["site"]?.string.map { (name) throws(Fault) in try Site(name) },
      since: try input.moment("since"), until: try input.moment("until"),
      order: input["sort"]?.string.flatMap(TaskSearch.Order.init(rawValue:)) ?? .newest,
      limit: Int(input["limit"]?.int ?? 50))
    guard let text = input["before"]?.string else { return search }
    guard let place = TaskPlace(text), place.order == search.order else {
      throw Fault(.inputInvalid, "/before: not the `next` of a list in this order")
    }
    search.behind = place
    return search
  }
}

extension Value {
  /// The moment that an operation's field names; nil where it is left out.
  /// - Throws: `input.invalid`.
  func moment(_ field: String) throws(Fault) -> Timestamp? {
    guard let text = self[field]?.string else { return nil }
    guard let moment = Timestamp(text) else {
      throw Fault(.inputInvalid, "/\(field): write a day, 2026-03-01, or a moment, 2026-03-01T09:30:00Z")
    }
    return moment
  }
}
