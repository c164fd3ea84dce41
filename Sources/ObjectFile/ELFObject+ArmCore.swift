extension ELFObject {
  /// The core that an Arm object says it is for; nil where it says nothing, and for other machines.
  public var armCore: ArmCore? {
    machine == .arm ? ArmAttributes(self).core : nil
  }
}
