@testable import Daemon

/// Reads a text as the file `c.yaml`.
func reading(_ text: String) throws(ConfigurationFailure) -> Configuration {
    try Configuration.read(Array(text.utf8), file: "c.yaml")
}

/// The problems of a text, one line each, none where it can be used.
func problems(of text: String) -> [String] {
    do throws(ConfigurationFailure) {
        _ = try reading(text)
        return []
    } catch {
        return error.problems.map(\.description)
    }
}

/// The problems of a file that is right but for the keys given: a feed on
/// lines 2 to 5 and what follows it.
func problems(ofFeedWith keys: String) -> [String] {
    problems(of: "version: 1\nfeeds:\n  - name: f\n    kind: cpsc\n    \(keys)")
}

/// As ``problems(ofFeedWith:)`` for an export; its folder is on line 4.
func problems(ofExportWith keys: String) -> [String] {
    problems(of: "version: 1\nexports:\n  - marketplace: m\n    folder: /in\n    \(keys)")
}

/// As ``problems(ofFeedWith:)`` for a destination.
func problems(ofDestinationWith keys: String) -> [String] {
    problems(of: "version: 1\ndestinations:\n  - name: d\n    \(keys)")
}
