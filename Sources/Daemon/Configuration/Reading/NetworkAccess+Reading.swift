extension NetworkAccess {
    /// Reads `network:` and `plain_http:` and holds the URL beside them
    /// against them.
    ///
    /// - Parameter value: the URL's text, `nil` where it could not be read.
    init<Key>(
        _ section: SectionReader<Key>, url: Key, value: String?, network: Key, plainHTTP: Key
    ) {
        scope = section.value(network, .choice, default: .public)
        allowsPlainHTTP = section.value(plainHTTP, .flag, default: false)
        if allowsPlainHTTP, scope == .public {
            section.note(
                plainHTTP,
                "is not allowed on the public network; use https, or network: loopback or private")
        }
        guard let value else { return }
        do {
            let address = try WebAddress(value)
            guard address.isPlainHTTP, !allowsPlainHTTP else { return }
            section.note(
                url,
                "http:// can be read and changed on the way; use https, or on the machine or "
                    + "network itself say network: loopback or private, and plain_http: true")
        } catch {
            section.note(url, error.message)
        }
    }
}
