import Synchronization

/// The orders of one shop, in the order in which they came: what a test counts on the shop's side.
final class OrderBook: Sendable {
  /// More are not taken.
  private static let most = 100_000
  private let state = Mutex<[Order]>([])

  var orders: [Order] { state.withLock { $0 } }

  func order(number: Int) -> Order? { orders.first { $0.number == number } }

  func orders(reference: String) -> [Order] { orders.filter { $0.reference == reference } }

  /// Counts an order, unless one with the same key is there: then that one, asked for once more.
  /// - Returns: nil when the book is full.
  func place(
    _ product: Product, quantity: Int, reference: String, token: String, key: String
  ) -> (order: Order, isNew: Bool)? {
    state.withLock { orders in
      if !key.isEmpty, let place = orders.firstIndex(where: { $0.key == key }) {
        orders[place].requests += 1
        return (orders[place], false)
      }
      guard orders.count < Self.most else { return nil }
      let order = Order(
        number: 1001 + orders.count, product: product, quantity: quantity, reference: reference, token: token, key: key)
      orders.append(order)
      return (order, true)
    }
  }

  /// - Returns: the order as it is then; nil where there is none of this number.
  func change(number: Int, _ change: (inout Order) -> Void) -> Order? {
    state.withLock { orders in
      guard let place = orders.firstIndex(where: { $0.number == number }) else { return nil }
      change(&orders[place])
      return orders[place]
    }
  }
}
