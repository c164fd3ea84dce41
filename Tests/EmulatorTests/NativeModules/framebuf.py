import native_framebuf as module

# A frame and a diagonal, one bit a pixel.
pixels = bytearray(8)
image = module.FrameBuffer(pixels, 8, 8, module.MONO_HLSB)
image.rect(0, 0, 8, 8, 1)
image.line(2, 2, 5, 5, 1)
rows = (0b11111111, 0b10000001, 0b10100001, 0b10010001, 0b10001001, 0b10000101, 0b10000001)
assert bytes(pixels) == bytes(rows) + b"\xff"
assert image.pixel(3, 3) == 1 and image.pixel(3, 4) == 0
image.scroll(1, 0)
assert image.pixel(4, 3) == 1
# Sixteen bits a pixel: order of bytes, clipping, a copy with a transparent colour.
colours = bytearray(4 * 3 * 2)
screen = module.FrameBuffer(colours, 4, 3, module.RGB565)
screen.fill(0x1234)
screen.fill_rect(-5, 1, 7, 1, 0xABCD)
assert screen.pixel(1, 1) == 0xABCD and screen.pixel(2, 1) == 0x1234
assert bytes(colours[8:12]) == b"\xcd\xab\xcd\xab"
stamp = module.FrameBuffer(bytearray((1, 0, 0, 0, 2, 0, 0, 0)), 2, 2, module.RGB565)
screen.blit(stamp, 0, 0, 0)
assert [screen.pixel(x, y) for y in (0, 1) for x in (0, 1)] == [1, 0x1234, 2, 0xABCD]
# Letters come from a table.
image.fill(0)
image.text("I", 0, 0, 1)
assert sum(bin(row).count("1") for row in pixels) > 10
print("ok")
