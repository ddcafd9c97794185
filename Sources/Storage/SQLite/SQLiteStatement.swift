import CSQLite
import Domain

/// One prepared statement: owns it, binds, steps and resets it.
///
/// Used by its ``SQLiteConnection`` only, and so by one thread at a time.
@safe final class SQLiteStatement {
  private let handle: OpaquePointer

  /// - Parameter handle: prepared; finalised with this object.
  init(owning handle: OpaquePointer) { unsafe self.handle = handle }

  deinit { unsafe sqlite3_finalize(handle) }

  /// Binds from the first parameter on. Text and bytes are copied.
  /// - Returns: SQLite's code.
  func bind(_ bindings: [SQLiteBinding]) -> Int32 {
    for (offset, binding) in bindings.enumerated() {
      let index = Int32(offset + 1)
      let code =
        switch binding {
        case .null: unsafe sqlite3_bind_null(handle, index)
        case .int(let number): unsafe sqlite3_bind_int64(handle, index, number)
        case .text(let text): bind(text, at: index)
        case .blob(let bytes) where bytes.isEmpty: unsafe sqlite3_bind_zeroblob(handle, index, 0)
        case .blob(let bytes):
          unsafe bytes.withUnsafeBytes {
            unsafe errand_bind_blob(handle, index, $0.baseAddress, UInt64($0.count))
          }
        }
      guard code == SQLITE_OK else { return code }
    }
    return SQLITE_OK
  }

  private func bind(_ text: String, at index: Int32) -> Int32 {
    var text = text
    return text.withUTF8 { bytes in
      unsafe bytes.withMemoryRebound(to: CChar.self) {
        unsafe errand_bind_text(handle, index, $0.baseAddress ?? Self.empty, UInt64($0.count))
      }
    }
  }

  /// A null pointer would bind NULL where an empty text is meant. Never freed, never written.
  nonisolated(unsafe) private static let empty: UnsafePointer<CChar> = {
    let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
    unsafe byte.initialize(to: 0)
    return unsafe UnsafePointer(byte)
  }()

  /// `SQLITE_ROW`, `SQLITE_DONE` or a fault's code.
  func step() -> Int32 { unsafe sqlite3_step(handle) }

  /// Makes it ready for use again and lets go of what was bound. The code that it returns repeats the one of the last
  /// step, so it is of no use here.
  func reset() {
    _ = unsafe sqlite3_reset(handle)
    _ = unsafe sqlite3_clear_bindings(handle)
  }

  // MARK: - The current row

  func int(_ column: Int32) -> Int64 { unsafe sqlite3_column_int64(handle, column) }
  func isNull(_ column: Int32) -> Bool { unsafe sqlite3_column_type(handle, column) == SQLITE_NULL }

  /// Nil where the bytes are not UTF-8. NULL is read as empty.
  func text(_ column: Int32) -> String? {
    // The pointer must be asked for first: asking for the size alone converts nothing.
    let start = unsafe sqlite3_column_text(handle, column)
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    let bytes = unsafe UnsafeBufferPointer(start: start, count: start == nil ? 0 : count)
    return unsafe String(validating: bytes, as: UTF8.self)
  }

  func blob(_ column: Int32) -> [UInt8] {
    let start = unsafe sqlite3_column_blob(handle, column)
    let count = unsafe Int(sqlite3_column_bytes(handle, column))
    return unsafe Array(UnsafeRawBufferPointer(start: start, count: start == nil ? 0 : count))
  }
}
