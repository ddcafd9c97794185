package import Domain

/// Everything outside that the engine needs, handed in once.
package struct EnginePorts: Sendable {
  package let store: any EventStore
  package let jobs: any JobHost
  package let sealer: any Sealer
  package let artefacts: any ArtefactStore
  package let time: any TimeSource
  package let random: any RandomSource
  package let log: any LogSink
  /// Nil where tasks are taken whatever is free.
  package let disk: DiskWatch?
  /// Knows when the store takes nothing.
  package let recording: RecordingWatch
  /// The highest number of an event that came with a restored backup; nil where none did.
  package let restoredThrough: Int64?
  /// What every request to a host goes through.
  package let hosts: HostGate

  /// - Parameters:
  ///   - hostLimits: for each host, over all tasks.
  ///   - hostStore: nil where what is known of hosts ends with this process.
  package init(
    store: any EventStore, jobs: any JobHost, sealer: any Sealer, time: any TimeSource, random: any RandomSource,
    log: any LogSink, artefacts: any ArtefactStore = NoArtefacts(), hostLimits: HostLimits = .standard,
    hostStore: (any HostStore)? = nil, disk: DiskWatch? = nil, recording: RecordingWatch = RecordingWatch(),
    restoredThrough: Int64? = nil
  ) {
    self.store = store
    self.jobs = jobs
    self.sealer = sealer
    self.time = time
    self.random = random
    self.log = log
    self.artefacts = artefacts
    self.disk = disk
    self.recording = recording
    self.restoredThrough = restoredThrough
    hosts = HostGate(hostLimits, store: hostStore, time: time, log: log)
  }
}
