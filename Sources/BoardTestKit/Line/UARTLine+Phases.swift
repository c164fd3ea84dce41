extension UARTLine {
  /// Forgets the faults that have not happened and takes these; nothing else changes.
  public mutating func replaceFaults(_ faults: [LineFault], at time: Duration) {
    upFaults.replace(faults.filter { $0.direction == .up })
    downFaults.replace(faults.filter { $0.direction == .down })
    happenBetweenBytes(at: time)
  }

  /// Marks the start of a phase: what is sent from here on counts in it, in both directions.
  public mutating func begin(phase: String, at time: Duration) {
    upFaults.begin(phase)
    downFaults.begin(phase)
    if statistics.phases.count < LineStatistics.mostPhases {
      statistics.phases.append(LinePhase(name: phase))
    }
    log?.note("phase \(phase)", at: time)
    happenBetweenBytes(at: time)
  }

  /// Sets all counters to 0 and takes new faults; what is on its way is lost, the port is there.
  public mutating func reset(faults: [LineFault], at time: Duration) {
    _ = upLane.flush()
    _ = downLane.flush()
    statistics = LineStatistics(seed: settings.seed)
    isPlugged = true
    returnTime = nil
    lastSpeaker = nil
    nextNoise = settings.noise.map { (time + $0.interval).wholeNanoseconds }
    upFaults.reset()
    downFaults.reset()
    log?.note("reset", at: time)
    replaceFaults(faults, at: time)
  }

  /// The host loses its port: what is on its way is lost, and what is sent until it is back.
  public mutating func unplug(_ unplug: LineArrivals.Unplug, at time: Duration) {
    guard isPlugged else { return }
    statistics.up.lostUnplugged += upLane.flush()
    statistics.down.lostUnplugged += downLane.flush()
    statistics.unplugs += 1
    isPlugged = false
    returnTime = unplug.returningAfter.map { time + $0 }
    log?.note("unplugged", at: time)
  }

  /// The host has its port back.
  public mutating func replug(at time: Duration) {
    guard !isPlugged else { return }
    isPlugged = true
    returnTime = nil
    nextNoise = settings.noise.map { (time + $0.interval).wholeNanoseconds }
    log?.note("plugged in", at: time)
  }
}
