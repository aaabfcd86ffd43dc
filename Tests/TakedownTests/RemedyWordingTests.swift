import RecallModel
import Testing

@testable import Takedown

/// Whether a recall's goods are lost.
@Suite struct RemedyWordingTests {
    @Test(arguments: [
        ("Destroy", true), ("Consumers should dispose of the product.", true), ("销毁", true),
        ("Refund. Discard the food.", true), ("Refund", false), ("", false), ("Replace", false),
        ("Repair or dispose", false), ("Relabel or destroy", false),
        ("Destroy; a replacement is sent", true), ("重新贴标,否则销毁", false),
        ("Remedy: Destroy", true), ("Remedies: dispose of it", true), ("补救措施:销毁", true),
        ("Remedy: the goods must be destroyed", true), ("REMEDY – Destruction", true),
        ("Destroy, or have it remedied", false), ("采取补救措施后销售,否则销毁", false),
        ("Disposable gloves are exchanged", false), ("Das Produkt ist zu entsorgen", true),
    ])
    func `goods are lost where the remedy destroys and mends nothing`(
        remedy: String, isLost: Bool
    ) {
        var recall = Samples.recall
        recall.remedy = remedy

        #expect(RemedyWording.destroys(recall) == isLost)
    }

    @Test func `every line of the list is read`() {
        let text = String(decoding: PackageResources.remedy_words_txt, as: UTF8.self)
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }

        #expect(lines.allSatisfy { !RemedyWording.written(String($0)).isEmpty })
        #expect(Set(RemedyWording.cues.map(\.fate)) == Set(RemedyWording.Fate.allCases))
        #expect(RemedyWording.cues.allSatisfy { !$0.words.isEmpty })
    }
}
