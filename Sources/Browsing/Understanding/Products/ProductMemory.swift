import Synchronization

/// What was read of a page, so that the next who asks for it has it: a page does not change. Shared by the copies of a
/// page's content.
final class ProductMemory: Sendable {
  private let products = Mutex<[ProductFacts]?>(nil)

  func products(_ read: () -> [ProductFacts]) -> [ProductFacts] {
    if let known = products.withLock({ $0 }) { return known }
    let found = read()
    products.withLock { $0 = found }
    return found
  }
}
