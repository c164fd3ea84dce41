extension ONNXAttribute {
  /// Whether the attribute holds graphs.
  var hasGraph: Bool { !g.isEmpty || !graphs.isEmpty }
}
