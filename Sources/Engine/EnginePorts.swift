package import Domain

/// Everything outside that the engine needs, handed in once.
package struct EnginePorts: Sendable {
  package let store: any EventStore
  package let jobs: any JobHost
  package let sealer: any Sealer
  package let time: any TimeSource
  package let random: any RandomSource
  package let log: any LogSink

  package init(
    store: any EventStore, jobs: any JobHost, sealer: any Sealer, time: any TimeSource, random: any RandomSource,
    log: any LogSink
  ) {
    self.store = store
    self.jobs = jobs
    self.sealer = sealer
    self.time = time
    self.random = random
    self.log = log
  }
}
