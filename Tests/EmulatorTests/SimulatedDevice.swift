import TestSupport
import Testing

/// What `mote devices` says of a board of `mote sim --loader`.
struct SimulatedDevice: Decodable {
  struct State: Decodable {
    let activity: String
    let machine: String?
  }

  struct Loader: Decodable {
    let chip: String
    let state: State
  }

  struct Drive: Decodable {
    let chip: String
    let folder: String
    let state: State
  }

  let port: String
  let mode: String?
  let serialNumber: String?
  let summary: String
  let loader: Loader?
  let drive: Drive?
}

/// What `mote info` says of who a board is.
struct SimulatedIdentity: Decodable {
  let machine: String?
  let version: String?
  let build: String?
  let uniqueID: String?
}

extension Program {
  private struct Devices: Decodable {
    let devices: [SimulatedDevice]
  }

  private struct Info: Decodable {
    let identity: SimulatedIdentity
  }

  /// What the board at `port` says it is.
  func identity(at port: String) async throws -> SimulatedIdentity {
    let result = try await run(["info", "--port", port, "--json"])
    #expect(result.status == 0, "\(result.error)")
    return try result.document(as: Info.self).identity
  }

  /// All boards that `mote devices` shows.
  func simulatedDevices() async throws -> [SimulatedDevice] {
    try await run(["devices", "--json"]).document(as: Devices.self).devices
  }

  /// The chip with a serial loader at `port`.
  func device(at port: String) async throws -> SimulatedDevice? {
    try await simulatedDevices().first { $0.port == port }
  }

  /// The first drive.
  func drive() async throws -> SimulatedDevice.Drive? {
    try await simulatedDevices().lazy.compactMap(\.drive).first
  }

  /// Whether the chip at `port` comes to that within 20 s; nil is no chip at all.
  func chip(at port: String, comesTo activity: String?) async throws -> Bool {
    try await sees { devices in
      devices.first { $0.port == port }?.loader?.state.activity == activity
    }
  }

  /// Whether the first board with a drive comes to that within 20 s.
  func drive(comesTo activity: String) async throws -> Bool {
    try await sees { devices in
      devices.lazy.compactMap(\.drive).first?.state.activity == activity
    }
  }

  /// Whether as many boards are in their bootloaders within 20 s.
  func sees(bootloaders count: Int) async throws -> Bool {
    try await sees { devices in devices.count { $0.mode == "bootloader" } == count }
  }

  private func sees(_ isThere: ([SimulatedDevice]) -> Bool) async throws -> Bool {
    let deadline = ContinuousClock.now + .seconds(20)
    while ContinuousClock.now < deadline {
      if try await isThere(simulatedDevices()) { return true }
      try await Task.sleep(for: .milliseconds(20))
    }
    return false
  }
}
