/// What `mote sim --help` says besides its options.
enum SimHelp {
  static let discussion = """
    Examples:
      mote sim --install virtual     fetch or build what the board needs, once
      mote sim virtual               run it; prints `port: PATH`; Ctrl-C ends it
      mote sim 'virtual#2'           a second one with a disk of its own
      mote sim qemu-m3 --exact       count instructions instead of time
      mote sim virtual --line baud=115200,latency=1ms,ring=256,drop@up:1234
      mote sim --erase virtual       forget the files on its disk
      mote sim --loader esp32c3      a bare ESP32-C3, to be written by `mote flash`

    Every command with --port also takes sim:BOARD and starts the board itself.
    The disk of `virtual` lives until --erase, that of the qemu boards as long as
    their process.

    --loader runs the ROM loader of a chip: esp32, esp32s2, esp32s3, esp32c3,
    esp32c6 or esp32h2. Its flash is erased at first and kept until --erase.
    `mote flash FILE --port sim:esp32c3` writes it and resets the chip by its modem
    lines; then MicroPython runs and says of itself what the firmware in the flash
    says. --loader-options takes words with commas between them:
      flash=8MB                 size of the flash, 1MB to 128MB (4MB)
      mac=24:0a:c4:00:01:10     its own follows from its name
      revision=3  crystal=26    of the chip, major x 100 + minor; MHz
      speed=50                  faster than a real chip; 0 takes no time
      start=loader  start=stub  listens at once instead of running the flash
      boot=held                 its boot button is held all the time
      boot=unwired              no line reaches its boot pin, only the button does
      usb=own                   its port leaves with a reset and comes back
      press=9                   its boot button is held at the ninth reset
      reset=unwired             no line resets it
      chip=esp32c6              another chip than its name says
      encrypted  secure-boot  secure-download
      lose=1000                 loses every 1000th byte
      corrupt=5                 a wrong byte in the fifth reply after a reset
      bad-md5=once              a wrong digest (or always)
      refuse=921600             the line cannot do that rate; may be repeated
      die=50%  die=12           vanishes at half of a region, or at block 12
      stuck=12                  answers nothing from block 12 on
      flash-id=ffffff  silent   what the flash answers; no boot text
      deaf  brownout  stays     hears nothing; a low supply; only its loader starts

    rp2040, rp2350, nrf52840, samd21 and samd51 are boards whose bootloader shows a
    drive: a folder that vanishes after the last block of a UF2 file. `mote flash
    FILE.uf2` finds it while it is there, and with `--port sim:rp2040` sends the
    board into its bootloader first. Their words:
      start=loader              shows its drive at once
      return=2000               milliseconds until the drive is there (500)
      board=nRF52840-Foo-v1     what INFO_UF2.TXT calls it
      no-info                   the drive has no INFO_UF2.TXT
      stays                     it takes everything and does not start
      die=12                    vanishes when it has so many blocks

    --line puts a serial line that misbehaves in front of the board; its words:
      baud=115200               rate of the wire; without it nothing is paced
      latency=1ms               each way, beside the time on the wire
      ring=256                  bytes the board holds unread; more are lost
      ftdi=16ms                 a bridge that gathers 62 bytes or waits so long
      noise=100ms:'text'        text from the board's side again and again
      rate=1e-5                 a fault by chance, for each byte of both ways
      seed=42                   what chance follows from
      drop@up:1234              one byte on the way to the board (or @down)
      flip@down:77:3            one bit of it, here bit 3
      duplicate@up:5            the byte twice
      insert@down:100='text'    text before it
      stall@up:500:2s           it and what follows, later
      unplug@up:6000            the port vanishes after 6000 bytes, for good
      replug@up:6000:1s         or comes back, another device at the same path
    """
}
