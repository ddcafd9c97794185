internal import CSystem
package import Domain

/// Turns the C convention of -1 and errno into a fault.
package enum SystemCall {
  /// Calls until it is not cut off by a signal.
  /// - Parameter doing: what was being done, on what, for the message.
  /// - Throws: `system.call`, or `store.full` for a full disk.
  @discardableResult
  package static func check<Number: FixedWidthInteger>(
    _ doing: @autoclosure () -> String, _ call: () -> Number
  ) throws(Fault) -> Number {
    while true {
      let result = call()
      if result != -1 { return result }
      let number = errand_errno()
      if number == EINTR { continue }
      throw fault(doing(), number)
    }
  }

  /// For calls that give the error's number themselves, as those of pthreads and posix_spawn do.
  package static func checkNumber(_ doing: @autoclosure () -> String, _ number: Int32) throws(Fault) {
    if number != 0 { throw fault(doing(), number) }
  }

  private static func fault(_ doing: String, _ number: Int32) -> Fault {
    let code: ErrorCode = number == ENOSPC || number == EDQUOT ? .storeFull : .systemCall
    return Fault(code, "\(doing): \(text(of: number))")
  }

  /// The error's words in English, whatever the locale.
  package static func text(of number: Int32) -> String {
    // strerrordesc_np gives a static constant text or null.
    guard let text = unsafe strerrordesc_np(number) else { return "error \(number)" }
    return unsafe String(cString: text)
  }
}
