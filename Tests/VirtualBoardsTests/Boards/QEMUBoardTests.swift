import Testing

/// Boards in QEMU, one after the other: these firmwares wait for input by asking for it all the
/// time, and each keeps a processor of the host busy.
@Suite(.serialized) enum QEMUBoardTests {}
