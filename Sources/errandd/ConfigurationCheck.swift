import Configuration
import Domain
import POSIX

/// Says what is configured, and everything that is wrong with it: `errandd --check-config`. Starts and changes nothing.
enum ConfigurationCheck {
  /// - Returns: the exit code: 0, or 2 where something is wrong.
  static func run(_ options: Options) -> Int32 {
    let found = ConfigurationFiles(options, ThisProcess.variables)
    let reading = found.read()
    if options.wantsJSON {
      print(reading.json(files: found.files).text)
    } else {
      for fault in reading.faults { print(fault) }
      for warning in reading.warnings { print("warning: \(warning)") }
      if reading.faults.isEmpty { print("the configuration is valid") }
    }
    return reading.faults.isEmpty ? 0 : ErrorCode.configInvalid.exitCode
  }
}
