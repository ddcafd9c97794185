import Domain
import Glibc
import POSIX
import WorkerLink

struct FakeJob {
  private let end: WorkerEnd

  init(_ end: WorkerEnd) { self.end = end }

  func run(_ behaviour: Behaviour) throws(Fault) {
    switch behaviour {
    case .exitAtOnce: exit(3)
    case .deaf: FakeWorker.stay()
    case .garbageAtOnce: try write([0, 0, 0, 3] + Array("no!".utf8))
    case .floodAtOnce: try flood()
    case .wrongProtocol: try end.send(LinkHello(version: "fake", protocolNumber: 99).json)
    case .unconfined: try end.send(ConfinementRefusal(Fault(.workerConfinement, "it is a fake")).json)
    case .noHello: try end.send(JobReport.log(.info, "good day").json)
    default: try end.send(LinkHello(version: "fake").json)
    }
    // What waits for its answer, as for the real one: a cancellation of anything else changes nothing.
    var waiting: Set<Int> = []
    while let message = try end.receive() {
      if message["hello"] != nil { continue }
      switch try JobCommand(json: message) {
      case .assign: continue
      case .credentials(let given): try end.send(JobReport.log(.info, "was given \(given)").json)
      case .perform(let number, let action, _):
        waiting.insert(number)
        try perform(number, action, behaviour)
      case .cancel(let number):
        guard behaviour == .heedCancellation, waiting.remove(number) != nil else { continue }
        try end.send(JobReport.outcome(number: number, .failure(Fault(.taskCancelled, "stopped"))).json)
      }
    }
  }

  private func perform(_ number: Int, _ action: PageAction, _ behaviour: Behaviour) throws(Fault) {
    switch behaviour {
    case .crash: FakeWorker.crash()
    case .crashWithChild:
      _ = try ChildProcess(
        executable: ThisProcess.executable, arguments: ["errand-worker", "job"], environment: ["FAKE=deaf"],
        descriptors: [try Descriptor(copying: 3)], group: .shared)
      FakeWorker.crash()
    case .hang, .heedCancellation: return
    case .flood: try flood()
    case .garbage: try write([0, 0, 0, 2] + Array("{]".utf8))
    case .longFrame: try write([255, 255, 255, 255])
    case .halfAFrame:
      try write([0, 0, 1, 0, 65, 66])
      exit(0)
    case .wrongNumber: try answer(number + 1, action)
    case .strangeFault:
      try end.send(["outcome": .int(Int64(number)), "fault": ["code": "made.up", "message": "?"]])
    case .secondAnswer:
      try answer(number, action)
      try answer(number, action)
    case .talkative:
      for line in 0..<1500 { try end.send(JobReport.log(.info, "line \(line)").json) }
      try answer(number, action)
    case .stopsItself:
      try end.send(JobReport.alive.json)
      try end.send(JobReport.log(.info, "stopped").json)
      kill(getpid(), SIGSTOP)
      try answer(number, action)
    case .livesOn:
      var beat = 0
      while true {
        try end.send(JobReport.alive.json)
        beat += 1
        try end.send(JobReport.log(.info, "beat \(beat)").json)
        usleep(20_000)
      }
    case .answerAndLeave:
      try answer(number, action)
      exit(0)
    default: try answer(number, action)
    }
  }

  private func answer(_ number: Int, _ action: PageAction) throws(Fault) {
    let url = if case .open(let url) = action { url } else { try WebURL("http://fake.example/") }
    try end.send(JobReport.outcome(number: number, .success(PageOutcome(url: url, title: "a page"))).json)
  }

  private func flood() throws(Fault) {
    while true { try end.send(JobReport.log(.debug, String(repeating: "x", count: 900)).json) }
  }

  private func write(_ bytes: [UInt8]) throws(Fault) { try Descriptor(copying: 3).write(bytes) }
}
