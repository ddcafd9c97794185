import Configuration
import Operations
import Testing

/// What configures a daemon reaches it, though nothing else of its starter's environment does.
@Suite struct DaemonEnvironmentTests {
  @Test(arguments: ConfigurationKey.all.map(\.variable)) func handsOnEveryKey(variable: String) {
    #expect(DaemonEnvironment.names.contains(variable))
  }
}
