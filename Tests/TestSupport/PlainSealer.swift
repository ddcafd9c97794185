package import Domain

/// Seals so that a test can see for what: nothing is hidden, but another context does not open it.
package struct PlainSealer: Sealer {
  package init() {}

  package func seal(_ bytes: [UInt8], context: String) throws(Fault) -> [UInt8] {
    Array(context.utf8) + [0] + bytes
  }

  package func open(_ sealed: [UInt8], context: String) throws(Fault) -> [UInt8] {
    let prefix = Array(context.utf8) + [0]
    guard sealed.starts(with: prefix) else { throw Fault(.vaultDamaged, "sealed for another context") }
    return Array(sealed.dropFirst(prefix.count))
  }
}
