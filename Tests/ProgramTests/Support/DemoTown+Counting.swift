import Domain
import LoopbackTesting
import Testing

extension DemoTown.Shop {
  /// How many requests came under the key of a fault.
  func requests(underKey key: String) throws -> Int {
    let tallies = try json("/faults.json").array ?? []
    return tallies.first { $0["key"] == .string(key) }.flatMap { $0["requests"]?.int }.map(Int.init) ?? 0
  }

  /// How many orders it has taken under a buyer's reference.
  func orders(underReference reference: String) throws -> Int {
    Int(try #require(try json("/orders.json?reference=\(reference)")["count"]?.int))
  }

  /// Something that it has in stock, by the name that its order form uses.
  func orderable() throws -> String {
    let mark = Array("<option value=\"".utf8)
    let form = Array(try text("/order").utf8)
    let place = try #require(form.indices.first { form[$0...].starts(with: mark) })
    return String(decoding: form[(place + mark.count)...].prefix { $0 != UInt8(ascii: "\"") }, as: UTF8.self)
  }

  private func json(_ target: String) throws -> JSON { try OwnErrand.json(try text(target)) }

  /// Asks the shop itself, past everything of Errand's.
  private func text(_ target: String) throws -> String {
    let port = try #require(url.split(separator: ":").last.flatMap { UInt16($0) })
    let socket = try LoopbackSocket.connect(toPort: port)
    try socket.write("GET \(target) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
    let answer = try socket.readToEnd()
    let end = try #require(answer.indices.first { answer[$0...].starts(with: Array("\r\n\r\n".utf8)) })
    return String(decoding: answer[(end + 4)...], as: UTF8.self)
  }
}
