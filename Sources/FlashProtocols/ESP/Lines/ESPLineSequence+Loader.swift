extension ESPLineSequence {
  /// The two times the boot pin is held while the chip comes out of reset: the usual one, and one
  /// for boards with a slow capacitor at their reset pin.
  private static let holds: [Duration] = [.milliseconds(50), .milliseconds(550)]

  /// Ways into the loader behind a bridge, to be tried in turn.
  public static let bridge =
    holds.map { tight($0, trailing: true) } + holds.map { classic($0) }

  /// The same for bridges whose flow control is always on, as that of the CP2102C.
  public static let flowControlledBridge =
    holds.map { tight($0, trailing: false) } + holds.map { classic($0) }

  /// The way into the loader over the chip's USB Serial/JTAG unit.
  public static let jtagSerial = ESPLineSequence(
    name: "usb-jtag",
    moves: [
      Move(rts: false), Move(dtr: false, hold: .milliseconds(100)),
      Move(dtr: true), Move(rts: false, hold: .milliseconds(100)),
      Move(rts: true), Move(dtr: false), Move(rts: true, hold: .milliseconds(100)),
      Move(dtr: false), Move(rts: false),
    ]
  )

  /// The ways into the loader over `link`, to be tried in turn.
  public static func loader(over link: ESPLink, hasFlowControl: Bool = false) -> [ESPLineSequence] {
    switch link {
    case .jtagSerial: [jtagSerial]
    case .otg: bridge
    case .bridge: hasFlowControl ? flowControlledBridge : bridge
    }
  }

  /// Starts the app.
  public static func run(over link: ESPLink, hasFlowControl: Bool = false) -> ESPLineSequence {
    let short = Duration.milliseconds(100)
    let long = Duration.milliseconds(200)
    guard link == .bridge else {
      // The second pause is for the port, which comes back as another one.
      return ESPLineSequence(
        name: "run-usb",
        moves: [Move(rts: true, hold: long), Move(rts: false, hold: long)]
      )
    }
    guard hasFlowControl else {
      return ESPLineSequence(name: "run", moves: [Move(rts: true, hold: short), Move(rts: false)])
    }
    return ESPLineSequence(
      name: "run-flow-control",
      moves: [
        Move(dtr: false), Move(rts: true, hold: short), Move(dtr: true, hold: short),
        Move(rts: false),
      ]
    )
  }

  /// `trailing` releases DTR once more, which some drivers need.
  private static func tight(_ hold: Duration, trailing: Bool) -> ESPLineSequence {
    ESPLineSequence(
      name: "tight \(hold.components.attoseconds / 1_000_000_000_000_000)",
      moves: [
        Move(dtr: false, rts: false), Move(dtr: true, rts: true),
        Move(dtr: false, rts: true, hold: .milliseconds(100)),
        Move(dtr: true, rts: false, hold: hold), Move(dtr: false, rts: false),
      ] + (trailing ? [Move(dtr: false)] : [])
    )
  }

  private static func classic(_ hold: Duration) -> ESPLineSequence {
    ESPLineSequence(
      name: "classic \(hold.components.attoseconds / 1_000_000_000_000_000)",
      moves: [
        Move(dtr: false), Move(rts: true, hold: .milliseconds(100)), Move(dtr: true),
        Move(rts: false, hold: hold), Move(dtr: false),
      ]
    )
  }
}
