/// The fixed-size record of one node; links are places in the tree's array, -1 for none.
struct HTMLNode: Sendable {
  static let none: Int32 = -1

  var kind: NodeKind
  /// The interned name of an element or doctype.
  var name: Int32 = none
  var parent: Int32 = none
  var firstChild: Int32 = none
  var lastChild: Int32 = none
  var previous: Int32 = none
  var next: Int32 = none
  /// One past the last descendant: a subtree is a run of the array.
  var end: Int32 = none
  /// Elements: the run in the attribute array. Text and comments: the run in the byte buffer.
  var start: Int32 = 0
  var count: Int32 = 0
  /// Place among the element siblings, from 1; 0 for what is no element.
  var position: Int32 = 0
  var elementChildren: Int32 = 0
}
