import Glibc

/// The datagram socket of a service manager, by its name.
struct NotificationSocket: Sendable {
    /// The name's bytes as the kernel wants them: a path with its final zero,
    /// or a zero and an abstract name (unix(7)).
    private let name: [UInt8]

    /// A socket in the file system (`/run/systemd/notify`) or an abstract one
    /// (`@/org/…`).
    ///
    /// `nil` for anything else, as for a name that the kernel has no room for:
    /// sd_notify(3) takes no others.
    init?(_ text: String) {
        let bytes = Array(text.utf8)
        switch bytes.first {
        case UInt8(ascii: "/"): name = bytes + [0]
        case UInt8(ascii: "@"): name = [0] + bytes.dropFirst()
        default: return nil
        }
        guard bytes.count > 1, name.count <= Self.nameLimit else { return nil }
    }

    /// 108 bytes, the size of `sun_path`.
    private static let nameLimit = MemoryLayout.size(ofValue: sockaddr_un().sun_path)

    /// How long a full queue may keep the sender waiting.
    ///
    /// systemd empties it in microseconds; whoever does not must not hold up
    /// notices.
    private static let sendTimeout = timeval(tv_sec: 2, tv_usec: 0)

    /// Sends one datagram.
    ///
    /// The socket lives only for it: a message comes twice a minute, and a
    /// socket kept open would outlive a manager that was started again.
    func send(_ message: [UInt8]) -> ServiceManager.Outcome {
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return .failure("no socket for it", errno) }
        defer { close(descriptor) }
        var timeout = Self.sendTimeout
        setsockopt(
            descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        while true {
            let count = withAddress { address, length in
                sendto(descriptor, message, message.count, Int32(MSG_NOSIGNAL), address, length)
            }
            if count == message.count { return .sent }
            guard count < 0, errno == EINTR else { return .failure("it was not taken", errno) }
        }
    }

    private func withAddress<Result>(
        _ body: (UnsafePointer<sockaddr>, socklen_t) -> Result
    ) -> Result {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: name) }
        // The length ends an abstract name; what follows would belong to it.
        let offset =
            MemoryLayout<sockaddr_un>.offset(of: \.sun_path) ?? MemoryLayout<sa_family_t>.size
        let length = socklen_t(offset + name.count)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, length) }
        }
    }
}

extension ServiceManager.Outcome {
    fileprivate static func failure(_ what: String, _ code: Int32) -> Self {
        let reason = String(cString: strerror(code)).lowercased()
        return .failed("systemd was not told: \(what): \(reason)")
    }
}
