/// One request of an inquiry.
package struct FeedRequest: Hashable, Sendable {
    /// A header to send beside the daemon's own.
    package struct Header: Hashable, Sendable {
        package var name: String
        package var value: String

        package init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    /// The address as it may be written down: without any key.
    package var origin: String
    /// What is appended to the address when asking and never written down:
    /// `&api_key=…`.
    package var secretSuffix = ""
    package var headers: [Header] = []
    /// Whether "not modified" would answer it: where one address is the whole
    /// list.
    package var isConditional = false
    /// Statuses whose body is an answer.
    ///
    /// Nearly always 200 alone; openFDA says "no matches" with 404.
    package var statuses: Set<Int> = [200]

    package init(_ origin: String) { self.origin = origin }

    /// The address to ask.
    package var url: String { origin + secretSuffix }
}
