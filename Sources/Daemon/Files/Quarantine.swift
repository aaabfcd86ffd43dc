import RecallModel

/// Puts a file that cannot be used aside, with the reason beside it, so that
/// nothing that was handed in is lost and somebody can mend it.
enum Quarantine {
    /// Moves the file and writes `NAME.reason` next to it.
    ///
    /// - Returns: where the file is now.
    static func take(
        _ path: String, into folder: String, name: String, reason: String, at now: Instant
    ) throws -> String {
        try StateFolder.make(folder)
        let target = DurableFile.vacant("\(folder)/\(FileStamp.name(name, at: now))")
        try DurableFile.move(path, to: target)
        try DurableFile.write(reason + "\n", to: target + ".reason")
        return target
    }
}

/// File names that carry the moment of taking, so that two files of one name
/// stay two.
enum FileStamp {
    /// A name's bytes in a stamped one; ext4 allows 255 in all.
    private static let nameLimit = 160

    /// - Parameter mark: a word that must survive a crash with the file, in
    ///   letters.
    static func name(_ name: String, at now: Instant, mark: String? = nil) -> String {
        let marked = mark.map { "\(stamp(now))+\($0)" } ?? stamp(now)
        return "\(marked)-\(plain(name))"
    }

    /// The mark of a stamped name, or `nil`.
    static func mark(of stamped: String) -> String? {
        let parts = stamped.prefix { $0 != "-" }.split(separator: "+")
        return parts.count > 1 ? String(parts[1]) : nil
    }

    /// The name without the stamps of earlier takings, and with the characters
    /// that stamped names have.
    static func unstamped(_ name: String) -> String {
        var rest = name[...]
        while let dash = rest.firstIndex(of: "-"), isStamp(rest[..<dash]) {
            rest = rest[dash...].dropFirst()
        }
        return plain(String(rest))
    }

    /// `20251121T120000Z`, also with a fraction of a second.
    private static func isStamp(_ text: Substring) -> Bool {
        let marks = text.filter { !("0"..."9").contains($0) }
        return text.dropFirst(8).first == "T" && text.last == "Z"
            && (marks == "TZ" || marks == "T.Z")
    }

    private static func stamp(_ now: Instant) -> String {
        now.description.filter { $0 != "-" && $0 != ":" }
    }

    private static func plain(_ name: String) -> String {
        let safe = name.unicodeScalars.map { scalar -> Character in
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic
                    || "0123456789._-".unicodeScalars.contains(scalar))
            return isPlain ? Character(scalar) : "_"
        }
        return String(safe.suffix(nameLimit))
    }
}
