import RecallModel
import Testing

@testable import Screening

/// Several of a product at once, and what only comes along or describes.
@Suite struct OfferFormTests {
    private static let name = "Zorblax Luna kettle AB-12X45"

    @Test(arguments: [
        ("pack of 3 \(name)", "pack of 3"), ("\(name) 3-pack", "3-pack"), ("\(name) 6pcs", "6pcs"),
        ("\(name) 3er Pack", "3er Pack"), ("\(name) 3 Stück", "3 Stück"),
        ("lot de 4 \(name)", "lot de 4"), ("\(name), paquete de 2", "paquete de 2"),
        ("\(name) confezione da 2", "confezione da 2"), ("\(name) 2 stuks", "2 stuks"),
        ("\(name) 2 sztuki", "2 sztuki"), ("\(name) sada 2", "sada 2"),
        ("\(name) pacote com 5", "pacote com 5"), ("\(name) isi 12", "isi 12"),
        ("\(name) 6个装", "6个装"), ("\(name) 6個入", "6個入"),
    ])
    func `several at once are named and stay the product`(
        title: String, said: String
    ) async throws {
        let match = try await KettleMarket.match(.offer(title))

        #expect(match?.tier == .takedown)
        let role = match?.evidence.first { $0.kind == .role }
        #expect(role?.recall == "several of the product" && role?.weight == 0)
        #expect(role?.listing == said)
    }

    @Test(arguments: [
        "wholesale \(name)", "\(name) MOQ 500", "OEM \(name)", "\(name) carton",
        "\(name) Großhandel", "\(name) grossiste", "\(name) al por mayor", "\(name) ingrosso",
        "\(name) groothandel", "\(name) hurt", "\(name) velkoobchod", "\(name) atacado",
        "\(name) grosir", "\(name) 批发", "\(name) 卸売",
    ])
    func `an offer to shops is named and stays the product`(title: String) async throws {
        let match = try await KettleMarket.match(.offer(title))

        #expect(match?.tier == .takedown)
        let role = match?.evidence.first { $0.kind == .role }
        #expect(role?.recall == "the product, to shops" && role?.weight == 0)
    }

    @Test(arguments: [name, "\(name) 2024", "\(name) set", "1 pack \(name)", "\(name) 2 liter"])
    func `one of a product is no several`(title: String) async throws {
        let match = try await KettleMarket.match(.offer(title))

        #expect(match?.evidence.contains { $0.kind == .role } == false)
    }

    @Test(arguments: ["\(name) + adapter", "\(name) +Filter", "\(name) manual defrost"])
    func `what comes along or only describes takes nothing away`(title: String) async throws {
        #expect(try await KettleMarket.tier(.offer(title)) == .takedown)
    }

    @Test(arguments: ["\(name) adapter", "\(name) manual"])
    func `the same without a plus is sold by itself`(title: String) async throws {
        #expect(try await KettleMarket.tier(.offer(title)) == nil)
    }
}
