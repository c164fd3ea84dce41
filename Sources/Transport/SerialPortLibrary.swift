import CSerialPort
import Glibc

/// libserialport's list of ports, as values.
enum SerialPortLibrary {
  /// Of what a device says about itself; USB string descriptors have at most 126 characters.
  private static let textLength = 126

  static func list() throws(TransportError) -> [SerialPort] {
    var list: UnsafeMutablePointer<OpaquePointer?>?
    guard sp_list_ports(&list) == SP_OK, let list else {
      throw .system(port: "the list of serial ports", operation: "reading", code: errno)
    }
    defer { sp_free_port_list(list) }
    var ports: [SerialPort] = []
    var next = list
    while let port = next.pointee {
      if let described = describe(port) { ports.append(described) }
      next += 1
    }
    return ports
  }

  private static func describe(_ port: OpaquePointer) -> SerialPort? {
    guard let path = sp_get_port_name(port) else { return nil }
    return SerialPort(
      path: String(cString: path),
      summary: text(sp_get_port_description(port)) ?? "",
      usb: identity(port)
    )
  }

  private static func identity(_ port: OpaquePointer) -> USBIdentity? {
    guard sp_get_port_transport(port) == SP_TRANSPORT_USB else { return nil }
    var vendor: CInt = 0
    var product: CInt = 0
    var bus: CInt = 0
    var address: CInt = 0
    guard sp_get_port_usb_vid_pid(port, &vendor, &product) == SP_OK,
      sp_get_port_usb_bus_address(port, &bus, &address) == SP_OK
    else { return nil }
    return USBIdentity(
      vendorID: UInt16(truncatingIfNeeded: vendor),
      productID: UInt16(truncatingIfNeeded: product),
      serialNumber: text(sp_get_port_usb_serial(port)),
      manufacturer: text(sp_get_port_usb_manufacturer(port)),
      product: text(sp_get_port_usb_product(port)),
      bus: Int(bus),
      address: Int(address)
    )
  }

  private static func text(_ pointer: UnsafeMutablePointer<CChar>?) -> String? {
    guard let pointer else { return nil }
    let text = PlainText.line(String(cString: pointer), length: textLength)
    return text.isEmpty ? nil : text
  }
}
