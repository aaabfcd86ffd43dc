import Digests
import JSONText

/// What is known of the parts of an export that are fetched: which version of
/// each lies here, or was taken in last.
struct PartVersions: Hashable, Sendable {
    struct Part: Hashable, Sendable {
        var address: String
        var version: ExportServer.Version
        var sha256: SHA256Digest
    }

    /// Where their list was fetched.
    var origin: String
    /// Of the list's bytes.
    var list: SHA256Digest
    /// By the parts' names.
    var parts: [String: Part] = [:]

    /// 16 MiB: 8,000 parts, as many as a list names, with signed addresses.
    private static let byteLimit = 16 << 20

    init(origin: String, list: SHA256Digest) {
        (self.origin, self.list) = (origin, list)
    }

    /// What was written down there; `nil` where nothing can be read, which
    /// makes all parts be fetched anew.
    init?(path: String) {
        guard let bytes = try? InputPaths.read(path, limit: Self.byteLimit),
            let json = try? JSONParser.parse(bytes), let origin = json["origin"]?.string,
            let list = json["list"]?.string.flatMap({ SHA256Digest(hexadecimal: $0) })
        else { return nil }
        self.init(origin: origin, list: list)
        for element in json["parts"]?.array ?? [] {
            guard let name = element["name"]?.string, let address = element["address"]?.string,
                let sha256 = element["sha256"]?.string.flatMap({ SHA256Digest(hexadecimal: $0) })
            else { return nil }
            let version = ExportServer.Version(
                entityTag: element["etag"]?.string, lastModified: element["last_modified"]?.string)
            parts[name] = Part(address: address, version: version, sha256: sha256)
        }
    }

    /// Writes it down, whole or not at all.
    func write(to path: String) throws(FileError) {
        try DurableFile.write(json.line + "\n", to: path)
    }

    private var json: JSONValue {
        .record([
            "origin": .string(origin), "list": .string(list.hexadecimal),
            "parts": .array(
                parts.sorted { $0.key < $1.key }.map { name, part in
                    .record([
                        "name": .string(name), "address": .string(part.address),
                        "etag": part.version.entityTag.map(JSONValue.string),
                        "last_modified": part.version.lastModified.map(JSONValue.string),
                        "sha256": .string(part.sha256.hexadecimal),
                    ])
                }),
        ])
    }

    /// Whether the two are of the same bytes.
    func hasSameBytes(as other: PartVersions) -> Bool {
        list == other.list
            && parts.mapValues(\.sha256) == other.parts.mapValues(\.sha256)
    }
}
