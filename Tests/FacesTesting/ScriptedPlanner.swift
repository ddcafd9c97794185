package import Domain
package import Handlers
import Synchronization
import TestSupport

/// A planner that answers what a test tells it to, and remembers what it was asked.
package final class ScriptedPlanner: PlanMaker {
  private let wishes = Mutex<[Wish]>([])
  private let answer: Result<Plan, Fault>
  package let templates: [JSON]
  package let templateFaults: [Fault]

  /// - Parameter answer: nil for a plan that will do.
  package init(_ answer: Result<Plan, Fault>? = nil, templates: [JSON] = [], templateFaults: [Fault] = []) {
    self.answer = answer ?? .success(Specimens.plan)
    self.templates = templates
    self.templateFaults = templateFaults
  }

  package var asked: [Wish] { wishes.withLock { $0 } }

  package func consider(_ wish: Wish) throws(Fault) -> Thought {
    wishes.withLock { $0.append(wish) }
    return Thought(
      goal: ["intent": "unknown", "entities": [], "constraints": [], "success": [], "confidence": 0.25],
      plan: answer)
  }
}
