/// What goes on beside the tasks for as long as the daemon lives.
struct Duties {
  /// Cancelled as soon as the daemon is to end.
  let watches: [Task<Void, Never>]
  /// Takes away what is no longer kept; it has the store until it has ended.
  let keeping: Task<Void, Never>
  /// Ends once the last event of the last task is told.
  let telling: Task<Void, Never>
}
