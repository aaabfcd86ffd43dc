/// The part of an address that names a page, however it was copied: without
/// scheme, fragment and closing slash.
package enum ListingAddress {
    /// That part of an address; empty where there is none.
    package static func essential(_ text: String) -> String {
        var rest = text.trimmingSpace()[...]
        for scheme in ["https://", "http://"]
        where rest.prefix(scheme.count).lowercased() == scheme {
            rest = rest.dropFirst(scheme.count)
            break
        }
        rest = rest.prefix { $0 != "#" }
        while rest.hasSuffix("/") { rest.removeLast() }
        return String(rest)
    }
}
