import CSQLite
import Domain
import Glibc

/// What a result code of SQLite means to us (sqlite.org/rescode.html).
struct SQLiteMeaning {
  let errorCode: ErrorCode

  /// - Parameters:
  ///   - code: extended.
  ///   - systemError: the `errno` under it, 0 where there is none.
  init(code: Int32, systemError: Int32 = 0) {
    errorCode =
      switch code & 0xff {
      case SQLITE_FULL: .storeFull
      case SQLITE_CORRUPT, SQLITE_NOTADB: .storeDamaged
      // A quota that is used up arrives as a failed write, unlike a full disk.
      case SQLITE_IOERR where systemError == EDQUOT || systemError == ENOSPC: .storeFull
      case SQLITE_IOERR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_PERM, SQLITE_AUTH, SQLITE_BUSY, SQLITE_LOCKED,
        SQLITE_PROTOCOL, SQLITE_NOLFS:
        .storeIO
      case SQLITE_TOOBIG: .resultTooLarge
      case SQLITE_NOMEM: .systemCall
      case SQLITE_CONSTRAINT: Self.constraint(code)
      default: .internalBug
      }
  }

  /// Two writers of the same version or task meet in a unique key; anything else breaks a rule of ours.
  private static func constraint(_ code: Int32) -> ErrorCode {
    // Macros that shift: SQLITE_CONSTRAINT | 6 << 8 and SQLITE_CONSTRAINT | 8 << 8.
    let primaryKey = SQLITE_CONSTRAINT | 6 << 8
    let unique = SQLITE_CONSTRAINT | 8 << 8
    return code == primaryKey || code == unique ? .storeConflict : .internalBug
  }
}
