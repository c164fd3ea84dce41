/// One invocation of mote that measured something.
public struct RunRecord: Equatable, Sendable {
  /// When it began, ISO 8601 in UTC.
  public var started: String
  /// The host's name.
  public var host: String
  /// mote's version.
  public var toolVersion: String
  /// The command line, secrets never among it.
  public var commandLine: String

  /// A run with these values.
  public init(started: String, host: String, toolVersion: String, commandLine: String) {
    self.started = started
    self.host = host
    self.toolVersion = toolVersion
    self.commandLine = commandLine
  }
}

/// One physical or virtual board.
public struct DeviceRecord: Equatable, Sendable {
  /// Unique over all devices: the chip's id, or the simulated instance's name.
  public var uid: String
  /// The board type, an id of `Boards/`.
  public var boardID: String

  /// A device with these values.
  public init(uid: String, boardID: String) {
    self.uid = uid
    self.boardID = boardID
  }
}

/// Everything that must be equal before two timings may be compared.
public struct ContextRecord: Equatable, Sendable {
  /// The firmware's release.
  public var firmware: String?
  /// `sys.implementation._build`.
  public var build: String?
  /// The `.mpy` architecture of the board.
  public var mpyArchitecture: String?
  /// Clock in hertz.
  public var clockHertz: Int?
  /// How the measured code was made, such as `bytecode`.
  public var emitter: String
  /// Settings of the simulator, `exact` mode among them; nil on real boards.
  public var simulator: String?
  /// The counter that was read: `ticks_us`, `ticks_cpu`.
  public var counter: String
  /// What one unit of results is: `us` or `instructions`.
  public var unit: String
  /// Ticks of the counter in one unit.
  public var ticksPerUnit: Double
  /// The smallest step of the counter, in ticks.
  public var tickStep: Int
  /// Free heap in bytes before the first timing.
  public var heapFree: Int?

  /// A context with these values.
  public init(
    firmware: String?,
    build: String?,
    mpyArchitecture: String?,
    clockHertz: Int?,
    emitter: String,
    simulator: String?,
    counter: String,
    unit: String,
    ticksPerUnit: Double,
    tickStep: Int,
    heapFree: Int?
  ) {
    self.firmware = firmware
    self.build = build
    self.mpyArchitecture = mpyArchitecture
    self.clockHertz = clockHertz
    self.emitter = emitter
    self.simulator = simulator
    self.counter = counter
    self.unit = unit
    self.ticksPerUnit = ticksPerUnit
    self.tickStep = tickStep
    self.heapFree = heapFree
  }
}

/// What was measured.
public struct BenchmarkRecord: Equatable, Sendable {
  /// `RECIPE.NAME`.
  public var name: String
  /// Its parameters as text.
  public var parameters: String
  /// SHA-256 of what was measured: the packed model or the script.
  public var sourceSHA256: String

  /// A benchmark with these values.
  public init(name: String, parameters: String, sourceSHA256: String) {
    self.name = name
    self.parameters = parameters
    self.sourceSHA256 = sourceSHA256
  }
}

/// One raw timing.
public struct SampleRecord: Equatable, Sendable {
  /// What a timing is worth.
  public enum State: String, Sendable {
    /// Usable.
    case ok
    /// Below the counter's resolution.
    case zero
    /// The counter went round.
    case wrapped
    /// The result differed from the expected one.
    case wrong
  }

  /// Row of the input vectors; 0 where there are none.
  public var row: Int
  /// Position among the repeats of that row.
  public var ordinal: Int
  /// Ticks of the counter, for all iterations together.
  public var ticks: Int
  /// How often the code ran within this timing.
  public var iterations: Int
  /// The result, as text.
  public var value: String
  /// What it is worth.
  public var state: State

  /// A sample with these values.
  public init(row: Int, ordinal: Int, ticks: Int, iterations: Int, value: String, state: State) {
    self.row = row
    self.ordinal = ordinal
    self.ticks = ticks
    self.iterations = iterations
    self.value = value
    self.state = state
  }
}
