import Domain

/// A request that never reaches an operation, with the status that HTTP has for it.
struct APIRefusal: Error {
  let fault: Fault
  let status: Int
  let headers: [(String, String)]

  init(_ code: ErrorCode, _ message: String, status: Int, headers: [(String, String)] = []) {
    fault = Fault(code, message)
    self.status = status
    self.headers = headers
  }
}
