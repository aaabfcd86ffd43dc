import RecallModel
import TestKit

@testable import Screening

extension RecallList {
    static let hasHealthCanada = ToyCatalogue.isThere(HealthCanadaNotice.path)

    /// Health Canada's consumer products whose headlines name a brand.
    static func healthCanada() throws -> [Recall] {
        var source = try ByteSource(path: HealthCanadaNotice.path, limits: ScreeningLimits())
        var text: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while case let got = try source.read(into: &piece, from: 0, to: piece.count), got > 0 {
            text.append(contentsOf: piece[..<got])
        }
        return try HealthCanadaNotice.recalls(text)
    }
}
