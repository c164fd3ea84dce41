import ArgumentParser
import LoaderModels

/// What is wrong with the simulated board.
struct FaultOptions: ParsableArguments {
  @Option(help: "Lose one of so many bytes from the host.")
  var loseEvery: Int?

  @Option(help: "Lose the byte of this number from the host, once, from 1.")
  var loseByte: Int?

  @Option(help: "Do not send the reply of this number since the start, SYNC not counted.")
  var loseReply: Int?

  @Option(help: "Put a wrong byte into the reply of this number after a reset, SYNC not counted.")
  var corruptReply: Int?

  @Option(help: "Answer FLASH_MD5 wrongly: never, once or always.")
  var badMD5 = LoaderFaults.BadDigest.never.rawValue

  @Option(help: "The line cannot do this rate; may be given several times.")
  var refuseBaud: [Int] = []

  @Option(help: "Vanish when so many percent of a region's blocks are there.")
  var dieAt: Int?

  @Option(help: "Vanish at the data block of this number, from 0.")
  var dieAtBlock: Int?

  @Option(help: "Answer nothing from the data block of this number on, from 0.")
  var stuckFrom: Int?

  @Flag(help: "No boot text after a reset.")
  var silentBoot = false

  @Flag(help: "Nothing from the host reaches the loader.")
  var deaf = false

  @Flag(help: "Every start ends with a supply that is too low.")
  var brownout = false

  @Flag(help: "Every reset leads into the loader.")
  var stays = false

  func validate() throws {
    guard LoaderFaults.BadDigest(rawValue: badMD5) != nil else {
      throw ValidationError("--bad-md5 is never, once or always")
    }
  }

  var faults: LoaderFaults {
    var faults = LoaderFaults()
    faults.losesByteEvery = loseEvery
    faults.losesByteOnce = loseByte
    faults.losesReply = loseReply
    faults.corruptsReply = corruptReply
    faults.badDigest = LoaderFaults.BadDigest(rawValue: badMD5) ?? .never
    faults.refusedRates = Set(refuseBaud)
    faults.diesAtPercent = dieAt
    faults.diesAtBlock = dieAtBlock
    faults.stuckFromBlock = stuckFrom
    faults.isSilentOnBoot = silentBoot
    faults.isDeaf = deaf
    faults.hasBrownout = brownout
    faults.staysInLoader = stays
    return faults
  }
}
