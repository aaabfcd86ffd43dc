import Outbound
import Testing

struct AddressRangeTests {
    @Test(arguments: [
        "10.0.0.0/8", "0.0.0.0/0", "192.168.1.7", "192.168.1.7/32", "fc00::/7", "::/0", "::1/128",
        "192.168.1.128/25",
    ])
    func `a range is read`(text: String) {
        #expect(AddressRange(text) != nil)
    }

    @Test(arguments: [
        "", "/", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/+8", "10.0.0.0/8/8",
        "10.1.0.0/8", "10.0.0/8", "010.0.0.0/8", "0x0a.0.0.0/8", "167772160/8", "fc00::/129",
        "fe00::/7/", "fd00::/7", "host/8", "10.0.0.0/8 ", "10.0.0.0/0008", "::1%lo/128",
    ])
    func `a slip in a range is refused`(text: String) {
        #expect(AddressRange(text) == nil)
    }

    @Test(arguments: [
        ("192.168.1.128/25", "192.168.1.128", true), ("192.168.1.128/25", "192.168.1.255", true),
        ("192.168.1.128/25", "192.168.1.127", false), ("192.168.1.128/25", "192.168.2.0", false),
        ("0.0.0.0/0", "255.255.255.255", true), ("0.0.0.0/0", "::1", false),
        ("8.8.8.8", "8.8.8.8", true), ("8.8.8.8", "8.8.8.9", false), ("fc00::/7", "fdff::1", true),
        ("fc00::/7", "fe00::", false), ("fc00::/7", "fbff::", false),
    ])
    func `a range holds its first and last address and not their neighbours`(
        range: String, address: String, isInside: Bool
    ) throws {
        let range = try #require(AddressRange(range))
        let address = try #require(IPAddress(address))

        #expect(range.contains(address) == isInside)
    }
}
