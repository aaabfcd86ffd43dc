import Outbound
import Testing

/// What smokescreen and the SSRF lists try, at the level of addresses.
struct AddressGuardTests {
    private func verdict(_ text: String, _ reach: NetworkReach) throws -> Bool {
        let address = try #require(IPAddress(text))
        return AddressGuard(reach: reach).verdict(on: address) == .allowed
    }

    @Test(arguments: [
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255",
        "127.0.0.0", "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254",
        "169.254.255.255", "172.16.0.0", "172.31.255.255", "192.0.0.0", "192.0.0.255", "192.0.2.0",
        "192.0.2.255", "192.88.99.0", "192.88.99.255", "192.168.0.0", "192.168.255.255",
        "198.18.0.0", "198.19.255.255", "198.51.100.0", "198.51.100.255", "203.0.113.0",
        "203.0.113.255", "224.0.0.0", "239.255.255.255", "240.0.0.0", "255.255.255.255",
    ])
    func `no IPv4 address of the special registry is public`(text: String) throws {
        #expect(try !verdict(text, .publicInternet))
    }

    @Test(arguments: [
        "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0",
        "191.255.255.255", "192.0.1.0", "192.0.3.0", "192.88.98.255", "192.88.100.0",
        "192.167.255.255", "192.169.0.0", "198.17.255.255", "198.20.0.0", "198.51.99.255",
        "198.51.101.0", "203.0.112.255", "203.0.114.0", "223.255.255.255", "8.8.8.8",
    ])
    func `the IPv4 neighbours of the special ranges are public`(text: String) throws {
        #expect(try verdict(text, .publicInternet))
    }

    @Test(arguments: [
        "::", "::1", "::2", "::127.0.0.1", "::8.8.8.8", "100::1", "64:ff9b:1::8.8.8.8",
        "1fff:ffff::1", "2001::1", "2001:1::1", "2001:1ff:ffff::1", "2001:db8::1",
        "2001:db8:ffff::1", "3fff::1", "3fff:fff:ffff::1", "4000::1", "5f00::1", "fc00::1",
        "fdff:ffff::1", "fd00:ec2::254", "fe80::1", "febf:ffff::1", "fec0::1", "ff02::1",
        "ffff::1",
    ])
    func `no IPv6 address outside global unicast is public`(text: String) throws {
        #expect(try !verdict(text, .publicInternet))
    }

    @Test(arguments: [
        "2000::1", "2001:200::1", "2001:db7:ffff::1", "2001:db9::1", "2003::1", "2606:4700::1111",
        "2a00:1450:4001::1", "3ffe:ffff::1", "3fff:1000::1",
    ])
    func `global unicast IPv6 addresses are public`(text: String) throws {
        #expect(try verdict(text, .publicInternet))
    }

    @Test(arguments: [
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "::ffff:0.0.0.0",
        "64:ff9b::127.0.0.1", "64:ff9b::a9fe:a9fe", "64:ff9b::192.168.1.1",
        "2002:7f00:1::1", "2002:a00:1::", "2002:a9fe:a9fe::1", "2002:c0a8:101::1",
        "2001:0:7f00:1::f7f7:f7f7", "2001:0:808:808::80ff:fffe", "2001:0:808:808::f5ff:fffe",
    ])
    func `an embedded IPv4 address that is not public is found`(text: String) throws {
        #expect(try !verdict(text, .publicInternet))
    }

    @Test(arguments: [
        "::ffff:8.8.8.8", "64:ff9b::8.8.8.8", "2002:808:808::1", "2001:0:808:808::f7f7:f7f7",
    ])
    func `an embedded IPv4 address that is public is allowed`(text: String) throws {
        #expect(try verdict(text, .publicInternet))
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.255.255.255", true), ("::1", true), ("::ffff:127.0.0.1", true),
        ("126.255.255.255", false), ("128.0.0.0", false), ("8.8.8.8", false), ("10.0.0.1", false),
        ("::2", false), ("::", false), ("0.0.0.0", false), ("2606:4700::1111", false),
        ("::ffff:8.8.8.8", false), ("2002:808:808::1", false), ("169.254.169.254", false),
    ])
    func `loopback reaches this machine and nothing else`(text: String, isAllowed: Bool) throws {
        #expect(try verdict(text, .loopback) == isAllowed)
    }

    @Test(arguments: [
        ("10.0.0.1", true), ("172.31.255.255", true), ("192.168.7.7", true), ("fd12::1", true),
        ("::ffff:10.0.0.1", true), ("8.8.8.8", false), ("127.0.0.1", false), ("::1", false),
        ("169.254.169.254", false), ("fd00:ec2::254", false), ("fe80::1", false),
        ("2606:4700::1111", false), ("100.64.0.1", false), ("::ffff:8.8.8.8", false),
    ])
    func `a private network reaches its ranges and nothing else`(
        text: String, isAllowed: Bool
    ) throws {
        #expect(try verdict(text, .privateNetwork(AddressRange.privateUse)) == isAllowed)
    }

    @Test(arguments: [
        "169.254.169.254", "0.0.0.0", "224.0.0.1", "255.255.255.255", "::", "fe80::1", "ff02::1",
        "fd00:ec2::254", "::ffff:169.254.169.254",
    ])
    func `no declared range opens metadata, multicast or unspecified`(text: String) throws {
        let everything = [AddressRange("0.0.0.0/0"), AddressRange("::/0")].compactMap(\.self)

        #expect(everything.count == 2)
        #expect(try !verdict(text, .privateNetwork(everything)))
        #expect(try verdict("10.1.2.3", .privateNetwork(everything)))
    }

    @Test func `a private network without ranges reaches nothing`() throws {
        #expect(try !verdict("10.0.0.1", .privateNetwork([])))
    }

    @Test func `a raw socket address of IPv4 is read at byte 4`() {
        let raw: [UInt8] = [2, 0, 0x01, 0xBB, 127, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]

        #expect(IPAddress(socketAddress: raw) == IPAddress("127.0.0.1"))
        #expect(AddressGuard(reach: .loopback).verdict(onSocketAddress: raw) == .allowed)
        #expect(AddressGuard(reach: .publicInternet).verdict(onSocketAddress: raw) != .allowed)
    }

    @Test func `a raw socket address of IPv6 is read at byte 8`() {
        var raw = [UInt8](repeating: 0, count: 28)
        raw[0] = 10
        raw[23] = 1

        #expect(IPAddress(socketAddress: raw) == IPAddress("::1"))
        #expect(AddressGuard(reach: .loopback).verdict(onSocketAddress: raw) == .allowed)
    }

    @Test(
        arguments: [
            [], [2], [2, 0, 0, 80, 8, 8, 8], [10, 0] + [UInt8](repeating: 1, count: 21),
            [1, 0] + Array("/run/docker.sock".utf8), [16, 0] + [UInt8](repeating: 8, count: 30),
        ] as [[UInt8]])
    func `a short socket address or another family is denied`(raw: [UInt8]) {
        let everything = [AddressRange("0.0.0.0/0"), AddressRange("::/0")].compactMap(\.self)
        let reaches = [.publicInternet, .loopback, NetworkReach.privateNetwork(everything)]

        for reach in reaches {
            #expect(AddressGuard(reach: reach).verdict(onSocketAddress: raw) != .allowed)
        }
    }
}
