import FlashFixtures
import FoundationEssentials
import TestSupport
import Testing

/// `mote flash` on boards of a made-up USB: what `mote sim --loader` plays is seen in a `/sys` and `/dev`
/// of the test's own, as disks and terminals that come and go with other addresses, names and ids.
///
/// mote knows nothing of the simulation: it finds disks and ports by their places as it does on a desk.
@Suite(
  .serialized,
  .timeLimit(.minutes(3)),
  .enabled("\(MountNamespace.reason)", MountNamespace.isPossible)
)
struct USBBoardTests {
  private struct Boards: Decodable {
    struct Board: Decodable {
      let state: String
      let usbPath: String?
    }
    let boards: [Board]
  }

  private struct Document: Decodable {
    struct Firmware: Decodable { let build: String? }
    let outcome: String?
    let port: String?
    let firmware: Firmware?
  }

  /// Plays boards, each at a socket of its own, `1-1` and so on, then runs lines of a shell in which
  /// `$mote` is the program and `$file` an image that begins at `address`.
  private static func run(
    boards: [String],
    build: String = "RPI_PICO",
    address: Int = 0x1000_0000,
    _ commands: String
  ) async throws -> ProgramResult {
    let folder = try TemporaryFolder()
    var words = SampleMicroPython(address: address)
    (words.machine, words.build) = ("Raspberry Pi Pico with RP2040", build)
    let file = try await Program.uf2File(of: words.bytes, in: folder, address: address)
    let script = try folder.write(usb + commands, to: "usb.sh")
    return try await MountNamespace.run(
      ["sh", script, folder.path, Program.mote.path, file] + boards,
      // Whatever hangs on this computer's USB is not seen in there.
      environment: ["MOTE_SIM_ONLY": "0", "MOTE_STATE": folder.path + "/state"]
    )
  }

  /// A `/sys` and a `/dev`, then for each board its simulation and a loop that shows what it is now.
  ///
  /// `shows` waits for a file.
  private static let usb = """
    root=$1 mote=$2 file=$3; shift 3
    sys=$root/sys
    mkdir -p "$sys/block" "$sys/class/tty" "$sys/devices" "$root/dev/pts" "$root/state" || exit 99
    for name in null zero urandom; do
      : >"$root/dev/$name"; mount --bind "/dev/$name" "$root/dev/$name" || exit 99
    done
    mount -t devpts -o newinstance,ptmxmode=0666 none "$root/dev/pts" && mount --bind "$sys" /sys || exit 99
    ln -s pts/ptmx "$root/dev/ptmx"
    mount --rbind "$root/dev" /dev || exit 99
    ids() { mkdir -p "$1"; echo $2 >"$1/idVendor"; echo $3 >"$1/idProduct"; echo 1 >"$1/busnum"
      echo $4 >"$1/devnum"; }
    socket() {
      home=$1 path=1-$2 disk=sd$2 name=ttyACM$2 vendor=2e8a product=0005 address=10 shown=
      device=$sys/devices/$path
      while sleep 0.03; do
        if [ -e "$home/port" ]; then now=port
        elif [ -e "$home/drive/INFO_UF2.TXT" ]; then now=drive
        else now=; fi
        [ "$now" = "$shown" ] && continue
        rm -rf "$sys/block/$disk" "$sys/class/tty/$name" "/dev/$name" "$device"
        if [ "$shown" = port ]; then name=ttyACM9$2 vendor=f055 product=9802; fi
        shown=$now address=$((address + 1))
        case $now in
        drive)
          ids "$device" 2e8a 0003 $address; mkdir -p "$device/disk" "$sys/block/new.$disk"
          mountpoint -d "$home/drive" >"$sys/block/new.$disk/dev"
          ln -s "../../devices/$path/disk" "$sys/block/new.$disk/device"
          mv "$sys/block/new.$disk" "$sys/block/$disk" ;;
        port)
          ids "$device" $vendor $product $address; mkdir -p "$device/$path:1.0/tty/$name"
          ln -s "../../../$path:1.0" "$device/$path:1.0/tty/$name/device"
          ln -s "$home/port" "/dev/$name"
          ln -s "../../devices/$path/$path:1.0/tty/$name" "$sys/class/tty/$name" ;;
        esac
      done
    }
    number=0 processes=
    trap 'kill $processes' EXIT
    for board; do
      number=$((number + 1)) home=$root/sim/boards/$board
      mkdir -p "$home/drive"; mount -t tmpfs none "$home/drive" || exit 99
      MOTE_STATE=$root/sim "$mote" sim --loader "$board" >/dev/null 2>&1 & processes="$processes $!"
      socket "$home" $number >/dev/null 2>&1 & processes="$processes $!"
    done
    shows() { for _ in $(seq 400); do [ -e "$1" ] && return; sleep 0.05; done; exit 98; }

    """

