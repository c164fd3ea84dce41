# Bytes as hexadecimal digits, for names that no reply could hold otherwise.
def _hex(data):
    return "".join("%02x" % byte for byte in data)
