extension USBIdentities {
  /// Both lists, running first.
  public var all: [USBIdentity] { run + boot }
}
