/// The parameters of a request, each at most once unless it says otherwise.
///
/// A name that is not known is an error: a filter misspelt would show what
/// nobody asked for.
struct QueryText {
    private var values: [String: [String]] = [:]

    /// - Throws: ``ConsoleRefusal`` where a name is not among those known.
    init(
        _ pairs: some Sequence<(key: Substring, value: Substring)>, known: [String]
    ) throws(ConsoleRefusal) {
        for (key, value) in pairs where !key.isEmpty {
            guard known.contains(String(key)) else {
                throw ConsoleRefusal(
                    .malformed,
                    "“\(key)” is no parameter here; there are: \(known.joined(separator: ", "))")
            }
            values[String(key), default: []].append(String(value))
        }
    }

    /// All values of a name.
    func all(_ name: String) -> [String] { values[name] ?? [] }

    /// The value of a name, `nil` where it is not given.
    func one(_ name: String) throws(ConsoleRefusal) -> String? {
        let given = all(name)
        guard given.count <= 1 else {
            throw ConsoleRefusal(.malformed, "“\(name)” is given more than once")
        }
        return given.first
    }

    /// A value of a name as its reader reads it.
    func one<Value>(
        _ name: String, _ what: String, _ read: (String) -> Value?
    ) throws(ConsoleRefusal) -> Value? {
        guard let text = try one(name) else { return nil }
        guard let value = read(text) else {
            throw ConsoleRefusal(.malformed, "\(name)=\(text) is no \(what)")
        }
        return value
    }

    /// `true` or `false`, the latter where it is not given.
    func flag(_ name: String) throws(ConsoleRefusal) -> Bool {
        try one(name, "true or false") { Bool($0) } ?? false
    }

    /// How many records at most: 1 to 10,000, which are some 30 MB of cases;
    /// 1,000 where it is not given, as of the commands.
    func count() throws(ConsoleRefusal) -> Int {
        let range = 1...10_000
        return try one("limit", "number from 1 to 10000") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        } ?? 1000
    }
}
