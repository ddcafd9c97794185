import Domain

/// A request that never reaches an operation, with what HTTP has to say beside the fault.
struct APIRefusal: Error {
  let fault: Fault
  let headers: [(String, String)]

  init(_ code: ErrorCode, _ message: String, headers: [(String, String)] = []) {
    fault = Fault(code, message)
    self.headers = headers
  }
}
