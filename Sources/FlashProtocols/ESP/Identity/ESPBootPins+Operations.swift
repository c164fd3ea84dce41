extension ESPBootPins {
  /// Clears the force bit where a reset needs that, then reads both.
  var checking: [ESPRegisterScript.Operation] {
    (clearsForce ? [.clear(force.address, mask: force.mask)] : [])
      + [.read(strap.address), .read(force.address)]
  }
}
