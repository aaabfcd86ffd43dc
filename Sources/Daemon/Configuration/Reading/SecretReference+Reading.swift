extension SectionReader {
    /// A secret by the name of its credential, or by its file's path; `nil`
    /// where neither is stated.
    func secret(_ name: Key, file: Key) -> SecretReference? {
        let credential: String? = value(name, .credential)
        let path: String? = value(file, .path)
        if has(name), has(file) {
            note(file, "is given beside \(name.rawValue); keep one of the two")
        }
        return path.map(SecretReference.file) ?? credential.map(SecretReference.credential)
    }
}

extension SectionReader where Key: Hashable {
    /// Every key's text that is stated, each on one line.
    var lines: [Key: String] {
        var lines: [Key: String] = [:]
        for key in Key.allCases { lines[key] = value(key, .line) }
        return lines
    }
}
