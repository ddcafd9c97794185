import Domain
import Testing

@testable import Operations

@Suite struct RouteTests {
  @Test func matchesItsOwnPathAndNoOther() {
    let route = Route(.post, "/tasks/{task}/cancel")
    #expect(route.match(["tasks", "0c8k", "cancel"])?.map(\.text) == ["0c8k"])
    #expect(route.match(["tasks", "0c8k"]) == nil)
    #expect(route.match(["tasks", "0c8k", "cancel", "now"]) == nil)
    #expect(route.match(["tasks", "0c8k", "Cancel"]) == nil)
    #expect(route.match([String]()) == nil)
  }

  @Test func putsFieldsIntoThePathAndTheQuery() {
    let request = Route(.get, "/tasks/{task}").request(for: JSONObject([("task", "0c8k"), ("after", 4)]))
    #expect(request.target == "/api/v1/tasks/0c8k?after=4")
    #expect(request.body == nil)
  }

  @Test func putsFieldsOfAPostIntoItsBody() {
    let request = Route(.post, "/tasks/{task}/cancel").request(for: JSONObject([("task", "0c8k"), ("why", "late")]))
    #expect(request.target == "/api/v1/tasks/0c8k/cancel")
    #expect(request.body == ["why": "late"])
  }

  @Test func encodesWhateverIsNoPlainLetter() {
    let request = Route(.get, "/tasks/{task}").request(
      for: JSONObject([("task", "a/b?c ü"), ("x", ["1&2", "=%"])]))
    #expect(request.target == "/api/v1/tasks/a%2Fb%3Fc%20%C3%BC?x=1%262&x=%3D%25")
  }

  @Test func readsAsDocumentationShowsIt() {
    #expect(Route(.get, "/tasks/{task}").description == "GET /api/v1/tasks/{task}")
  }
}
