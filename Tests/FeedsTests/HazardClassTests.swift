import Feeds
import RecallModel
import Testing

/// Classes of hazards in the words of regulators, and what they weigh.
@Suite struct HazardClassTests {
    private static func hazard(
        _ hazard: String, _ injuries: String = "None reported"
    ) throws -> Hazard {
        try CPSCSample.with {
            $0.hazards = [hazard]
            $0.injuries = [injuries]
            $0.title = "Kettles Recalled"
        }.recall.hazard
    }

    @Test(arguments: [
        ("posing fire and burn hazards", [HazardClass.fire, .burn]),
        ("posing an electrical shock hazard", [.electricShock]),
        ("posing a risk of injury from falls", [.fall]),
        ("the label violates the standard", [.nonCompliance]),
        ("violates the small parts ban, posing a choking hazard", [.choking]),
        ("magnets can be swallowed", [.magnetIngestion]),
        ("the button cell batteries can be swallowed", [.batteryIngestion]),
        ("unstable, posing tip-over and entrapment hazards", [.entrapment, .tipOver]),
        ("posing a risk of carbon monoxide poisoning", [.carbonMonoxide]),
        ("contain levels of lead that exceed the ban", [.lead]),
        ("exposure to Pseudomonas bacteria", [.microbiological]),
        ("It can stop working.", [.unknown]),
        ("can fail to alert consumers", [.failedProtection]), ("an injury hazard", [.injury]),
        ("Risque d’incendie et de brûlures", [.fire, .burn]),
        ("Contient du plomb", [.lead]), ("Presenta riesgo de asfixia", [.suffocation]),
        ("Es besteht Brandgefahr und Stromschlaggefahr", [.fire, .electricShock]),
        ("No fires have been reported.", [.unknown]),
    ])
    func `words name classes`(text: String, classes: [HazardClass]) throws {
        #expect(try Self.hazard(text).classes == classes)
    }

    @Test(arguments: [
        ("Risque d’incendie", "Aucune blessure", Severity.critical),
        ("Risque de chute", "Aucune blessure", .high), ("Étiquetage erroné", "", .low),
        ("Risque de chute", "Un décès a été signalé", .critical),
        ("Etikett fehlt: Kennzeichnung", "Zwei Verletzungen", .high),
        ("Gefahr für die Umwelt", "", .medium), ("Etwas stimmt nicht", "", .medium),
    ])
    func `classes and casualties weigh where English words say nothing`(
        hazard: String, injuries: String, severity: Severity
    ) throws {
        #expect(try Self.hazard(hazard, injuries).severity == severity)
    }

    @Test func `classes come back from JSON`() throws {
        let recall = try CPSCSample().recall

        #expect(recall.hazard.classes == [.burn])
        #expect(Recall(json: recall.json) == recall)
    }
}
