extension UARTLine {
  /// Puts the noise that is due on the wire.
  mutating func makeNoise(until time: Int64) {
    guard let noise = settings.noise, isPlugged else { return }
    while let due = nextNoise, due <= time {
      statistics.down.noises += 1
      downLane.put(noise.text, at: due)
      // A text that takes longer than the interval would never let another byte through.
      nextNoise = max(due + noise.interval.wholeNanoseconds, downLane.clock.free)
      log?.add(noise.text[...], .down, at: .nanoseconds(due))
    }
  }

  /// Bytes of an end go through their faults onto the wire.
  mutating func carry(_ bytes: ArraySlice<UInt8>, _ direction: LineDirection, at time: Int64) {
    var rest = bytes
    while let first = rest.first {
      let calm = direction == .up ? upFaults.calmCount : downFaults.calmCount
      let unharmed = rest.prefix(calm)
      if unharmed.isEmpty {
        let hits = direction == .up ? upFaults.hittingByte() : downFaults.hittingByte()
        var bytes = [first]
        for fault in hits { happen(fault.kind, direction, to: &bytes, at: time) }
        put(bytes[...], direction, at: time)
      } else {
        put(unharmed, direction, at: time)
      }
      let count = max(1, unharmed.count)
      if direction == .up { upFaults.advance(by: count) } else { downFaults.advance(by: count) }
      rest = rest.dropFirst(count)
      happenBetweenBytes(direction, at: time)
    }
  }

  mutating func notePhaseBytes(_ count: Int, _ direction: LineDirection) {
    guard let last = statistics.phases.indices.last else { return }
    if direction == .up {
      statistics.phases[last].upBytes += count
    } else {
      statistics.phases[last].downBytes += count
    }
  }

  private mutating func put(
    _ bytes: ArraySlice<UInt8>,
    _ direction: LineDirection,
    at time: Int64
  ) {
    log?.add(bytes, direction, at: .nanoseconds(time))
    if direction == .up { return upLane.put(bytes, at: time) }
    guard settings.noise != nil else { return downLane.put(bytes, at: time) }
    for byte in bytes {
      // Noise that falls due while the wire is busy comes between two bytes.
      makeNoise(until: max(time, downLane.clock.free))
      downLane.put(CollectionOfOne(byte), at: time)
    }
  }

  /// What needs no byte happens in both directions.
  mutating func happenBetweenBytes(at time: Duration) {
    for direction in LineDirection.allCases {
      happenBetweenBytes(direction, at: time.wholeNanoseconds)
    }
  }

  private mutating func happenBetweenBytes(_ direction: LineDirection, at time: Int64) {
    let due = direction == .up ? upFaults.betweenBytes() : downFaults.betweenBytes()
    for fault in due {
      var nothing: [UInt8] = []
      happen(fault.kind, direction, to: &nothing, at: time)
    }
  }

  private mutating func happen(
    _ kind: LineFault.Kind,
    _ direction: LineDirection,
    to bytes: inout [UInt8],
    at time: Int64
  ) {
    statistics[direction].faults += 1
    log?.note("\(kind) \(direction.rawValue)", at: .nanoseconds(time))
    switch kind {
    case .drop: bytes = []
    case .duplicate: bytes += bytes
    case .flip(let bit):
      let mask = UInt8(1) << UInt8((bit ?? drawnBit(direction)) & 7)
      if let first = bytes.first { bytes[0] = first ^ mask }
    case .insert(let given):
      put(given.isEmpty ? [drawnByte(direction)] : given[...], direction, at: time)
    case .stall(let duration):
      let length = max(0, duration.wholeNanoseconds)
      if direction == .up {
        upLane.stall(for: length, at: time)
      } else {
        downLane.stall(for: length, at: time)
      }
    case .unplug(let duration):
      let length = duration.map { max(0, $0.wholeNanoseconds) }
      if direction == .up {
        upLane.unplug(returningAfter: length, at: time)
      } else {
        downLane.unplug(returningAfter: length, at: time)
      }
    }
  }

  private mutating func drawnBit(_ direction: LineDirection) -> Int {
    direction == .up ? upFaults.drawnBit() : downFaults.drawnBit()
  }

  private mutating func drawnByte(_ direction: LineDirection) -> UInt8 {
    direction == .up ? upFaults.drawnByte() : downFaults.drawnByte()
  }
}