  /// The ports that come instead of the drives are asked, each at its drive's place.
  @Test func allAreAskedWhatTheyAre() async throws {
    let run = try await Self.run(
      boards: ["rp2040", "rp2040#2"],
      """
      shows /sys/block/sd1/dev; shows /sys/block/sd2/dev
      "$mote" flash "$file" --all --json
      """
    )
    #expect(run.status == 0, "\(run.error)")
    let document = try run.lastLine(as: Boards.self)
    #expect(document.boards.map(\.usbPath) == ["1-1", "1-2"])
    #expect(document.boards.map(\.state) == ["ok", "ok"], "\(run.output)")
  }

  /// A bootloader that finds nothing to start is back at its own place; the other board is none of its.
  @Test func theOneThatIsBackIsKnownByItsPlace() async throws {
    let run = try await Self.run(
      boards: ["rp2040", "rp2040#2"],
      address: 0x1000_1000,
      """
      shows /sys/block/sd1/dev; shows /sys/block/sd2/dev
      folder=$(sed -n 's/.* \\([^ ]*rp2040.2.drive\\) .*/\\1/p' /proc/self/mountinfo)
      "$mote" flash "$file" --drive "$folder"
      """
    )
    #expect(run.status == 1 && run.error.contains("code: uf2.returned\n"), "\(run.error)")
  }

  /// Boards with RP2040 and RP2350 have the same ids while they run: the board is asked, and goes on.
  @Test func aBoardOfAnotherChipIsNotStopped() async throws {
    let run = try await Self.run(
      boards: ["rp2040"],
      """
      shows /sys/block/sd1/dev
      "$mote" flash "$file" >/dev/null || exit 97
      shows /dev/ttyACM1
      "$mote" uf2 pack "$root/f.bin" --family 0xe48bff59 --address 0x10000000 -o "$root/2.uf2" || exit 96
      "$mote" flash "$root/2.uf2" --port /dev/ttyACM1
      status=$?
      [ -e /dev/ttyACM1 ] && exit $status
      """
    )
    #expect(run.status == 65 && run.error.contains("code: flash.wrong-chip\n"), "\(run.error)")
    #expect(run.error.contains("the board has RP2040"), "\(run.error)")
  }

  /// Sent into its bootloader over one port, it comes back with another name and other USB ids.
  @Test func aBoardThatReturnsUnderOtherNumbers() async throws {
    let run = try await Self.run(
      boards: ["rp2040"],
      """
      shows /sys/block/sd1/dev
      "$mote" flash "$file" --json | tail -n 1 || exit 97
      shows /dev/ttyACM1
      "$mote" flash pico "$file" --port /dev/ttyACM1 --json || exit
      [ ! -e /dev/ttyACM1 ] && [ -e /dev/ttyACM91 ] && [ "$(cat /sys/devices/1-1/idVendor)" = f055 ]
      """
    )
    #expect(run.status == 0, "\(run.error)")
    let documents = try run.lines(as: Document.self).filter { $0.outcome != nil }
    // The one that had no port when it was written has got one.
    #expect(documents.map(\.port) == ["/dev/ttyACM1", "/dev/ttyACM1"], "\(run.output)")
    for document in documents {
      #expect(document.outcome == "ok" && document.firmware?.build == "RPI_PICO")
    }
  }
}
