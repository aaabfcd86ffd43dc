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
        let stamp = now.description.filter { $0 != "-" && $0 != ":" }
        let safe = name.unicodeScalars.map { scalar -> Character in
            let isPlain =
                scalar.isASCII
                && (scalar.properties.isAlphabetic
                    || "0123456789._-".unicodeScalars.contains(scalar))
            return isPlain ? Character(scalar) : "_"
        }
        let marked = mark.map { "\(stamp)+\($0)" } ?? stamp
        return "\(marked)-\(String(safe.suffix(nameLimit)))"
    }

    /// The mark of a stamped name, or `nil`.
    static func mark(of stamped: String) -> String? {
        let parts = stamped.prefix { $0 != "-" }.split(separator: "+")
        return parts.count > 1 ? String(parts[1]) : nil
    }
}
