import Domain

/// What of the configuration the doctor judges by, as `errandd --check-config` tells it.
struct DoctorSettings {
  var reserve: DiskReserve?
  var retention = BackupRetention(days: 7, weeks: 4)

  init(_ settings: [JSON]) {
    func value(_ key: String) -> JSON? { settings.first { $0["key"]?.string == key }?["value"] }
    if let bytes = value("disk.reserve")?.string.flatMap(Self.bytes), let percent = value("disk.reserve_percent")?.int {
      reserve = DiskReserve(bytes: bytes, percent: Int(clamping: percent))
    }
    if let days = value("backups.days")?.int, let weeks = value("backups.weeks")?.int {
      retention = BackupRetention(days: Int(clamping: days), weeks: Int(clamping: weeks))
    }
  }

  /// `256MiB` and the like; nil for what is no size.
  static func bytes(_ text: String) -> Int64? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    let units = ["B": 0, "KiB": 10, "MiB": 20, "GiB": 30, "TiB": 40] as [String: Int64]
    guard let number = Int64(digits), let shift = units[String(text.dropFirst(digits.count))] else { return nil }
    let (bytes, overflow) = number.multipliedReportingOverflow(by: 1 << shift)
    return overflow ? nil : bytes
  }
}
