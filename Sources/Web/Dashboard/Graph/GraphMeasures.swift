/// The sizes a graph is drawn with, in CSS px.
struct GraphMeasures: Hashable, Sendable {
  /// Of labels.
  var fontSize = 13.0
  /// What a box has beside its label, both sides together: padding and the sign of its state.
  var padding = 40.0
  var boxHeight = 36.0
  /// Boxes are no narrower and no wider; labels are cut to fit.
  var boxWidth = 88.0...232.0
  /// Between boxes of one layer.
  var gap = 12.0
  /// What an edge takes that passes between boxes.
  var edgeRoom = 4.0
  /// Between layers: the more, the further the edges between them go sideways.
  var layerGap = 40.0...160.0
  var margin = 8.0

  /// What a label may take, in ems.
  var labelRoom: Double { (boxWidth.upperBound - padding) / fontSize }

  func width(of node: GraphNode) -> Double {
    let wanted = (node.labelWidth * fontSize + padding).rounded(.up)
    return min(max(wanted, boxWidth.lowerBound), boxWidth.upperBound)
  }
}
