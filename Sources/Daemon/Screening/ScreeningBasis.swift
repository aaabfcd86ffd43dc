import CaseStore
import Digests
import JSONText
import RecallModel
import Screening

/// What verdicts rest on besides recalls and listings: thresholds, weights,
/// markets, addresses, floods and which are released, what is left alone on a day, and the
/// version of the matcher.
///
/// Written down once the current exports were judged by it, so that a changed
/// threshold is felt at once, by a reload as by a restart, and an unchanged one
/// costs nothing at a start.
struct ScreeningBasis: Hashable {
    let text: String

    /// - Parameter released: what two people released, of recalls as they read now.
    init(
        _ configuration: Configuration, on day: CivilDate,
        released: ReleasedRecalls = ReleasedRecalls()
    ) {
        let markets = configuration.exports.map { export in
            JSONValue.array(
                [.string(export.marketplace.name)] + export.markets.map { .string($0.code) })
        }
        var parts: [JSONValue] = [
            .string(Screener.version), configuration.judgement.json, .array(markets),
            configuration.matching.flood.json, configuration.stayDown.json,
        ]
        // Where nothing is left alone the digest is as it was before there was
        // any such thing: an upgrade screens nothing again.
        parts += configuration.shadowFeeds(on: day).sorted().map(JSONValue.string)
        parts += configuration.allow.filter { day <= $0.until }.map(\.json)
        if let personFirst = configuration.matching.personFirst.json { parts.append(personFirst) }
        if configuration.matching.extendsCriticalWorldwide { parts.append("worldwide") }
        parts += configuration.exports.compactMap { export in
            export.address.map {
                .array(["address", .string(export.marketplace.name), .string($0.text)])
            }
        }
        parts += released.everywhere.sorted().map { .array(["released", .string("\($0)")]) }
        for (marketplace, grounds) in released.on.sorted(by: { $0.key < $1.key }) {
            parts += grounds.sorted().map {
                .array(["released", .string("\($0)"), .string(marketplace.name)])
            }
        }
        if let shadow = configuration.matching.shadow { parts.append(shadow.screening.json) }
        let basis = JSONValue.array(parts)
        text = "sha256:\(SHA256Digest(of: basis.bytes))\n"
    }

    /// Whether the current exports of this state were judged by the same.
    func isThatOf(_ state: StateFolder) -> Bool {
        let bytes = try? InputPaths.read(state.screeningBasis, limit: Self.byteLimit)
        return bytes == Array(text.utf8)
    }

    func keep(in state: StateFolder) throws(FileError) {
        try DurableFile.write(text, to: state.screeningBasis)
    }

    /// Far more than one digest; whatever is longer is something else.
    private static let byteLimit = 4096
}
