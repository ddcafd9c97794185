package import Domain

/// The code of the fault that `body` throws; nil where it throws nothing, `internal.bug` for an error that is no fault.
package func code(_ body: () throws -> Void) -> ErrorCode? {
  do {
    try body()
    return nil
  } catch {
    return (error as? Fault)?.code ?? .internalBug
  }
}
