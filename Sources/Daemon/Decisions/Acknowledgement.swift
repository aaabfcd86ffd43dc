import JSONText
import RecallModel
import Takedown

/// What another program says about an order by leaving a file.
///
/// The file's name is the notice's id, with or without `.json`. It is empty, or
/// one JSON object: `by`, who says so; `delisted_at`, an RFC 3339 time, where
/// the listing was taken down.
struct Acknowledgement: Hashable {
    var notice: NoticeID
    /// Empty where the file does not say.
    var person = ""
    var delistedAt: Instant?

    /// 4 KiB hold both fields many times over.
    static let byteLimit = 4 << 10

    /// Why a file is none.
    struct Refusal: Error {
        var text: String
    }

    init(fileName: String, bytes: [UInt8]) throws(Refusal) {
        let name = fileName.hasSuffix(".json") ? String(fileName.dropLast(5)) : fileName
        guard let id = NoticeID(name) else {
            throw Refusal(text: "its name is no notice id; `recalld notices list` has them")
        }
        notice = id
        guard !bytes.isEmpty else { return }
        guard let json = try? JSONParser.parse(bytes), case .object = json else {
            throw Refusal(text: "it is not empty and no JSON object")
        }
        person = try Self.name(json["by"])
        delistedAt = try Self.moment(json["delisted_at"])
    }

    private static func name(_ value: JSONValue?) throws(Refusal) -> String {
        guard let value else { return "" }
        guard let name = value.string, name.utf8.count <= CaseAct.nameLimit else {
            throw Refusal(text: "“by” is no name of up to \(CaseAct.nameLimit) bytes")
        }
        return name.trimmingSpace()
    }

    private static func moment(_ value: JSONValue?) throws(Refusal) -> Instant? {
        guard let value else { return nil }
        guard let moment = value.string.flatMap(Instant.init(rfc3339:)) else {
            throw Refusal(text: "“delisted_at” is no time like 2026-11-22T10:00:00Z")
        }
        return moment
    }
}
