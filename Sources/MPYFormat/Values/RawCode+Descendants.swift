extension RawCode {
  /// This function and those defined in it, at any depth, outer ones first.
  public var selfAndDescendants: [RawCode] { [self] + children.flatMap(\.selfAndDescendants) }
}
