/// Tries to open a port until it opens or the time is over.
struct PortSearch: Sendable {
  /// Why the port is looked for.
  enum Purpose: Sendable {
    /// It is opened for the first time: a name that is no port's ends the search.
    case appearance
    /// It was open and its board has left; `identity` says what is looked for.
    case returning(identity: String)
  }

  /// Between two looks: short beside the time a board takes to start, and a look costs some hundred
  /// small reads.
  private static let interval = Duration.milliseconds(150)
  /// A server on this host answers a connection at once.
  private static let shortestConnect = Duration.milliseconds(50)

  let opener: PortOpener
  /// What messages call the port.
  let name: String
  let baudRate: Int
  let deadline: ContinuousClock.Instant
  let purpose: Purpose
  /// Where the port is now; throws `PortFinder.Obstructed`.
  let locate: @Sendable () throws -> String
  let onObstacle: @Sendable (PortObstacle) -> Void

  /// Looks at least once.
  ///
  /// - Throws: `PortWaitError`, `TransportError` for a name that is no port's, `CancellationError`.
  func run() async throws -> DescriptorTransport {
    let start = ContinuousClock.now
    var last: PortObstacle?
    while true {
      try Task.checkCancellation()
      let obstacle: PortObstacle
      do {
        return try await attempt()
      } catch let obstructed as PortFinder.Obstructed {
        obstacle = obstructed.obstacle
      } catch let error as TransportError {
        if case .appearance = purpose, error.isFinal { throw error }
        obstacle = PortObstacle(error)
      }
      if obstacle != last { onObstacle(obstacle) }
      last = obstacle
      let now = ContinuousClock.now
      guard now < deadline else { throw failure(start.duration(to: deadline), obstacle) }
      try await Task.sleep(until: min(deadline, now + Self.interval), clock: .continuous)
    }
  }

  private func attempt() async throws -> DescriptorTransport {
    let left = ContinuousClock.now.duration(to: deadline)
    let opener = PortOpener(
      sysfs: opener.sysfs,
      proc: opener.proc,
      devices: opener.devices,
      connectTimeout: max(Self.shortestConnect, min(left, opener.connectTimeout)),
      linesSocket: opener.linesSocket
    )
    let port = try await opener.onThread(name) {
      try opener.openNow(try locate(), as: name, baudRate: baudRate)
    }
    if Task.isCancelled {
      port.close()
      throw CancellationError()
    }
    return port
  }

  private func failure(_ limit: Duration, _ obstacle: PortObstacle) -> PortWaitError {
    let limit = max(.zero, limit)
    return switch purpose {
    case .appearance: .didNotAppear(port: name, limit: limit, obstacle: obstacle)
    case .returning(let identity):
      .didNotReturn(port: name, identity: identity, limit: limit, obstacle: obstacle)
    }
  }
}
