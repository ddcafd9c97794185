import Testing

/// The built programs, run as processes on real input. One test at a time: they share the host's processors with the
/// processes they start.
@Suite(
  .serialized, .timeLimit(.minutes(5)),
  .enabled(if: Programs.areBuilt, "the programs lie beside the tests only after a whole build"))
struct ProgramTests {}
